"""The two forms by which anyone checks a paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from berkas.jenis import Tipe
from berkas.pemeriksaan import AWAL

# A SKEP of 5,000 goods is below 10 MB; room for papers to come.
BATAS_BYTE = 20 * 1024**2


class PeriksaNomorForm(forms.Form):
    """Number and code, as they stand beside the QR code of a paper."""

    nomor = forms.CharField(
        label=_("Nomor surat"),
        max_length=60,
        help_text=_("Misalnya KEP-12/KBC.1101/2026."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    kode = forms.CharField(
        label=_("Kode periksa"),
        max_length=40,
        help_text=_("Misalnya 7K3F-9QXM-2D8A, tercetak di samping kode QR."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class PeriksaBerkasForm(forms.Form):
    """The PDF itself."""

    berkas = forms.FileField(
        label=_("Berkas PDF"),
        widget=forms.FileInput(attrs={"accept": ".pdf", "data-maks": str(BATAS_BYTE)}),
        error_messages={
            "required": _("Pilih berkas PDF yang akan diperiksa."),
            "invalid": _("Berkas tidak terkirim. Pilih kembali berkasnya, lalu kirim ulang."),
            "empty": _("Berkas ini kosong (0 byte). Pilih berkas yang ada isinya."),
        },
    )

    def clean_berkas(self):
        """Return the bytes of a PDF."""
        isi = self.cleaned_data["berkas"].read()
        if not AWAL[Tipe.PDF].match(isi):
            raise forms.ValidationError(
                _(
                    "Berkas ini bukan PDF. Surat dari portal ini selalu berupa PDF; untuk foto "
                    "atau hasil pindai, gunakan nomor dan kodenya."
                ),
                code="bukan_pdf",
            )
        return isi
