"""A payment."""

import re

from django import forms
from django.core.validators import RegexValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from berkas.forms import BerkasField
from permohonan.forms.kolom import AngkaField, TanggalField, VersiForm, unggahan_baru
from portal.tampilan import rupiah
from pungutan.bukti_bayar import ISIAN, alasan_tanggal


class NomorField(forms.CharField):
    """A number copied from a paper: blanks, dots and dashes between its characters do not matter."""

    def to_python(self, value):
        """Return the characters alone, in capitals."""
        return re.sub(r"[\s.\-]", "", super().to_python(value)).upper()


class RupiahField(AngkaField):
    """Whole rupiah, more than nothing."""

    default_error_messages = {
        "min_value": _("Isi jumlah lebih besar dari nol."),
        "max_decimal_places": _("Tulis dalam rupiah penuh, tanpa sen."),
        "max_digits": _("Jumlah ini terlalu besar. Periksa kembali angkanya."),
        "max_whole_digits": _("Jumlah ini terlalu besar. Periksa kembali angkanya."),
    }

    def __init__(self, **kwargs):
        """Hold what the column holds."""
        super().__init__(max_digits=18, decimal_places=0, min_value=1, **kwargs)

    def to_python(self, value):
        """Return the amount; 1.250.000,00 has no sen."""
        nilai = super().to_python(value)
        utuh = nilai is not None and nilai.is_finite() and nilai == nilai.to_integral_value()
        return nilai.to_integral_value() if utuh else nilai


class BuktiBayarForm(VersiForm):
    """A payment to record or, with ``bukti``, to change; ``sisa`` is what it must cover, in rupiah."""

    kode_billing = NomorField(
        label=_("Kode billing"),
        max_length=30,
        help_text=_("15 angka, seperti tercetak pada bukti bayar."),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        validators=[RegexValidator(r"^[0-9]{15}\Z", _("Kode billing terdiri atas 15 angka."))],
    )
    ntpn = NomorField(
        label="NTPN",
        max_length=32,
        help_text=_("Nomor Transaksi Penerimaan Negara: 16 huruf dan angka."),
        widget=forms.TextInput({"autocapitalize": "characters", "autocomplete": "off"}),
        validators=[RegexValidator(r"^[0-9A-Z]{16}\Z", _("NTPN terdiri atas 16 huruf dan angka."))],
    )
    bank = forms.CharField(
        label=_("Bank atau tempat membayar"),
        max_length=100,
        help_text=_("Misalnya nama bank, kantor pos, atau dompet elektronik."),
    )
    tanggal = TanggalField(label=_("Tanggal bayar"))
    nilai = RupiahField(label=_("Jumlah dibayar (Rp)"))
    berkas = BerkasField()

    field_order = [*ISIAN, "berkas", "versi"]

    def __init__(self, *args, permohonan, sisa, bukti=None, **kwargs):
        """Say what is due; the file of a payment that is there may stay."""
        super().__init__(*args, **kwargs)
        self.permohonan = permohonan
        self.fields["versi"].initial = permohonan.versi
        self.fields["nilai"].help_text = format_lazy(
            _("Paling sedikit {sisa}, yang masih harus dibayar. Kelebihan dicatat."),
            sisa=rupiah(sisa),
        )
        if bukti is not None:
            self.initial = {nama: getattr(bukti, nama) for nama in ISIAN} | {"berkas": bukti.berkas}
            kolom = self.fields["berkas"]
            kolom.required = False
            kolom.help_text = format_lazy(
                "{} {}", kolom.help_text, _("Kosongkan bila berkasnya tidak diganti.")
            )

    def clean_berkas(self):
        """Hand on new uploads only."""
        return unggahan_baru(self.cleaned_data["berkas"])

    def clean_tanggal(self):
        """Paid between the day of the SKEP and today, by the calendar of the office."""
        hari = self.cleaned_data["tanggal"]
        if alasan := alasan_tanggal(self.permohonan, hari):
            raise forms.ValidationError(alasan)
        return hari
