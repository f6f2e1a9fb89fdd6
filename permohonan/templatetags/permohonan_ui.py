"""Tags of the pages of an application: {% load permohonan_ui %}."""

from django import template

from permohonan import izin_tampil
from permohonan.sebutan import sebutan as nama_permohonan

register = template.Library()


@register.inclusion_tag("permohonan/_tanda_diubah.html", takes_context=True)
def tanda_diubah(context, pk):
    """Mark a row that was added or changed since the last sending, from ``baris_berubah``."""
    return {"kata": (context.get("baris_berubah") or {}).get(str(pk), "")}


@register.filter
def sebutan(permohonan):
    """Name a row: its letter, or of a change its kind and permit; no statement where ``asal`` is joined."""
    return nama_permohonan(permohonan)


@register.inclusion_tag("permohonan/_masa_izin.html")
def masa_izin(permohonan):
    """Show until when the permit of a row with a SKEP runs; no statement where ``asal`` is joined."""
    return {"masa": izin_tampil.akhir_ringkas(permohonan) if permohonan.nomor_skep else None}
