"""The laboratory's result."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from berkas.forms import BerkasField
from permohonan.forms.kolom import TanggalField, belum_tiba
from permohonan.forms.petugas import PetugasForm


class ShpibForm(PetugasForm):
    """Number, date, file and an optional remark."""

    nomor = forms.CharField(label="Nomor SHPIB", max_length=60)
    tanggal = TanggalField(label="Tanggal SHPIB")
    keterangan = forms.CharField(
        label="Keterangan", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    berkas = BerkasField()

    def __init__(self, *args, **kwargs):
        """Lay out in the order of the paper."""
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)
        self.helper.layout = Layout("nomor", "tanggal", "keterangan", "berkas", "versi")

    def clean_nomor(self):
        """One result per number; the database holds it too."""
        nomor = self.cleaned_data["nomor"]
        if self.permohonan.shpib.filter(nomor=nomor).exists():
            raise forms.ValidationError("Nomor SHPIB ini sudah direkam pada permohonan ini.")
        return nomor

    def clean_tanggal(self):
        """A result is dated today at the latest."""
        tanggal = self.cleaned_data["tanggal"]
        if belum_tiba(tanggal, self.permohonan.kantor):
            raise forms.ValidationError("Tanggal SHPIB tidak boleh setelah hari ini.")
        return tanggal
