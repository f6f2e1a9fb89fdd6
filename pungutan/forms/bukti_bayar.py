"""A payment."""

import re

from django import forms
from django.core.validators import RegexValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from berkas.forms import BerkasField
from permohonan.forms.kolom import AngkaField, TanggalField, VersiForm, unggahan_baru
from portal.tampilan import rupiah
from pungutan.bukti_bayar import ISIAN, alasan_kurang, alasan_tanggal

RIBUAN = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+")


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
        """Return the amount; 1.250.000,00 has no sen.

        There being no fraction, dots in groups of three can only part thousands: 429.776 is not asked
        back as ``AngkaField`` would.
        """
        if isinstance(value, str) and RIBUAN.fullmatch(polos := re.sub(r"\s", "", value)):
            value = polos.replace(".", "")
        nilai = super().to_python(value)
        utuh = nilai is not None and nilai.is_finite() and nilai == nilai.to_integral_value()
        return nilai.to_integral_value() if utuh else nilai


class BerkasUlang(VersiForm):
    """A form with a file: shown again, it says that the file is to be chosen again.

    No browser sends a file a second time by itself.
    """

    diingatkan = False

    def add_error(self, field, error):
        """Remind of the file beside whatever is wrong."""
        super().add_error(field, error)
        self._ingatkan()

    def perbarui_versi(self, permohonan, perubahan):
        """Remind of the file where somebody else was faster."""
        super().perbarui_versi(permohonan, perubahan)
        self._ingatkan()

    def _ingatkan(self):
        kolom = self["berkas"]  # the bound field: it took its help from the field before the error
        if self.files.get("berkas") and not self.diingatkan:
            self.diingatkan = True
            kolom.help_text = format_lazy("{} {}", kolom.help_text, _("Pilih kembali berkasnya."))


class BuktiBayarForm(BerkasUlang):
    """A payment to record or, with ``bukti``, to change.

    ``sisa`` is what is still due, ``wajib`` the least it must cover, both in rupiah: less than the
    former where an extension asks for a payment of its own.
    """

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

    def __init__(self, *args, permohonan, sisa, wajib, bukti=None, ulang=None, **kwargs):
        """Say what is due; the file of a payment that is there may stay.

        ``ulang`` is a refused payment that is recorded again: its values stand there, not its file.
        """
        super().__init__(*args, **kwargs)
        self.permohonan, self.wajib = permohonan, wajib
        if ulang is not None:
            self.initial = {nama: getattr(ulang, nama) for nama in ISIAN}
        self.fields["versi"].initial = permohonan.versi
        bantuan = _("Paling sedikit {sisa}, yang masih harus dibayar. Kelebihan dicatat.")
        if wajib < sisa:
            bantuan = _(
                "Masih harus dibayar {sisa}. Bila SKEP dibayar satu per satu, rekam dari yang tertua: "
                "paling sedikit {wajib}."
            )
        self.fields["nilai"].help_text = format_lazy(
            bantuan, sisa=rupiah(sisa), wajib=rupiah(wajib)
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

    def clean_nilai(self):
        """Cover what is due, judged here also where another field is wrong."""
        nilai = self.cleaned_data["nilai"]
        if alasan := alasan_kurang(nilai, self.wajib):
            raise forms.ValidationError(alasan)
        return nilai
