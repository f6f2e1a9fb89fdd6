"""Nota pendapat."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from permohonan.forms.petugas import PetugasForm
from workflow.forms.kalimat import KalimatField, gabung, kalimat_pendapat
from workflow.models import Pendapat


class PendapatForm(PetugasForm):
    """A recommendation with its reasons, typed or begun from a canned sentence."""

    rekomendasi = forms.ChoiceField(
        label="Rekomendasi", choices=Pendapat.Rekomendasi.choices, widget=forms.RadioSelect
    )
    kalimat = KalimatField(
        label="Kalimat baku",
        tujuan="isi",
        help_text="Kalimat yang dipilih ditambahkan pada pertimbangan.",
    )
    isi = forms.CharField(
        label="Pertimbangan",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Dibaca tingkat berikutnya dan auditor; tidak ditampilkan kepada importir.",
    )

    def __init__(self, *args, tingkat, lama=None, **kwargs):
        """Start with what this level has written on this sending; offer the level's sentences."""
        super().__init__(*args, **kwargs)
        if lama is not None:
            self.fields["rekomendasi"].initial = lama.rekomendasi
            self.fields["isi"].initial = lama.isi
        # Asked for, but a sentence that was chosen will do.
        self.fields["isi"].tanpa_opsional = True
        self.fields["kalimat"].isi(kalimat_pendapat(tingkat))
        self.helper = FormHelper(self)
        self.helper.layout = Layout("rekomendasi", "kalimat", "isi", "versi")

    def clean(self):
        """Put the chosen sentence into the text; one of them must be there."""
        isi = super().clean()
        if "isi" not in self.errors:
            isi["isi"] = gabung(isi.get("isi", ""), isi.get("kalimat"))
            if not isi["isi"]:
                self.add_error("isi", "Tulis pertimbangannya.")
        return isi
