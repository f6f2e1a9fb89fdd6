"""An internal note with its files."""

from django import forms

from berkas.forms import BerkasField, BerkasInput
from workflow.models import BerkasCatatan, CatatanInternal


class BanyakInput(BerkasInput):
    """A file input that takes several at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        """Return every file that was sent."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class BerkasBanyakField(BerkasField):
    """Several files, each checked as one is; the value is a list."""

    widget = BanyakInput

    def clean(self, data, initial=None):
        """Check each; say which one is refused, for nobody knows it of several."""
        semua = [satu for satu in (data if isinstance(data, list) else [data]) if satu]
        if len(semua) > BerkasCatatan.TERBANYAK:
            raise forms.ValidationError(
                f"Paling banyak {BerkasCatatan.TERBANYAK} berkas untuk satu catatan."
            )
        hasil, galat = [], []
        for satu in semua:
            try:
                hasil.append(super().clean(satu, initial))
            except forms.ValidationError as ditolak:
                galat += [f"{satu.name}: {kalimat}" for kalimat in ditolak.messages]
        if galat:
            raise forms.ValidationError(galat)
        return hasil


class CatatanInternalForm(forms.Form):
    """Text, and files where there are some."""

    teks = forms.CharField(
        label="Catatan",
        max_length=CatatanInternal.PANJANG,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Dibaca pejabat yang meneliti dan auditor; tidak pernah tampak bagi importir.",
        error_messages={"required": "Tulis catatannya."},
    )
    berkas = BerkasBanyakField(
        label="Berkas",
        required=False,
        help_text=f"Boleh beberapa sekaligus, paling banyak {BerkasCatatan.TERBANYAK}.",
    )
