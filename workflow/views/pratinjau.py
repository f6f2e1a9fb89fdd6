"""The preview of the letter: asked for here, made by the worker, read here page by page."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from permohonan.galat import Ditolak
from permohonan.kertas import jawaban_pdf, pagari
from permohonan.petugas import muat_peneliti, tampilkan
from portal import izin
from workflow.surat import pratinjau as konsep

TAB = "workflow:perkara"


def pratinjau(request, pk):
    """Ask for the preview, wait for it, and then read it; htmx gets the part with its state alone."""
    permohonan = muat_peneliti(request, pk)
    alasan = konsep.alasan_belum(permohonan)
    peneliti = izin.jabatan_untuk(permohonan, request.user, *izin.PERAN_PENELITI) is not None
    if request.method == "POST":
        if not peneliti:
            raise Ditolak("Pratinjau disusun untuk pejabat yang meneliti permohonan ini.")
        if not alasan and not konsep.siap(permohonan):
            konsep.minta(permohonan)
        return redirect("workflow:pratinjau", permohonan.pk)
    isi = konsep.keadaan(permohonan) | {
        "alasan": alasan,
        "peneliti": peneliti,
        "url": request.path,
    }
    if request.htmx:
        bagian = {"pratinjau": isi, "permohonan": permohonan}
        return render(request, "workflow/_pratinjau.html", bagian)
    return tampilkan(
        request,
        permohonan,
        TAB,
        "workflow/pratinjau.html",
        sub_judul="Pratinjau surat keputusan",
        pratinjau=isi,
    )


def pratinjau_berkas(request, pk):
    """Download the preview of the present version; where there is none, go and ask for it."""
    permohonan = muat_peneliti(request, pk)
    berkas = konsep.buka(permohonan)
    if berkas is None:
        return redirect("workflow:pratinjau", permohonan.pk)
    with berkas:
        return jawaban_pdf(berkas.read(), f"KONSEP-SKEP-{permohonan.nomor_pendaftaran}.pdf")


def pratinjau_halaman(request, pk, nomor):
    """One page of the present version's preview as an image; an older version's is not found."""
    berkas = konsep.buka_halaman(muat_peneliti(request, pk), nomor)
    if berkas is None:
        raise Http404
    with berkas:
        return pagari(HttpResponse(berkas.read(), content_type="image/webp"))
