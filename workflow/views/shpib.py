"""The laboratory's result: recorded by the classification officer, read by both sides."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from permohonan.kerangka import muat
from permohonan.petugas import muat_petugas, tampilkan
from permohonan.views.formulir import tersimpan, unduh
from portal import izin
from workflow.forms.shpib import ShpibForm
from workflow.pekerjaan.shpib import rekam_shpib
from workflow.perjalanan import shpib_terbit
from workflow.status import TAHAP_KLASIFIKASI


def shpib(request, pk):
    """The results recorded so far, and the form for another one."""
    permohonan = muat_petugas(request, pk)
    if request.method == "POST":
        form = ShpibForm(request.POST, request.FILES, permohonan=permohonan)
        if tersimpan(form, lambda isian: _simpan(request, permohonan, isian)):
            messages.success(request, "SHPIB berhasil disimpan.")
            return redirect("workflow:perkara", permohonan.pk)
    else:
        form = ShpibForm(permohonan=permohonan)
    return tampilkan(
        request,
        permohonan,
        "workflow:perkara",
        "workflow/shpib.html",
        tahap=TAHAP_KLASIFIKASI,
        form=form,
        shpib=permohonan.shpib.select_related("berkas"),
        sub_judul="Rekam SHPIB",
    )


def shpib_berkas(request, pk, shpib_pk):
    """Download a result, for whoever sees the application: the importer once it is published."""
    permohonan = muat(request, pk)
    hasil = get_object_or_404(permohonan.shpib.select_related("berkas"), pk=shpib_pk)
    if izin.anggota(permohonan, request.user):
        terbit = shpib_terbit(permohonan, permohonan.riwayat.all())
        if hasil not in terbit:
            raise Http404
    return unduh(request, hasil.berkas)


def _simpan(request, permohonan, isian):
    rekam_shpib(
        permohonan.pk,
        nomor=isian["nomor"],
        tanggal=isian["tanggal"],
        keterangan=isian["keterangan"],
        berkas=isian["berkas"],
        versi=isian["versi"],
        oleh=request.user,
    )
