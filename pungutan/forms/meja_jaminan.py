"""Search over the guarantees and payments of an office."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from referensi.models import JenisJaminan


class SaringJaminanForm(forms.Form):
    """Words, what it is, and of which kind; the part of the list stays as it is."""

    q = forms.CharField(
        label="Cari nomor SKEP, nomor pendaftaran, BPJ, nomor jaminan, NTPN, atau importir",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    macam = forms.ChoiceField(
        label="Yang diserahkan",
        required=False,
        choices=[
            ("", "Jaminan dan pembayaran"),
            ("jaminan", "Jaminan saja"),
            ("bayar", "Pembayaran saja"),
        ],
    )
    jenis = forms.ModelChoiceField(
        label="Jenis jaminan",
        queryset=JenisJaminan.objects.order_by("urutan", "kode"),
        required=False,
        empty_label="Semua jenis",
    )

    def __init__(self, *args, **kwargs):
        """The search by words stands before the others, always in sight."""
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("macam", "jenis")

    @property
    def terbuka(self):
        """Tell whether one of the further filters is set or wrong: then they are in sight."""
        return any(self.data.get(n) or self.errors.get(n) for n in ("macam", "jenis"))
