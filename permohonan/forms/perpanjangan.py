"""Perpanjangan Impor Sementara: the form of [Perpanjangan]."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from berkas.forms import BerkasField
from permohonan.batas_izin import batas, galat_sampai
from permohonan.forms.kolom import TanggalField, VersiForm, atur_berkas, unggahan_baru
from permohonan.models import Perpanjangan
from portal.tampilan import tanggal

JARAK = _("Paling awal %(awal)s, paling lambat %(akhir)s.")


class PerpanjanganForm(VersiForm, forms.ModelForm):
    """Reason, day and file; ``permohonan`` is the change, or its permit while there is none."""

    alasan = forms.CharField(
        label=_("Alasan"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Mengapa barang masih diperlukan setelah izin berakhir."),
    )
    sampai = TanggalField(label=_("Perkiraan sampai dengan tanggal"))
    berkas = BerkasField(label=_("Upload Berkas"), required=False)

    class Meta:
        model = Perpanjangan
        fields = ["alasan", "sampai"]

    field_order = ["alasan", "sampai", "berkas", "versi"]

    def __init__(self, *args, permohonan, **kwargs):
        """Start the version, and name the days that may be asked for before one is typed."""
        super().__init__(*args, **kwargs)
        self.permohonan = permohonan
        self.fields["versi"].initial = permohonan.versi
        sisa = batas(permohonan)
        awal = sisa.akhir_kini + timedelta(days=1)
        if sisa.sisa_bulan:
            self.fields["sampai"].help_text = JARAK % {
                "awal": tanggal(awal),
                "akhir": tanggal(sisa.akhir_maks),
            }
            self.fields["sampai"].widget.attrs |= {
                "min": awal.isoformat(),
                "max": sisa.akhir_maks.isoformat(),
            }
        atur_berkas(self)
        # ModelForm takes the related row for the initial value of a file field; show its name.
        self.initial["berkas"] = self.instance.berkas

    def clean_sampai(self):
        """Refuse a day that the permit reaches already, or never may."""
        hari = self.cleaned_data["sampai"]
        if galat := galat_sampai(self.permohonan, hari):
            raise forms.ValidationError(galat)
        return hari

    def clean_berkas(self):
        """Hand on new uploads only."""
        return unggahan_baru(self.cleaned_data["berkas"])
