"""The search over refusals."""

from django import forms

from permohonan.forms.kolom import TanggalField, cari
from referensi.models import Kantor


class SaringPenolakanForm(forms.Form):
    """Who, at which office, between which days; all optional."""

    orang = forms.CharField(label="Nama atau nama pengguna", required=False, max_length=100)
    kantor = forms.ModelChoiceField(
        label="Kantor",
        queryset=Kantor.objects.all(),
        required=False,
        empty_label="Semua kantor",
        widget=forms.Select(attrs=cari("Ketik kode atau nama kantor", "kantor")),
    )
    dari = TanggalField(label="Dari tanggal", required=False)
    sampai = TanggalField(label="Sampai tanggal", required=False)

    def clean(self):
        """A period runs forward."""
        isian = super().clean()
        dari, sampai = isian.get("dari"), isian.get("sampai")
        if dari and sampai and sampai < dari:
            self.add_error("sampai", "Tanggal akhir tidak boleh sebelum tanggal awal.")
        return isian
