"""Inviting a colleague."""

from django import forms
from django.utils.translation import gettext_lazy as _


class UndangForm(forms.Form):
    """The address that gets the link."""

    email = forms.EmailField(
        label=_("Email rekan yang diundang"),
        help_text=_("Tautan dikirim ke alamat ini dan berlaku 7 hari."),
    )
