"""The combobox "Jenis Perubahan" of the page that sends a change."""

from django import forms
from django.utils.translation import gettext_lazy as _


class JenisPerubahanForm(forms.Form):
    """Which of the drafts is shown and sent; by GET, so that it changes nothing.

    ``draf`` are the changes begun and not sent, one of a kind at most; ``kini`` the one that is shown.
    """

    perubahan = forms.ChoiceField(
        label=_("Jenis Perubahan"),
        error_messages={
            "required": _("Pilih jenis perubahan yang dikirim."),
            "invalid_choice": _(
                "Perubahan itu tidak ada lagi di antara draft. Pilih dari daftar ini."
            ),
        },
    )

    def __init__(self, *args, draf, kini=None, **kwargs):
        """Offer the drafts by their kind."""
        super().__init__(*args, **kwargs)
        self.draf = {str(p.pk): p for p in draf}
        kosong = [] if kini is not None else [("", _("Pilih jenis perubahan"))]
        pilihan = [(pk, p.get_jenis_display()) for pk, p in self.draf.items()]
        self.fields["perubahan"].choices = kosong + pilihan
        if kini is not None:
            self.initial["perubahan"] = str(kini.pk)

    def clean_perubahan(self):
        """Return the draft itself."""
        return self.draf[self.cleaned_data["perubahan"]]
