"""Naming what is missing, and until when it may be supplied."""

import re

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from permohonan.petugas import muat_petugas, tampilkan
from permohonan.views.formulir import tersimpan
from workflow.forms.kekurangan import ButirForm, TenggatForm
from workflow.pekerjaan import kekurangan as kerja


def kekurangan_susun(request, pk):
    """The shortage list of this sending, with a form to add an item and one for the due date."""
    permohonan = muat_petugas(request, pk)
    butir, tenggat = _formulir(request, permohonan)
    if request.method == "POST":
        form, layanan = (
            (tenggat, _atur_tenggat) if "atur_tenggat" in request.POST else (butir, _tambah_butir)
        )
        if tersimpan(form, lambda isian: layanan(request, permohonan, isian)):
            messages.success(request, "Data Berhasil Disimpan")
            return redirect("workflow:kekurangan_susun", permohonan.pk)
    return tampilkan(
        request,
        permohonan,
        "workflow:perkara",
        "workflow/kekurangan_susun.html",
        tahap=kerja.TAHAP,
        form=tenggat if tenggat.is_bound else butir,
        form_butir=butir,
        form_tenggat=tenggat,
        butir=permohonan.butir_kekurangan.filter(putaran=permohonan.putaran).select_related(
            "jenis"
        ),
        dari_centang=kerja.tidak_sesuai(permohonan),
        sub_judul="Susun kekurangan dokumen",
    )


@require_POST
def dari_centang(request, pk):
    """Put every document ticked "tidak sesuai" on the list."""
    permohonan = muat_petugas(request, pk)
    jumlah = kerja.tambah_dari_centang(permohonan.pk, versi=_versi(request), oleh=request.user)
    messages.success(request, f"{jumlah} butir ditambahkan.")
    return redirect("workflow:kekurangan_susun", permohonan.pk)


@require_POST
def butir_hapus(request, pk, butir_pk):
    """Take an item off the list."""
    permohonan = muat_petugas(request, pk)
    butir = get_object_or_404(permohonan.butir_kekurangan, pk=butir_pk)
    kerja.hapus_butir(permohonan.pk, butir.pk, versi=_versi(request), oleh=request.user)
    messages.success(request, "Butir kekurangan dihapus.")
    return redirect("workflow:kekurangan_susun", permohonan.pk)


def _formulir(request, permohonan):
    """Return both forms; only the one whose button was pressed is bound."""
    data = request.POST if request.method == "POST" else None
    tenggat = data if data is not None and "atur_tenggat" in data else None
    butir = data if data is not None and "atur_tenggat" not in data else None
    return (
        ButirForm(butir, permohonan=permohonan, prefix="butir"),
        TenggatForm(tenggat, permohonan=permohonan, prefix="tenggat"),
    )


def _versi(request):
    """Return the version a button was pressed on: none sent asks for no check, nonsense is stale."""
    versi = request.POST.get("versi")
    if versi is None:
        return None
    # Ten digits hold every version; Python refuses to read thousands of them.
    return int(versi) if re.fullmatch(r"[0-9]{1,10}", versi) else -1


def _tambah_butir(request, permohonan, isian):
    kerja.tambah_butir(
        permohonan.pk,
        isian["jenis"],
        isian["alasan"],
        versi=isian["versi"],
        oleh=request.user,
    )


def _atur_tenggat(request, permohonan, isian):
    kerja.atur_tenggat(permohonan.pk, isian["tenggat"], versi=isian["versi"], oleh=request.user)
