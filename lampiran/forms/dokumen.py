"""Upload Dokumen Lampiran: one document."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from berkas.forms import BerkasField
from lampiran.models import Lampiran
from permohonan.forms.kolom import TanggalField, VersiForm, belum_tiba, unggahan_baru


class DokumenIsian(forms.ModelForm):
    """The fields of the manual: No. Dokumen, Tanggal Dokumen, Masa Berlaku, Keterangan, Upload Berkas."""

    tanggal = TanggalField(label=_("Tanggal Dokumen"))
    masa_berlaku = TanggalField(
        label=_("Masa Berlaku"),
        required=False,
        help_text=_("Hari terakhir dokumen berlaku. Kosongkan bila tidak berbatas waktu."),
    )
    berkas = BerkasField()

    class Meta:
        model = Lampiran
        fields = ["nomor", "tanggal", "masa_berlaku", "keterangan"]

    field_order = ["nomor", "tanggal", "masa_berlaku", "keterangan", "berkas", "versi"]

    def __init__(self, *args, permohonan, **kwargs):
        """Keep the application, whose office's calendar counts."""
        super().__init__(*args, **kwargs)
        self.permohonan = permohonan

    def clean_berkas(self):
        """Hand on new uploads only."""
        return unggahan_baru(self.cleaned_data["berkas"])

    def clean(self):
        """Compare the days with today and with each other."""
        isian = super().clean()
        tanggal, akhir = isian.get("tanggal"), isian.get("masa_berlaku")
        if tanggal and belum_tiba(tanggal, self.permohonan.kantor):
            self.add_error("tanggal", _("Tanggal dokumen belum tiba. Periksa kembali tanggalnya."))
        if tanggal and akhir and akhir < tanggal:
            self.add_error("masa_berlaku", _("Masa berlaku tidak boleh sebelum tanggal dokumen."))
        return isian


class DokumenForm(VersiForm, DokumenIsian):
    """One document on a page of its own, to attach or to change."""

    def __init__(self, *args, **kwargs):
        """Ask for a file only where there is none yet."""
        super().__init__(*args, **kwargs)
        self.fields["versi"].initial = self.permohonan.versi
        if self.instance.berkas_id:
            kolom = self.fields["berkas"]
            kolom.required = False
            kolom.help_text = format_lazy(
                "{} {}", kolom.help_text, _("Kosongkan bila berkasnya tidak diganti.")
            )
            self.initial["berkas"] = self.instance.berkas
