"""Exemption or relief."""

from django.contrib import messages
from django.shortcuts import redirect

from permohonan.petugas import muat_petugas, tampilkan
from permohonan.views.formulir import tersimpan
from workflow.forms.pemeriksaan import FasilitasForm
from workflow.pekerjaan import pemeriksaan as kerja


def fasilitas(request, pk):
    """Set the facility; the category's own unless there is a reason."""
    permohonan = muat_petugas(request, pk)
    if request.method == "POST":
        form = FasilitasForm(request.POST, permohonan=permohonan)
        if tersimpan(form, lambda isian: _simpan(request, permohonan, isian)):
            messages.success(request, "Fasilitas berhasil disimpan.")
            return redirect("workflow:perkara", permohonan.pk)
    else:
        form = FasilitasForm(permohonan=permohonan)
    return tampilkan(
        request,
        permohonan,
        "workflow:perkara",
        "workflow/fasilitas.html",
        tahap=kerja.TAHAP,
        form=form,
        sub_judul="Tetapkan fasilitas",
    )


def _simpan(request, permohonan, isian):
    kerja.atur_fasilitas(
        permohonan.pk,
        isian["fasilitas"],
        isian["alasan"],
        versi=isian["versi"],
        oleh=request.user,
    )
