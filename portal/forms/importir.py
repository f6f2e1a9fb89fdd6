"""Data Importir."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.models import Importir
from portal.npwp import normalkan_telepon


class DataImportirForm(forms.ModelForm):
    """Alamat, No. HP, Faksimile and Email: all that an importer may change (manual §1)."""

    versi = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Importir
        fields = ["alamat", "no_hp", "faksimile", "email"]
        labels = {
            "alamat": _("Alamat"),
            "no_hp": _("No. HP"),
            "faksimile": _("Faksimile"),
            "email": _("Email"),
        }

    def __init__(self, *args, **kwargs):
        """Start the hidden version at the row's."""
        super().__init__(*args, **kwargs)
        self.fields["versi"].initial = self.instance.versi
        for nama in ("no_hp", "faksimile"):
            self.fields[nama].widget.attrs["inputmode"] = "tel"

    def clean_no_hp(self):
        """Accept digits with the usual separators, and write them in one notation."""
        return normalkan_telepon(self.cleaned_data["no_hp"])

    def clean_faksimile(self):
        """Accept digits with the usual separators, or nothing."""
        return normalkan_telepon(self.cleaned_data["faksimile"])
