"""Uploads before they are documents: taken in several at once, shown, thrown away."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from berkas.nama import nama_bersih
from lampiran.forms.banyak import LengkapiForm
from lampiran.titipan import buang_titipan, titipan_milik, titipkan
from permohonan import kerangka
from permohonan.views.formulir import unduh
from portal import isian

TAB = "lampiran:daftar"


@require_POST
def titip(request, pk):
    """Take files in, each with its verdict: as JSON for the script, else as messages of the next page."""
    permohonan = kerangka.muat_ubah(request, pk)
    putusan = [_satu(request, permohonan, u) for u in request.FILES.getlist("berkas")]
    if request.headers.get("Accept") == "application/json":
        kosong = {"diterima": False, "pesan": _("Berkas tidak terkirim. Pilih kembali berkasnya.")}
        return JsonResponse(putusan[0] if putusan else kosong)
    diterima = sum(p["diterima"] for p in putusan)
    if diterima:
        kalimat = ngettext("%(n)d berkas diterima.", "%(n)d berkas diterima.", diterima)
        messages.success(request, kalimat % {"n": diterima})
    for satu in putusan:
        if not satu["diterima"]:
            messages.error(request, f"{satu['nama']}: {satu['pesan']}")
    if not putusan:
        messages.error(request, _("Pilih dahulu berkas yang diunggah."))
    return redirect("lampiran:lengkapi" if diterima else TAB, pk)


def _satu(request, permohonan, unggahan):
    """Return the verdict on one file: ``{nama, diterima, pesan[, kartu, isian]}``."""
    putusan = {"nama": nama_bersih(unggahan.name or "")}
    try:
        titipan = titipkan(permohonan.pk, unggahan, oleh=request.user)
    except ValidationError as galat:
        return putusan | {"diterima": False, "pesan": " ".join(galat.messages)}
    jenis = titipan.jenis
    if jenis:
        pesan = _("Diterima, dipasangkan sebagai %(jenis)s.") % {"jenis": jenis.nama_kini}
    else:
        pesan = _("Diterima. Pilih jenis dokumennya.")
    semua = LengkapiForm(permohonan, request.user)
    form = next(f for f in semua.titipan if f.titipan.pk == titipan.pk)
    kartu = render_to_string(
        "lampiran/_titipan.html", {"form": form, "permohonan": permohonan}, request
    )
    token = isian_kembali(semua)["token"]
    return putusan | {"diterima": True, "pesan": pesan, "kartu": kartu, "isian": token}


def titipan_hapus(request, pk, titipan_pk):
    """Throw a waiting file away after a question; the script asks none, the file is still at hand."""
    permohonan = kerangka.muat_ubah(request, pk)
    titipan = get_object_or_404(titipan_milik(permohonan, request.user), pk=titipan_pk)
    if request.method == "POST":
        try:
            buang_titipan(pk, titipan_pk, oleh=request.user)
        except ObjectDoesNotExist as hilang:
            raise Http404 from hilang
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"dihapus": True})
        messages.success(request, _("Berkas berhasil dihapus."))
        return redirect(TAB, pk)
    konteks = kerangka.konteks(request, permohonan, TAB, _("Hapus Berkas"))
    konteks |= {"titipan": titipan, "kembali": reverse("lampiran:lengkapi", args=[pk])}
    return render(request, "lampiran/titipan_hapus.html", konteks)


def titipan_berkas(request, pk, titipan_pk):
    """Download a waiting file."""
    permohonan = kerangka.muat(request, pk)
    titipan = get_object_or_404(titipan_milik(permohonan, request.user), pk=titipan_pk)
    return unduh(request, titipan.berkas)


def isian_kembali(form):
    """Let the rows keep their typing, on the tab and on the page of all rows the same (portal/isian.py)."""
    permohonan, oleh, zona = form.permohonan, form.oleh, form.permohonan.kantor.zona
    kunci = reverse("lampiran:lengkapi", args=[permohonan.pk])
    judul = f"{_('Lengkapi Dokumen')} · {permohonan.nomor_surat}"
    kolom = isian.kolom_disimpan(form.isian)
    return {
        "token": isian.buat_token(oleh, kunci, kolom, judul, zona),
        "nama_token": isian.NAMA_TOKEN,
        "baris": isian.pulihkan(form.isian, oleh, kunci),
        "zona": zona,
    }


def batas():
    """Return the limits that the page tells before anybody chooses: ``{byte, sekali}``."""
    return {"byte": settings.BERKAS_MAX_BYTES, "sekali": settings.DATA_UPLOAD_MAX_NUMBER_FILES}
