"""Forms of the counter: find the importer, and the header of the paper."""

from django import forms

from permohonan.forms.header import HeaderForm
from referensi.models import Kantor

KATA_TERPENDEK = 3


class CariImportirForm(forms.Form):
    """An NPWP or words of a name."""

    q = forms.CharField(
        label="NPWP atau nama importir",
        min_length=KATA_TERPENDEK,
        max_length=100,
        error_messages={
            "required": "Ketik NPWP atau nama importir yang tertulis di surat.",
            "min_length": f"Ketik sekurangnya {KATA_TERPENDEK} angka atau huruf.",
        },
    )


class HeaderLoketForm(HeaderForm):
    """The header's fields as the paper has them; the office is the counter's own."""

    def __init__(self, *args, kantor, **kwargs):
        """Fix the office."""
        super().__init__(*args, initial={"kantor": kantor.pk}, **kwargs)
        self.fields["kantor"].queryset = Kantor.objects.filter(pk=kantor.pk)
        self.fields["kantor"].disabled = True
        self.fields["kantor"].help_text = "Kantor loket tempat surat diterima."
        self.fields["nomor_surat"].help_text = "Seperti tertulis di surat perusahaan."
