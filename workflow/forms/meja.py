"""Search on the desk."""

from django import forms


class CariForm(forms.Form):
    """One box; the queue and the post stay as they are (templates/workflow/_cari.html)."""

    q = forms.CharField(label="Cari", required=False, max_length=100)
