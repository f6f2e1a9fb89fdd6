"""Forms of the portal's own pages."""

from django import forms

from portal.models import Importir


class DataImportirForm(forms.ModelForm):
    """Alamat, No. HP, Faksimile and Email: all that an importer may change (manual §1)."""

    versi = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Importir
        fields = ["alamat", "no_hp", "faksimile", "email"]

    def __init__(self, *args, **kwargs):
        """Start the hidden version at the row's."""
        super().__init__(*args, **kwargs)
        self.fields["versi"].initial = self.instance.versi
        for nama in ("no_hp", "faksimile"):
            self.fields[nama].widget.attrs["inputmode"] = "tel"

    def clean_no_hp(self):
        """Accept digits with the usual separators."""
        return _telepon(self.cleaned_data["no_hp"])

    def clean_faksimile(self):
        """Accept digits with the usual separators, or nothing."""
        return _telepon(self.cleaned_data["faksimile"])


ANGKA_TELEPON = range(6, 16)


def _telepon(nilai):
    angka = sum(huruf.isdigit() for huruf in nilai)
    if nilai and (not set(nilai) <= set("0123456789+-() ") or angka not in ANGKA_TELEPON):
        raise forms.ValidationError("Isi dengan 6 sampai 15 angka, misalnya 0812-3456-7890.")
    return nilai
