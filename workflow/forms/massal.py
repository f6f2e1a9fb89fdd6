"""Cases chosen together on the desk, and what is to become of them."""

import uuid

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.db.models import Count, Q

from portal.models import Jabatan
from workflow.forms.aksi import CatatanField
from workflow.forms.pegangan import PetugasField
from workflow.massal import TERBANYAK, TERBANYAK_PUTUSAN, Dipilih
from workflow.models import HasilMassal
from workflow.putusan_massal import BERCATATAN, PUTUSAN
from workflow.status import DALAM_PROSES

Tindakan = HasilMassal.Tindakan


class PilihanField(forms.Field):
    """Chosen rows as ``uuid:mark``, at most ``terbanyak`` of them; gives a list of Dipilih."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {
        "required": "Pilih dahulu sekurangnya satu permohonan.",
        "invalid": "Pilihan tidak dikenal. Muat ulang Meja Kerja, lalu pilih lagi.",
        "banyak": "Paling banyak %(batas)s permohonan sekaligus; Anda memilih %(jumlah)s.",
    }

    def __init__(self, *, terbanyak=TERBANYAK, angka=False, **kwargs):
        """``angka``: the mark is a version, else the holder's key or nothing."""
        self.terbanyak, self.angka = terbanyak, angka
        super().__init__(label="Permohonan yang dipilih", **kwargs)

    def to_python(self, value):
        """Return each row once, in the order of the page."""
        terpilih = {}
        for teks in value or []:
            satu = self._baca(str(teks))
            terpilih.setdefault(satu.pk, satu)
        return list(terpilih.values())

    def validate(self, value):
        """Say how many are too many."""
        super().validate(value)
        if len(value) > self.terbanyak:
            isi = {"batas": self.terbanyak, "jumlah": len(value)}
            raise forms.ValidationError(self.error_messages["banyak"] % isi, code="banyak")

    def _baca(self, teks):
        pk, _pisah, tanda = teks.partition(":")
        try:
            if self.angka:
                tanda = str(_versi(tanda))
            elif tanda:
                tanda = str(uuid.UUID(tanda))
            return Dipilih(uuid.UUID(pk), tanda)
        except ValueError as galat:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from galat


def _versi(teks):
    """Return a version number; raises ValueError for anything else."""
    if not (teks.isascii() and teks.isdigit() and len(teks) < 10):  # noqa: PLR2004 -- a 32-bit number
        raise ValueError(teks)
    return int(teks)


class PilihForm(forms.Form):
    """The rows alone."""

    pilih = PilihanField()


class DipilihForm(PilihForm):
    """The buttons below the list of the desk."""

    aksi = forms.ChoiceField(
        choices=Tindakan.choices,
        error_messages={
            "required": "Tekan salah satu tombol di bawah daftar.",
            "invalid_choice": "Tindakan tidak dikenal.",
        },
    )


def hanya(kolom):
    """Return the layout of what a person fills in; the page writes the rows and the rest itself."""
    helper = FormHelper()
    helper.layout = Layout(kolom)
    return helper


class AlihkanBanyakForm(PilihForm):
    """To whom the chosen cases go."""

    kepada = PetugasField(
        label="Alihkan kepada",
        queryset=None,
        empty_label="Pilih petugas",
        help_text="Angka menyebut banyaknya permohonan yang sedang dipegang.",
        error_messages={
            "invalid_choice": "Petugas ini tidak dapat menerima permohonan yang dipilih. Pilih yang lain."
        },
    )

    field_order = ["kepada", "pilih"]

    def __init__(self, *args, kantor, peran, **kwargs):
        """Offer the valid posts in the roles whose stages the chosen cases are in."""
        super().__init__(*args, **kwargs)
        self.helper = hanya("kepada")
        beban = Count("dipegang", filter=Q(dipegang__status__in=DALAM_PROSES))
        self.fields["kepada"].queryset = (
            Jabatan.objects.berlaku()
            .filter(kantor=kantor, peran__in=peran, pengguna__is_active=True)
            .select_related("pengguna")
            .annotate(beban=beban)
            .order_by("pengguna__nama", "pk")
        )


class PutusanForm(forms.Form):
    """One verdict over the cases that are ticked, with one note for all of them."""

    catatan = CatatanField(required=False)
    pilih = PilihanField(terbanyak=TERBANYAK_PUTUSAN, angka=True)
    putusan = forms.ChoiceField(
        widget=forms.HiddenInput, choices=[(p.value, p.label) for p in PUTUSAN]
    )
    kunci = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, putusan, **kwargs):
        """Require the note where the verdict does."""
        super().__init__(*args, **kwargs)
        self.helper = hanya("catatan")
        self.fields["catatan"].required = putusan in BERCATATAN
        self.fields["kunci"].initial = uuid.uuid4
        self.fields["catatan"].sebut_pembaca(str(putusan))
        if putusan == Tindakan.TOLAK:
            self.fields["catatan"].help_text += " Alasan ini sama untuk setiap permohonan."
        elif putusan == Tindakan.KEMBALIKAN:
            self.fields["catatan"].label = "Catatan pengembalian"
