"""The officers' case page."""

from django.shortcuts import render

from permohonan.kerangka import konteks
from permohonan.panel import kartu_untuk
from permohonan.petugas import muat_petugas
from workflow import perkara as isi_perkara
from workflow.models import Keputusan, Surat
from workflow.surat.proses.daftar import papan_surat


def perkara(request, pk):
    """Everything an officer needs for the next move, and what stands in its way."""
    permohonan = muat_petugas(request, pk)
    kerangka = konteks(request, permohonan, "workflow:perkara")
    isi = isi_perkara.isi(permohonan, request.user, kerangka["aksi"])
    isi["surat_skep"] = _surat_skep(permohonan)
    isi["kartu"] = kartu_untuk(permohonan, request.user)
    isi |= papan_surat(permohonan)
    return render(request, "workflow/perkara.html", kerangka | isi)


def _surat_skep(permohonan):
    """Return the letter of an issued permit, or None while there is none."""
    if not permohonan.nomor_skep:
        return None
    skep = {"keputusan__permohonan": permohonan, "keputusan__jenis": Keputusan.Jenis.SKEP}
    return Surat.objects.filter(**skep).first()
