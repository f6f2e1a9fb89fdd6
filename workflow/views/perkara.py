"""The officers' case page, and who holds the case."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from permohonan.kerangka import konteks
from permohonan.petugas import muat_petugas, tampilkan
from workflow import perkara as isi_perkara
from workflow.forms.pegangan import AlihkanForm
from workflow.pekerjaan import pegangan


def perkara(request, pk):
    """Everything an officer needs for the next move, and what stands in its way."""
    permohonan = muat_petugas(request, pk)
    kerangka = konteks(request, permohonan, "workflow:perkara")
    isi = isi_perkara.isi(permohonan, request.user, kerangka["aksi"])
    return render(request, "workflow/perkara.html", kerangka | isi)


@require_POST
def ambil(request, pk):
    """Take the case and open it."""
    permohonan = muat_petugas(request, pk)
    pegangan.ambil(permohonan.pk, oleh=request.user)
    messages.success(request, "Permohonan sudah Anda ambil.")
    return redirect("workflow:perkara", permohonan.pk)


@require_POST
def lepas(request, pk):
    """Let go of the case and go back to the desk."""
    permohonan = muat_petugas(request, pk)
    pegangan.lepas(permohonan.pk, oleh=request.user)
    messages.success(request, "Permohonan dilepas; petugas lain dapat mengambilnya.")
    return redirect("workflow:meja")


def alihkan(request, pk):
    """Hand the case to a colleague."""
    permohonan = muat_petugas(request, pk)
    calon = pegangan.calon_pemegang(permohonan)
    if request.method == "POST":
        form = AlihkanForm(request.POST, calon=calon)
        if form.is_valid():
            penerima = form.cleaned_data["kepada"]
            pegangan.alihkan(permohonan.pk, penerima.pk, oleh=request.user)
            messages.success(request, f"Permohonan dialihkan kepada {penerima.pengguna}.")
            return redirect("workflow:perkara", permohonan.pk)
    else:
        form = AlihkanForm(calon=calon)
    return tampilkan(
        request,
        permohonan,
        "workflow:perkara",
        "workflow/alihkan.html",
        form=form,
        ada_calon=calon.exists(),
        boleh_alihkan=pegangan.jabatan_pengalih(permohonan, request.user) is not None,
        sub_judul="Alihkan permohonan",
    )
