"""Exemption or relief."""

from django.contrib import messages
from django.shortcuts import redirect

from permohonan.petugas import muat_petugas, tampilkan
from permohonan.versi import simpan
from workflow.forms.pemeriksaan import FasilitasForm
from workflow.pekerjaan import pemeriksaan as kerja


def fasilitas(request, pk):
    """Set the facility; the category's own unless there is a reason."""
    permohonan = muat_petugas(request, pk)
    if request.method == "POST":
        form = FasilitasForm(request.POST, permohonan=permohonan)
        if form.is_valid() and simpan(form, lambda: _simpan(request, permohonan, form)):
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


def _simpan(request, permohonan, form):
    kerja.atur_fasilitas(
        permohonan.pk,
        form.cleaned_data["fasilitas"],
        form.cleaned_data["alasan"],
        versi=form.versi_dibuka,
        oleh=request.user,
    )
