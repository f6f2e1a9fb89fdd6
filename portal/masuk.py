"""The sign-in form with the words of this portal (``ACCOUNT_FORMS`` in the settings)."""

from allauth.account.forms import LoginForm


class MasukForm(LoginForm):
    """allauth's form; only labels and what the browser is told differ."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        nama, sandi = self.fields["login"], self.fields["password"]
        nama.label, sandi.label = "Nama pengguna atau email", "Kata Sandi"
        self.fields["remember"].label = "Ingat saya di perangkat ini"
        nama.widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
            "autofocus": True,
        }
        for kolom in (nama, sandi):
            # A placeholder that repeats the label disappears when it is needed.
            kolom.widget.attrs.pop("placeholder", None)
