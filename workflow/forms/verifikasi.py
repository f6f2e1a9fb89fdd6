"""The two forms by which anyone checks a paper."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from berkas.jenis import Tipe
from berkas.pemeriksaan import AWAL

# A SKEP of 5,000 goods is about 5 MB. The proxy lets a little more through (docker/Caddyfile), so
# that who sends too much reads it on the page.
BATAS_BYTE = 10 * 1024**2
# What stands before a number on a paper, and is typed or copied with it.
SEBUTAN_NOMOR = re.compile(r"^\s*(nomor|no)(\s*[.:]|\s)[\s.:]*", re.IGNORECASE)


class PeriksaNomorForm(forms.Form):
    """Number and code, as they stand beside the QR code of a paper."""

    nomor = forms.CharField(
        label=_("Nomor surat"),
        max_length=80,
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

    def clean_nomor(self):
        """Return the number without the word before it."""
        return SEBUTAN_NOMOR.sub("", self.cleaned_data["nomor"])


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
