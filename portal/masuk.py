"""The forms at the door with the words of this portal (``ACCOUNT_FORMS`` in the settings)."""

from allauth.account.forms import LoginForm, SignupForm
from django import forms
from django.utils.translation import gettext_lazy as _


class MasukForm(LoginForm):
    """allauth's form; only labels and what the browser is told differ."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        nama, sandi = self.fields["login"], self.fields["password"]
        nama.label, sandi.label = _("Nama pengguna atau email"), _("Kata Sandi")
        self.fields["remember"].label = _("Ingat saya di perangkat ini")
        nama.widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
            "autofocus": True,
        }
        for kolom in (nama, sandi):
            # A placeholder that repeats the label disappears when it is needed.
            kolom.widget.attrs.pop("placeholder", None)


class BuatAkunForm(SignupForm):
    """A new account: the person's name as letters print it, address, user name, password."""

    nama = forms.CharField(
        label=_("Nama lengkap"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": True}),
    )
    field_order = ("nama", "email", "username", "password1", "password2")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        label = {
            "email": _("Email"),
            "username": _("Nama pengguna"),
            "password1": _("Kata Sandi"),
            "password2": _("Ulangi Kata Sandi"),
        }
        for nama, kata in label.items():
            self.fields[nama].label = kata
            self.fields[nama].widget.attrs.pop("placeholder", None)
        self.fields["email"].help_text = _("Tautan konfirmasi dikirim ke alamat ini.")
        self.fields["email"].widget.attrs.pop("autofocus", None)
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        self.fields["username"].widget.attrs.pop("autofocus", None)

    def clean_nama(self):
        """One line, as it is printed."""
        return " ".join(self.cleaned_data["nama"].split())
