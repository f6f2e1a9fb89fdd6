"""Which two sendings are compared."""

from django import forms


class PerubahanForm(forms.Form):
    """Two sendings of one application, the older one first whichever way they were chosen."""

    lama = forms.TypedChoiceField(label="Dari kiriman", coerce=int)
    baru = forms.TypedChoiceField(label="Ke kiriman", coerce=int)

    def __init__(self, *args, kiriman, **kwargs):
        """Offer the sendings; the last one and the one before it at first."""
        super().__init__(*args, **kwargs)
        pilihan = [(k.putaran, f"Kiriman {k.putaran}") for k in kiriman]
        for kolom in self.fields.values():
            kolom.choices = pilihan
        nomor = [nilai for nilai, _ in pilihan]
        if len(nomor) > 1:
            self.fields["baru"].initial, self.fields["lama"].initial = nomor[0], nomor[1]

    def clean(self):
        """Two different sendings, in the order of their days."""
        isian = super().clean()
        lama, baru = isian.get("lama"), isian.get("baru")
        if lama is not None and lama == baru:
            self.add_error("lama", "Pilih dua kiriman yang berbeda.")
        elif lama is not None and baru is not None:
            isian["lama"], isian["baru"] = sorted((lama, baru))
        return isian

    def pasangan(self):
        """Return (older, newer) of what was chosen well, else of the last two; None with only one."""
        if self.is_bound and self.is_valid():
            return self.cleaned_data["lama"], self.cleaned_data["baru"]
        awal = self.fields["lama"].initial, self.fields["baru"].initial
        return awal if None not in awal else None
