"""Tags of the pages of an application: {% load permohonan_ui %}."""

from django import template

register = template.Library()


@register.inclusion_tag("permohonan/_tanda_diubah.html", takes_context=True)
def tanda_diubah(context, pk):
    """Mark a row that was added or changed since the last sending, from ``baris_berubah``."""
    return {"kata": (context.get("baris_berubah") or {}).get(str(pk), "")}
