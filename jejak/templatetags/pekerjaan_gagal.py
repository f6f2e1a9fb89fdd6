"""What failed, for the first page of the administration."""

from django import template

from jejak import gagal

register = template.Library()


@register.simple_tag(takes_context=True)
def hitung_gagal(context):
    """Return [(kind, how many)] of the kinds that have any; None for who may not retry."""
    if not context["request"].user.has_perm("jejak.change_outbox"):
        return None
    return [(jenis, jumlah) for jenis, jumlah in gagal.hitung() if jumlah]
