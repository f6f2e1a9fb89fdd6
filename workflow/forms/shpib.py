"""The laboratory's result."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from berkas.forms import BerkasField
from permohonan.forms.kolom import TanggalField, belum_tiba
from permohonan.forms.petugas import PetugasForm


class ShpibForm(PetugasForm):
    """Number, date, file and an optional remark; with ``shpib`` an existing result is put right."""

    nomor = forms.CharField(label="Nomor SHPIB", max_length=60)
    tanggal = TanggalField(label="Tanggal SHPIB")
    keterangan = forms.CharField(
        label="Keterangan", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    berkas = BerkasField()

    def __init__(self, *args, shpib=None, **kwargs):
        """Lay out in the order of the paper; the file of an existing result may stay."""
        super().__init__(*args, **kwargs)
        self.shpib = shpib
        if shpib is not None:
            self.initial = {n: getattr(shpib, n) for n in ("nomor", "tanggal", "keterangan")}
            self.fields["berkas"].required = False
            self.fields["berkas"].label = "Ganti berkas"
        self.helper = FormHelper(self)
        self.helper.layout = Layout("nomor", "tanggal", "keterangan", "berkas", "versi")

    def clean_nomor(self):
        """One result per number; the database holds it too."""
        nomor = self.cleaned_data["nomor"]
        lain = self.permohonan.shpib.filter(nomor=nomor)
        if self.shpib is not None:
            lain = lain.exclude(pk=self.shpib.pk)
        if lain.exists():
            raise forms.ValidationError("Nomor SHPIB ini sudah direkam pada permohonan ini.")
        return nomor

    def clean_tanggal(self):
        """A result is dated today at the latest, and not before the application's letter."""
        tanggal = self.cleaned_data["tanggal"]
        if belum_tiba(tanggal, self.permohonan.kantor):
            raise forms.ValidationError("Tanggal SHPIB tidak boleh setelah hari ini.")
        if tanggal < self.permohonan.tanggal_surat:
            surat = f"{self.permohonan.tanggal_surat:%d-%m-%Y}"
            raise forms.ValidationError(
                f"Tanggal SHPIB tidak boleh sebelum tanggal surat permohonan ({surat})."
            )
        return tanggal
