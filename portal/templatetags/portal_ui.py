"""What every template needs: icons, badges, forms, addresses with changed queries, Indonesian figures.

Filters: rupiah, desimal, tanggal, waktu, npwp, ukuran, jangkar.
Tags: ikon, lencana, lencana_status, lencana_tugas, jam, isi_formulir, kolom_berkas, batas_berkas,
ganti_query, url_urut, arah_urut, nomor_halaman, tema_dipilih, nomor_rujukan, importir_lain.
"""

from crispy_forms.helper import FormHelper
from crispy_forms.utils import render_crispy_form
from django import template
from django.forms import FileInput
from django.utils.html import format_html
from django.utils.translation import gettext as _

from jejak.konteks import konteks
from portal import ikon as daftar_ikon
from portal import lencana as rupa
from portal import tampilan

register = template.Library()

for _fungsi in (
    tampilan.rupiah,
    tampilan.desimal,
    tampilan.tanggal,
    tampilan.waktu,
    tampilan.npwp,
    tampilan.ukuran,
):
    register.filter(_fungsi.__name__, _fungsi)


# --- Icons and badges ---------------------------------------------------------------------------
@register.simple_tag
def ikon(nama):
    """Inline one icon of static/ikon, hidden from screen readers."""
    return daftar_ikon.svg(str(nama))


@register.inclusion_tag("bagian/_lencana.html")
def lencana(label, nada="netral", ikon="circle"):
    """Show a badge of word and icon; tones: netral, proses, tunggu, baik, buruk."""
    return {"label": label, "nada": nada, "ikon_lencana": ikon}


@register.inclusion_tag("bagian/_lencana.html")
def lencana_status(kode, label=""):
    """Show the badge of an application's status; an unknown one is neutral."""
    tampak = rupa.rupa_status(kode)
    kata = label or rupa.kata_status(kode)
    return {"label": kata, "nada": tampak.nada, "ikon_lencana": tampak.ikon}


@register.inclusion_tag("bagian/_lencana.html")
def lencana_tugas(tanda, status=""):
    """Show the mark of a task: lengkap, kurang, pilihan or nanti."""
    tampak, kata = rupa.TUGAS.get(tanda, (rupa.NETRAL, ""))
    return {"label": status or kata, "nada": tampak.nada, "ikon_lencana": tampak.ikon}


@register.simple_tag
def jam(saat, zona=None):
    """Show a moment as ``<time>``, in the zone of the office.

    No template: the line end of its file would stand as a space before a comma that follows.
    """
    teks = tampilan.waktu(saat, zona)
    if not hasattr(saat, "isoformat"):
        return teks
    return format_html('<time datetime="{}">{}</time>', saat.isoformat(), teks)


# --- Forms ----------------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def isi_formulir(context, form, metode="post"):
    """Render the fields of a form by crispy; <form> and buttons stand in bagian/_formulir.html.

    With ``metode="get"`` no field is marked as optional: in a search all of them are.
    """
    helper = getattr(form, "helper", None) or FormHelper(form)
    helper.form_tag = False
    helper.form_method = metode
    helper.disable_csrf = True
    _tanpa_contoh_kembar(form)
    return render_crispy_form(form, helper=helper, context=context)


def _tanpa_contoh_kembar(form):
    """Drop placeholders that repeat the label: they vanish when they would be needed."""
    for kolom in form.fields.values():
        contoh = kolom.widget.attrs.get("placeholder")
        if contoh and str(contoh) == str(kolom.label):
            del kolom.widget.attrs["placeholder"]


@register.filter
def jangkar(kolom):
    """Return the id to jump to for a bound field: of its first choice where it is a group."""
    if kolom.id_for_label:
        return kolom.id_for_label
    pilihan = next(iter(kolom.subwidgets), None)
    return (pilihan and pilihan.id_for_label) or kolom.auto_id


@register.filter
def label_polos(kolom):
    """Return the label of a bound field without the full stop of a sentence, to put a colon after it."""
    return str(kolom.label).rstrip(".:? ")


@register.simple_tag
def kolom_berkas(kolom):
    """Render the bare <input type=file> of a bound field, told of its limits and errors."""
    kelas = "form-control is-invalid" if kolom.errors else "form-control"
    atribut = {"class": kelas}
    uraian = [kolom.aria_describedby or "", f"{kolom.auto_id}_batas" if batas_berkas(kolom) else ""]
    if any(uraian):
        atribut["aria-describedby"] = " ".join(filter(None, uraian))
    widget = kolom.field.widget
    if getattr(widget, "initial_text", None):
        # A ClearableFileInput would print its own English-shaped "currently" block around the input.
        return kolom.as_widget(widget=_polos(widget), attrs=atribut)
    return kolom.as_widget(attrs=atribut)


def _polos(widget):
    polos = FileInput(attrs=dict(widget.attrs))
    polos.is_required = widget.is_required
    return polos


@register.simple_tag
def batas_berkas(kolom):
    """Tell the limits of a file field in words, from its ``accept`` and ``data-maks`` (bytes).

    A field whose help text says them already (``menyebut_batas``) gets nothing.
    """
    if getattr(kolom.field, "menyebut_batas", False):
        return ""
    atribut = kolom.field.widget.attrs
    jenis = [
        j.strip().lstrip(".").upper()
        for j in atribut.get("accept", "").split(",")
        if j.strip().startswith(".")
    ]
    bagian = [_("Jenis berkas: %(jenis)s.") % {"jenis": ", ".join(jenis)}] if jenis else []
    if atribut.get("data-maks"):
        batas = tampilan.ukuran(atribut["data-maks"])
        bagian.append(_("Ukuran paling besar %(ukuran)s.") % {"ukuran": batas})
    return " ".join(bagian)


# --- Addresses ------------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def ganti_query(context, nama, nilai):
    """Return the query string of this page with one parameter changed (``None`` removes it)."""
    query = context["request"].GET.copy()
    if nilai is None:
        query.pop(nama, None)
    else:
        query[nama] = str(nilai)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def arah_urut(context, kolom):
    """Return ascending or descending where the list is sorted by ``kolom``, else nothing."""
    urut = context["request"].GET.get("urut", "") if kolom else ""
    if not urut or urut.lstrip("-") != str(kolom).lstrip("-"):
        return ""
    return "descending" if urut.startswith("-") else "ascending"


@register.simple_tag(takes_context=True)
def url_urut(context, kolom):
    """Return the query string that sorts by ``kolom``, the other way round on a second click."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    query["urut"] = f"-{kolom}" if arah_urut(context, kolom) == "ascending" else str(kolom)
    return f"?{query.urlencode()}"


@register.simple_tag
def nomor_halaman(halaman):
    """Return the page numbers to show around this one; ``None`` stands for a gap."""
    semua = halaman.paginator.get_elided_page_range(halaman.number, on_each_side=1, on_ends=1)
    return [None if nomor == halaman.paginator.ELLIPSIS else nomor for nomor in semua]


@register.simple_tag(takes_context=True)
def tema_dipilih(context):
    """Return the theme this browser chose (cookie ``tema`` of portal.js): light, dark or nothing."""
    request = context.get("request")
    pilihan = request.COOKIES.get("tema", "") if request else ""
    return pilihan if pilihan in ("light", "dark") else ""


@register.simple_tag
def nomor_rujukan():
    """Return the id of this request, under which the log and the audit trail know it."""
    return konteks.get().request_id


@register.simple_tag(takes_context=True)
def importir_lain(context):
    """Return the importer of the case on this page where it is another than the one acted for."""
    kini, permohonan = context.get("importir_kini"), context.get("permohonan")
    milik = getattr(permohonan, "importir_id", None)
    if kini is None or milik is None or milik == kini.pk:
        return None
    user = context["request"].user
    return next((i for i in user.daftar_importir if i.pk == milik), None)
