"""To whom a case is handed."""

from django import forms


class PetugasField(forms.ModelChoiceField):
    """Posts, shown by the person's name and title."""

    def label_from_instance(self, obj):
        """Name first: that is whom one looks for."""
        return f"{obj.pengguna} — {obj.sebutan}"


class AlihkanForm(forms.Form):
    """The colleague who takes the case over."""

    kepada = PetugasField(
        label="Alihkan kepada",
        queryset=None,
        empty_label="Pilih petugas",
        error_messages={
            "invalid_choice": "Petugas ini tidak dapat menerima permohonan ini. Pilih yang lain."
        },
    )

    def __init__(self, *args, calon, **kwargs):
        """Offer those who may receive it."""
        super().__init__(*args, **kwargs)
        self.fields["kepada"].queryset = calon
