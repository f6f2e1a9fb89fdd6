"""The form field behind every Upload Berkas."""

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from berkas.jenis import EKSTENSI
from berkas.pemeriksaan import periksa
from berkas.penolakan import PILIHAN

LABEL = _("Upload Berkas")


def kalimat_batas():
    """Return the sentence that tells which files are taken."""
    return format_lazy(
        _("{pilihan}, paling besar {mb} MB."),
        pilihan=PILIHAN,
        mb=settings.BERKAS_MAX_BYTES // 1024**2,
    )


class BerkasInput(forms.FileInput):
    """A plain file input that offers only the accepted kinds."""

    def __init__(self, attrs=None):
        """Tell the browser's chooser what is accepted, and the script what is too large to send."""
        batas = {
            "accept": ",".join(f".{e}" for e in EKSTENSI),
            "data-maks": str(settings.BERKAS_MAX_BYTES),
        }
        super().__init__(batas | (attrs or {}))


class BerkasField(forms.FileField):
    """One file, checked in full; each refusal is a sentence that says what to do.

    Give its value to ``berkas.services.simpan_berkas``.
    """

    widget = BerkasInput
    menyebut_batas = True  # the help text says it; portal_ui need not say it again
    default_error_messages = {
        "required": _("Pilih berkas yang diunggah."),
        "invalid": _("Berkas tidak terkirim. Pilih kembali berkasnya, lalu kirim ulang."),
        "missing": _("Berkas tidak terkirim. Pilih kembali berkasnya, lalu kirim ulang."),
        "empty": _("Berkas ini kosong (0 byte). Pilih berkas yang ada isinya."),
    }

    def __init__(self, *, label=LABEL, help_text="", **kwargs):
        """State the limits before anybody chooses a file."""
        bantuan = format_lazy("{} {}", help_text, kalimat_batas()) if help_text else kalimat_batas()
        super().__init__(label=label, help_text=bantuan, **kwargs)

    def to_python(self, data):
        """Return the upload, or None where none was sent and none is required."""
        unggahan = super().to_python(data)
        if unggahan is not None:
            periksa(unggahan, batas=settings.BERKAS_MAX_BYTES)
        return unggahan
