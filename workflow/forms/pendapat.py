"""Nota pendapat."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from permohonan.forms.petugas import PetugasForm
from workflow.models import Pendapat


class PendapatForm(PetugasForm):
    """A recommendation with its reasons."""

    rekomendasi = forms.ChoiceField(
        label="Rekomendasi", choices=Pendapat.Rekomendasi.choices, widget=forms.RadioSelect
    )
    isi = forms.CharField(
        label="Pertimbangan",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Dibaca tingkat berikutnya dan auditor; tidak ditampilkan kepada importir.",
    )

    def __init__(self, *args, lama=None, **kwargs):
        """Start with what this level has written on this sending."""
        super().__init__(*args, **kwargs)
        if lama is not None:
            self.fields["rekomendasi"].initial = lama.rekomendasi
            self.fields["isi"].initial = lama.isi
        self.helper = FormHelper(self)
        self.helper.layout = Layout("rekomendasi", "isi", "versi")
