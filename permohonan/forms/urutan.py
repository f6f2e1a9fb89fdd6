"""Choosing among goods: which to remove, and where one moves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from permohonan.forms.kolom import VersiForm

ARAH = {"naik": -1, "turun": 1}


class PilihBarangForm(VersiForm):
    """Goods of one application, ticked in its table; ``semua`` stands for the whole list."""

    pilih = forms.ModelMultipleChoiceField(
        queryset=None, required=False, widget=forms.MultipleHiddenInput
    )
    semua = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, permohonan, **kwargs):
        """Offer the goods that are there."""
        super().__init__(*args, **kwargs)
        self.fields["pilih"].queryset = permohonan.barang.all()
        self.fields["versi"].initial = permohonan.versi

    def clean(self):
        """Ask for a tick."""
        isian = super().clean()
        if not isian.get("semua") and not isian.get("pilih"):
            raise forms.ValidationError(_("Pilih dahulu barang yang akan dihapus."))
        return isian


class PindahForm(VersiForm):
    """One step up or down (``arah``), or to a number."""

    arah = forms.ChoiceField(choices=[(a, a) for a in ARAH], required=False)
    ke = forms.IntegerField(min_value=1, max_value=100_000, required=False)

    def tujuan(self, nomor_urut):
        """Return the number that is asked for, or None where nothing readable is."""
        if arah := ARAH.get(self.cleaned_data.get("arah", "")):
            return nomor_urut + arah
        return self.cleaned_data.get("ke")
