"""Why a document is not there."""

from django import forms
from django.utils.translation import gettext_lazy as _

from permohonan.forms.kolom import VersiForm


class AlasanForm(VersiForm):
    """The reason; ``cabut`` (the second button) takes it back."""

    alasan = forms.CharField(
        label=_("Alasan tidak ada dokumen"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Misalnya mengapa dokumen ini tidak diterbitkan untuk barang Anda. Petugas membaca "
            "alasan ini dan tetap dapat meminta dokumennya."
        ),
    )

    field_order = ["alasan", "versi"]

    def __init__(self, *args, permohonan, alasan=None, **kwargs):
        """Start with the reason that stands."""
        super().__init__(*args, **kwargs)
        self.fields["versi"].initial = permohonan.versi
        self.fields["alasan"].initial = alasan.alasan if alasan else ""
        self.fields["alasan"].tanpa_opsional = True

    def clean(self):
        """Ask for a sentence, or for the button that takes it back."""
        isian = super().clean()
        if "cabut" in self.data:
            isian["alasan"] = ""
        elif not isian.get("alasan") and "alasan" not in self.errors:
            self.add_error("alasan", _("Sebutkan alasannya."))
        return isian
