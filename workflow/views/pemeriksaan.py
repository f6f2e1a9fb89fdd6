"""The analyst's examination on one page: documents beside their verdicts, up to the recommendation."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from permohonan.petugas import muat_peneliti, tampilkan
from permohonan.views.formulir import tersimpan
from workflow.forms.pemeriksaan import PenelitianForm
from workflow.models import Pendapat
from workflow.pekerjaan import pemeriksaan as kerja
from workflow.penelitian import bahan
from workflow.perkara import isi_perubahan

TERUSKAN = "teruskan_ke_kepala_seksi"


def penelitian(request, pk):
    """Judge, set the facility and recommend; for everyone else who may, the same page to read."""
    permohonan = muat_peneliti(request, pk)
    diperiksa = bahan(permohonan)
    if request.method == "POST":
        form = PenelitianForm(request.POST, permohonan=permohonan, bahan=diperiksa)
        if tersimpan(form, lambda isian: _simpan(request, form, isian)):
            return _setelah(request, form)
    else:
        form = PenelitianForm(permohonan=permohonan, bahan=diperiksa)
    return tampilkan(
        request,
        permohonan,
        "workflow:penelitian",
        "workflow/penelitian.html",
        tahap=kerja.TAHAP,
        form=form,
        bahan=diperiksa,
        **isi_perubahan(permohonan, request.user),
    )


@require_safe
def pemeriksaan(request, pk):
    """The address of the checklist before it had everything beside it."""
    return redirect("workflow:penelitian", muat_peneliti(request, pk).pk)


@require_safe
def fasilitas(request, pk):
    """The facility is set on the same page."""
    permohonan = muat_peneliti(request, pk)
    return redirect(f"{reverse('workflow:penelitian', args=[permohonan.pk])}#fasilitas")


def _simpan(request, form, isian):
    kerja.simpan_penelitian(
        form.permohonan.pk,
        form.penelitian(),
        sisanya_sesuai=form.sisanya_sesuai,
        versi=isian["versi"],
        oleh=request.user,
    )


def _setelah(request, form):
    """Say what was saved and what is odd about it; go on, back to the page, or to the next level."""
    messages.success(request, "Hasil penelitian berhasil disimpan.")
    isian = form.cleaned_data
    tidak = form.tidak_terpenuhi()
    if tidak and isian["rekomendasi"] == Pendapat.Rekomendasi.TERBITKAN:
        messages.warning(
            request,
            f"Rekomendasi “Diterbitkan SKEP”, padahal tidak terpenuhi: {'; '.join(tidak)}. "
            "Pastikan pertimbangan menjelaskannya.",
        )
    if form.diteruskan:
        return redirect("workflow:aksi", form.permohonan.pk, TERUSKAN)
    # What was marked is done with; the facility comes next.
    jangkar = "#fasilitas" if form.sisanya_sesuai else ""
    return redirect(f"{reverse('workflow:penelitian', args=[form.permohonan.pk])}{jangkar}")
