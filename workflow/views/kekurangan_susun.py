"""Naming what is missing, and until when it may be supplied."""

import re

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from permohonan.petugas import muat_peneliti, tampilkan
from permohonan.views.formulir import DISIMPAN, tersimpan
from workflow.forms.kekurangan import KekuranganForm
from workflow.pekerjaan import kekurangan as kerja

MINTA = "minta_kelengkapan"


def kekurangan_susun(request, pk):
    """The shortage list of this sending, with one form for further items and the due date."""
    permohonan = muat_peneliti(request, pk)
    butir = list(
        permohonan.butir_kekurangan.filter(putaran=permohonan.putaran).select_related("jenis")
    )
    ada = any(not b.terjawab for b in butir)
    if request.method == "POST":
        form = KekuranganForm(request.POST, permohonan=permohonan, ada_butir=ada)
        if tersimpan(form, lambda isian: _susun(request, form, isian)):
            messages.success(request, DISIMPAN)
            if form.diminta:
                return redirect("workflow:aksi", permohonan.pk, MINTA)
            return redirect("workflow:kekurangan_susun", permohonan.pk)
    else:
        form = KekuranganForm(permohonan=permohonan, ada_butir=ada)
    return tampilkan(
        request,
        permohonan,
        "workflow:perkara",
        "workflow/kekurangan_susun.html",
        tahap=kerja.TAHAP,
        form=form,
        butir=butir,
        dari_centang=kerja.belum_disebut(permohonan, {b.jenis_id for b in butir}),
        sub_judul="Susun kekurangan dokumen",
    )


@require_POST
def dari_centang(request, pk):
    """Put every document ticked "tidak sesuai" on the list."""
    permohonan = muat_peneliti(request, pk)
    jumlah = kerja.tambah_dari_centang(permohonan.pk, versi=_versi(request), oleh=request.user)
    messages.success(request, f"{jumlah} butir ditambahkan.")
    return redirect("workflow:kekurangan_susun", permohonan.pk)


@require_POST
def butir_hapus(request, pk, butir_pk):
    """Take an item off the list."""
    permohonan = muat_peneliti(request, pk)
    butir = get_object_or_404(permohonan.butir_kekurangan, pk=butir_pk)
    kerja.hapus_butir(permohonan.pk, butir.pk, versi=_versi(request), oleh=request.user)
    messages.success(request, "Butir kekurangan dihapus.")
    return redirect("workflow:kekurangan_susun", permohonan.pk)


def _versi(request):
    """Return the version a button was pressed on; none at all and nonsense are as stale as can be."""
    versi = request.POST.get("versi", "")
    # Ten digits hold every version; Python refuses to read thousands of them.
    return int(versi) if re.fullmatch(r"[0-9]{1,10}", versi) else -1


def _susun(request, form, isian):
    kerja.susun(
        form.permohonan.pk,
        form.butir(),
        isian["tenggat"],
        versi=isian["versi"],
        oleh=request.user,
    )
