"""Which documents of earlier applications are used again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lampiran.models import Lampiran
from permohonan.forms.kolom import VersiForm


class PakaiForm(VersiForm):
    """Several ticked at once."""

    pilih = forms.ModelMultipleChoiceField(
        label=_("Dokumen"),
        queryset=Lampiran.objects.none(),
        error_messages={
            "required": _("Pilih sekurangnya satu dokumen."),
            "invalid_choice": _("Dokumen yang dipilih tidak dapat dipakai lagi. Pilih yang lain."),
            "invalid_pk_value": _("Dokumen yang dipilih tidak dikenal. Pilih dari daftar."),
        },
    )

    field_order = ["pilih", "versi"]

    def __init__(self, *args, permohonan, dokumen, **kwargs):
        """Offer what this person may use."""
        super().__init__(*args, **kwargs)
        self.fields["versi"].initial = permohonan.versi
        self.fields["pilih"].queryset = dokumen
