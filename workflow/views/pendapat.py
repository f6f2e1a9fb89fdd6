"""Nota pendapat."""

from django.contrib import messages
from django.shortcuts import redirect

from permohonan.kunci import pegangan
from permohonan.petugas import muat_petugas, tampilkan
from permohonan.versi import simpan
from workflow.forms.pendapat import PendapatForm
from workflow.pekerjaan import pendapat as kerja


def pendapat(request, pk):
    """All opinions so far, and this level's own on the present sending."""
    permohonan = muat_petugas(request, pk)
    semua = list(permohonan.pendapat.all())
    lama = _pendapat_sendiri(permohonan, semua, request.user)
    if request.method == "POST":
        form = PendapatForm(request.POST, permohonan=permohonan, lama=lama)
        if form.is_valid() and simpan(form, lambda: _simpan(request, permohonan, form)):
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


def _simpan(request, permohonan, form):
    kerja.tulis_pendapat(
        permohonan.pk,
        form.cleaned_data["rekomendasi"],
        form.cleaned_data["isi"],
        versi=form.versi_dibuka,
        oleh=request.user,
    )
