"""Papers on the way: the download for those who see the case, and the printed form before sending."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from permohonan import kerangka
from permohonan.kertas import jawaban_pdf
from portal.batas_laju import melampaui
from portal.galat import terlalu_sering
from workflow.models import SuratProses
from workflow.surat.penyajian import nama_konsep, sajikan_surat_proses
from workflow.surat.proses import konsep
from workflow.surat.proses.daftar import menunggu, proses_terlihat, surat_permohonan

TAB = "workflow:riwayat"
# Per person: a print of five thousand goods keeps the worker busy for a minute or two.
BATAS_KONSEP, JENDELA_KONSEP = 10, 600


def surat_proses(request, pk, surat_pk):
    """Download a paper of a case that this person may see; while it is made, say so on the tab."""
    permohonan = kerangka.muat(request, pk)
    ini = get_object_or_404(proses_terlihat(permohonan).select_related("kiriman"), pk=surat_pk)
    if not ini.siap:
        messages.info(request, _("Surat sedang dibuat. Coba lagi sebentar lagi."))
        return redirect(TAB, permohonan.pk)
    ini.permohonan = permohonan
    return sajikan_surat_proses(ini, request.user)


def cetak(request, pk):
    """The application as a printed form: what was sent, and what nobody has sent yet as a draft."""
    permohonan = kerangka.muat(request, pk)
    boleh = kerangka.boleh_ubah(permohonan, request.user)
    if request.method == "POST":
        kerangka.pastikan_pemohon(permohonan, request.user)
        siapa = f"p{request.user.pk}"
        if melampaui(request, "konsep", batas=BATAS_KONSEP, detik=JENDELA_KONSEP, siapa=siapa):
            return terlalu_sering(request, detik=JENDELA_KONSEP)
        if not konsep.keadaan(permohonan)["siap"]:
            konsep.minta(permohonan)
        return redirect("workflow:cetak", permohonan.pk)
    konteks = kerangka.konteks(request, permohonan, TAB, _("Cetak permohonan"))
    semua = surat_permohonan(permohonan)
    formulir = [s for s in semua if s.jenis == SuratProses.Jenis.FORMULIR]
    konteks |= {
        "formulir": formulir,
        "surat_menunggu": menunggu(formulir),
        "konsep": konsep.keadaan(permohonan) if boleh else None,
    }
    return render(request, "workflow/cetak.html", konteks)


def konsep_berkas(request, pk):
    """Download the draft form of the present version; where there is none, go and ask for it."""
    permohonan = kerangka.muat(request, pk)
    if not kerangka.boleh_ubah(permohonan, request.user):
        raise Http404
    berkas = konsep.buka(permohonan)
    if berkas is None:
        return redirect("workflow:cetak", permohonan.pk)
    with berkas:
        return jawaban_pdf(berkas.read(), nama_konsep(permohonan))
