"""Upload Dokumen Lampiran, and the answer to an item of a shortage list."""

from django import forms

from berkas.forms import BerkasField
from lampiran.models import Lampiran
from permohonan.forms.kolom import TanggalField, VersiForm, belum_tiba, cari, unggahan_baru
from referensi.models import JenisDokumen


class DokumenForm(VersiForm, forms.ModelForm):
    """The fields of the manual: No. Dokumen, Tanggal Dokumen, Masa Berlaku, Keterangan, Upload Berkas."""

    tanggal = TanggalField(label="Tanggal Dokumen")
    masa_berlaku = TanggalField(
        label="Masa Berlaku",
        required=False,
        help_text="Hari terakhir dokumen berlaku. Kosongkan bila tidak berbatas waktu.",
    )
    berkas = BerkasField()

    class Meta:
        model = Lampiran
        fields = ["nomor", "tanggal", "masa_berlaku", "keterangan"]

    field_order = ["nomor", "tanggal", "masa_berlaku", "keterangan", "berkas", "versi"]

    def __init__(self, *args, permohonan, **kwargs):
        """Ask for a file only where there is none yet."""
        super().__init__(*args, **kwargs)
        self.permohonan = permohonan
        self.fields["versi"].initial = permohonan.versi
        if self.instance.berkas_id:
            self.fields["berkas"].required = False
            self.fields["berkas"].help_text += " Kosongkan bila berkasnya tidak diganti."
            self.initial["berkas"] = self.instance.berkas

    def clean_berkas(self):
        """Hand on new uploads only."""
        return unggahan_baru(self.cleaned_data["berkas"])

    def clean(self):
        """Compare the days with today and with each other."""
        isian = super().clean()
        tanggal, akhir = isian.get("tanggal"), isian.get("masa_berlaku")
        if tanggal and belum_tiba(tanggal, self.permohonan.kantor):
            self.add_error("tanggal", "Tanggal dokumen belum tiba. Periksa kembali tanggalnya.")
        if tanggal and akhir and akhir < tanggal:
            self.add_error("masa_berlaku", "Masa berlaku tidak boleh sebelum tanggal dokumen.")
        return isian


class JawabanForm(DokumenForm):
    """An explanation, a document, or both; a document needs its number, its date and its file."""

    jawaban = forms.CharField(
        label="Penjelasan",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Isi bila tidak ada berkas yang dilampirkan, atau untuk menerangkan berkasnya.",
    )
    jenis = forms.ModelChoiceField(
        label="Jenis dokumen",
        queryset=JenisDokumen.objects.none(),
        required=False,
        empty_label="Pilih jenis dokumen",
        widget=forms.Select(attrs=cari("Ketik nama dokumen")),
    )

    field_order = ["jawaban", "jenis", *DokumenForm.field_order]

    def __init__(self, *args, butir, **kwargs):
        """Ask for the kind only where the analyst named none."""
        super().__init__(*args, **kwargs)
        self.butir = butir
        for nama in ("nomor", "tanggal", "berkas"):
            self.fields[nama].required = False
        self.fields["jawaban"].initial = butir.jawaban
        if butir.jenis_id:
            del self.fields["jenis"]
        else:
            self.fields["jenis"].queryset = JenisDokumen.objects.berlaku()

    def clean(self):
        """Ask for one of the two ways, and for everything a document needs."""
        isian = super().clean()
        dokumen = [n for n in ("nomor", "tanggal", "masa_berlaku", "keterangan") if isian.get(n)]
        if isian.get("berkas") or dokumen:
            for nama in ("jenis", "nomor", "tanggal", "berkas"):
                if nama in self.fields and not isian.get(nama) and nama not in self.errors:
                    self.add_error(nama, "Wajib diisi untuk melampirkan dokumen.")
        elif not (isian.get("jawaban") or self.butir.lampiran_id or self.errors):
            self.add_error("jawaban", "Jawab dengan penjelasan, atau lampirkan dokumennya.")
        return isian
