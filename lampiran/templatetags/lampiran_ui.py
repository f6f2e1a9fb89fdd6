"""Tags of documents: {% load lampiran_ui %}."""

from django import template

from lampiran.titipan import titipan_milik

register = template.Library()


@register.inclusion_tag("lampiran/_menunggu.html", takes_context=True)
def titipan_menunggu(context):
    """Tell that this person's uploads still wait for their kind, with the way there."""
    permohonan = context["permohonan"]
    return {
        "permohonan": permohonan,
        "banyak": titipan_milik(permohonan, context["request"].user).count(),
    }
