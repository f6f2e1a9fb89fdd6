"""Forms that keep their typing: ``{% load isian %}``, used by templates/bagian/_formulir.html."""

from django import template

from portal import isian, sesi

register = template.Library()


@register.simple_tag(takes_context=True)
def isian_kembali(context, form, judul=""):
    """Fill the form with what this person typed before; return ``{token, baris, zona}`` or None.

    The part that renders a form is the one place that knows every form: no view needs a line.
    ``judul`` is what the form is called in lists; without one the page's own title is taken.
    """
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return None
    # Written for one importer: what was typed for another is not its own.
    untuk = f"?{sesi.UNTUK}={context['untuk'].pk}" if context.get("untuk") else ""
    # Several forms at one address: told apart by prefix, or by what the form itself says it is.
    bagian = form.prefix or getattr(form, "bagian_isian", "")
    kunci = request.path + untuk + (f"#{bagian}" if bagian else "")
    permohonan = context.get("permohonan")
    judul = str(judul or context.get("sub_judul") or "")
    if permohonan is not None:
        judul = f"{judul} · {context.get('sebutan') or permohonan.nomor_surat}"
    zona = permohonan.kantor.zona if permohonan is not None else ""
    kolom = isian.kolom_disimpan(form)
    return {
        "token": isian.buat_token(request.user, kunci, kolom, judul, zona),
        "nama_token": isian.NAMA_TOKEN,
        "baris": isian.pulihkan(form, request.user, kunci),
        "zona": zona,
    }


@register.simple_tag(takes_context=True)
def isian_belum_selesai(context, *awalan):
    """Return this person's unsaved typing, newest first, at most below the addresses ``awalan``."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return []
    return isian.belum_selesai(request.user, *awalan)
