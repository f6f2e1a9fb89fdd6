"""The laboratory's result: recorded by the classification officer, read by both sides."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from berkas.penyajian import sajikan
from permohonan.kerangka import muat
from permohonan.petugas import muat_petugas, tampilkan
from permohonan.versi import simpan
from workflow.forms.shpib import ShpibForm
from workflow.pekerjaan.shpib import rekam_shpib
from workflow.status import TAHAP_KLASIFIKASI


def shpib(request, pk):
    """The results recorded so far, and the form for another one."""
    permohonan = muat_petugas(request, pk)
    if request.method == "POST":
        form = ShpibForm(request.POST, request.FILES, permohonan=permohonan)
        if form.is_valid() and simpan(form, lambda: _simpan(request, permohonan, form)):
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
    """Download a result, for whoever sees the application."""
    permohonan = muat(request, pk)
    hasil = get_object_or_404(permohonan.shpib.select_related("berkas"), pk=shpib_pk)
    return sajikan(hasil.berkas)


def _simpan(request, permohonan, form):
    isi = form.cleaned_data
    rekam_shpib(
        permohonan.pk,
        nomor=isi["nomor"],
        tanggal=isi["tanggal"],
        keterangan=isi["keterangan"],
        berkas=isi["berkas"],
        versi=form.versi_dibuka,
        oleh=request.user,
    )
