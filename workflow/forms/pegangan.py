"""To whom a case is handed."""

from django import forms
from django.utils import timezone

from permohonan.forms.petugas import PetugasForm
from workflow.pekerjaan.pegangan import calon_pemegang, tanda_pemegang


class PetugasField(forms.ModelChoiceField):
    """Posts, shown by the person's name and title, and how much they hold where that is known."""

    def label_from_instance(self, obj):
        """Name first: that is whom one looks for."""
        beban = getattr(obj, "beban", None)
        jumlah = "" if beban is None else f" (memegang {beban})"
        return f"{obj.pengguna} — {obj.sebutan}{_masa_plh(obj)}{jumlah}"


def _masa_plh(jabatan):
    """Return until when an acting official may be given work."""
    if not jabatan.pelaksana or jabatan.sampai is None or jabatan.sampai < timezone.localdate():
        return ""
    return f" s.d. {jabatan.sampai:%d-%m-%Y}"


class AlihkanForm(PetugasForm):
    """The colleague who takes the case over, and in whose hands it was when the page was opened."""

    kepada = PetugasField(
        label="Alihkan kepada",
        queryset=None,
        empty_label="Pilih petugas",
        error_messages={
            "invalid_choice": "Petugas ini tidak dapat menerima permohonan ini. Pilih yang lain."
        },
    )
    pemegang = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)

    field_order = ["kepada", "pemegang", "versi"]

    def __init__(self, *args, permohonan, **kwargs):
        """Offer those who may receive it."""
        super().__init__(*args, permohonan=permohonan, **kwargs)
        self.fields["kepada"].queryset = calon_pemegang(permohonan)
        self.fields["pemegang"].initial = tanda_pemegang(permohonan)

    def perbarui_versi(self, permohonan, perubahan):
        """Go on from who holds it now: the person has seen what happened."""
        super().perbarui_versi(permohonan, perubahan)
        self.data["pemegang"] = tanda_pemegang(permohonan)
        self.fields["kepada"].queryset = calon_pemegang(permohonan)
