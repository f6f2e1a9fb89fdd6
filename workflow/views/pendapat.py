"""Nota pendapat."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from permohonan.kunci import dapat_dikerjakan, pegangan
from permohonan.petugas import muat_peneliti, tampilkan
from permohonan.views.formulir import tersimpan
from workflow.forms.pendapat import PendapatForm
from workflow.pekerjaan import pemeriksaan
from workflow.pekerjaan import pendapat as kerja


def pendapat(request, pk):
    """All opinions so far, and this level's own on the present sending.

    The analyst's is written where the documents are examined.
    """
    permohonan = muat_peneliti(request, pk)
    if dapat_dikerjakan(permohonan, request.user, *pemeriksaan.TAHAP):
        return redirect(f"{reverse('workflow:penelitian', args=[permohonan.pk])}#rekomendasi")
    semua = list(permohonan.pendapat.prefetch_related("nota"))
    isian = {"permohonan": permohonan} | _tingkat(permohonan, semua, request.user)
    if request.method == "POST":
        form = PendapatForm(request.POST, **isian)
        if tersimpan(form, lambda isi: _simpan(request, permohonan, isi)):
            messages.success(request, "Nota pendapat berhasil disimpan.")
            return redirect("workflow:perkara", permohonan.pk)
    else:
        form = PendapatForm(**isian)
    return tampilkan(
        request,
        permohonan,
        "workflow:pendapat",
        "workflow/pendapat.html",
        tahap=kerja.TAHAP,
        form=form,
        pendapat=semua,
    )


def _tingkat(permohonan, semua, user):
    """Return the level this person writes for, and what that level has written on this sending."""
    jabatan = pegangan(permohonan, user)
    peran = jabatan.peran if jabatan else ""
    kunci = (permohonan.putaran, peran)
    return {
        "tingkat": peran,
        "lama": next((p for p in semua if (p.putaran, p.peran) == kunci), None),
    }


def _simpan(request, permohonan, isian):
    kerja.tulis_pendapat(
        permohonan.pk,
        isian["rekomendasi"],
        isian["isi"],
        versi=isian["versi"],
        oleh=request.user,
    )
