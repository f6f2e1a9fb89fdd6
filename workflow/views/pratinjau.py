"""The preview of the letter: asked for here, made by the worker, read here."""

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from permohonan.galat import Ditolak
from permohonan.petugas import muat_petugas, tampilkan
from portal import izin
from workflow.surat import pratinjau as konsep
from workflow.surat.penyajian import jawaban_pdf

TAB = "workflow:perkara"


def pratinjau(request, pk):
    """Ask for the preview, wait for it, and then read it."""
    permohonan = muat_petugas(request, pk)
    alasan = konsep.alasan_belum(permohonan)
    peneliti = izin.jabatan_untuk(permohonan, request.user, *izin.PERAN_PENELITI) is not None
    if request.method == "POST":
        if not peneliti:
            raise Ditolak(_("Pratinjau disusun untuk pejabat yang meneliti permohonan ini."))
        if not alasan and not konsep.siap(permohonan):
            konsep.minta(permohonan)
        return redirect("workflow:pratinjau", permohonan.pk)
    return tampilkan(
        request,
        permohonan,
        TAB,
        "workflow/pratinjau.html",
        sub_judul="Pratinjau surat keputusan",
        alasan=alasan,
        peneliti=peneliti,
        siap=konsep.siap(permohonan),
        menunggu=konsep.sedang_dibuat(permohonan),
    )


def pratinjau_berkas(request, pk):
    """Download the preview of the present version; where there is none, go and ask for it."""
    permohonan = muat_petugas(request, pk)
    berkas = konsep.buka(permohonan)
    if berkas is None:
        return redirect("workflow:pratinjau", permohonan.pk)
    with berkas:
        return jawaban_pdf(berkas.read(), f"KONSEP-SKEP-{permohonan.nomor_pendaftaran}.pdf")
