"""The officers' case page."""

from django.shortcuts import render

from permohonan.kerangka import konteks
from permohonan.petugas import muat_petugas
from workflow import perkara as isi_perkara


def perkara(request, pk):
    """Everything an officer needs for the next move, and what stands in its way."""
    permohonan = muat_petugas(request, pk)
    kerangka = konteks(request, permohonan, "workflow:perkara")
    isi = isi_perkara.isi(permohonan, request.user, kerangka["aksi"])
    return render(request, "workflow/perkara.html", kerangka | isi)
