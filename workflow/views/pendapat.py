"""Nota pendapat."""

from django.contrib import messages
from django.shortcuts import redirect

from permohonan.kunci import pegangan
from permohonan.petugas import muat_petugas, tampilkan
from permohonan.views.formulir import tersimpan
from workflow.forms.pendapat import PendapatForm
from workflow.pekerjaan import pendapat as kerja


def pendapat(request, pk):
    """All opinions so far, and this level's own on the present sending."""
    permohonan = muat_petugas(request, pk)
    semua = list(permohonan.pendapat.all())
    lama = _pendapat_sendiri(permohonan, semua, request.user)
    if request.method == "POST":
        form = PendapatForm(request.POST, permohonan=permohonan, lama=lama)
        if tersimpan(form, lambda isian: _simpan(request, permohonan, isian)):
            messages.success(request, "Nota pendapat berhasil disimpan.")
            return redirect("workflow:perkara", permohonan.pk)
    else:
        form = PendapatForm(permohonan=permohonan, lama=lama)
    return tampilkan(
        request,
        permohonan,
        "workflow:pendapat",
        "workflow/pendapat.html",
        tahap=kerja.TAHAP,
        form=form,
        pendapat=semua,
    )


def _pendapat_sendiri(permohonan, semua, user):
    jabatan = pegangan(permohonan, user)
    if jabatan is None:
        return None
    return next(
        (p for p in semua if (p.putaran, p.peran) == (permohonan.putaran, jabatan.peran)), None
    )


def _simpan(request, permohonan, isian):
    kerja.tulis_pendapat(
        permohonan.pk,
        isian["rekomendasi"],
        isian["isi"],
        versi=isian["versi"],
        oleh=request.user,
    )
