"""The laboratory's results: recorded by the classification officer, read by both sides."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from permohonan.kerangka import muat
from permohonan.petugas import muat_peneliti, tampilkan
from permohonan.views.formulir import konfirmasi_hapus, tersimpan, unduh
from portal import izin
from workflow.forms.shpib import ShpibForm
from workflow.pekerjaan import shpib as kerja
from workflow.perjalanan import shpib_terbit
from workflow.status import TAHAP_KLASIFIKASI


def shpib(request, pk):
    """The results recorded so far beside their pages, and the form for another one."""
    permohonan = muat_peneliti(request, pk)
    if request.method == "POST":
        form = ShpibForm(request.POST, request.FILES, permohonan=permohonan)
        if tersimpan(form, lambda isian: kerja.rekam_shpib(pk, **_isian(request, isian))):
            messages.success(request, "SHPIB berhasil disimpan.")
            return redirect("workflow:shpib", permohonan.pk)
    else:
        form = ShpibForm(permohonan=permohonan)
    return _tampilkan(request, permohonan, form, "Rekam SHPIB")


def shpib_perbaiki(request, pk, shpib_pk):
    """Put a result right that is not published yet."""
    permohonan = muat_peneliti(request, pk)
    satu = get_object_or_404(permohonan.shpib.select_related("berkas", "oleh"), pk=shpib_pk)
    if request.method == "POST":
        form = ShpibForm(request.POST, request.FILES, permohonan=permohonan, shpib=satu)
        if tersimpan(
            form, lambda isian: kerja.perbaiki_shpib(pk, shpib_pk, **_isian(request, isian))
        ):
            messages.success(request, "SHPIB berhasil diperbaiki.")
            return redirect("workflow:shpib", permohonan.pk)
    else:
        form = ShpibForm(permohonan=permohonan, shpib=satu)
    return _tampilkan(request, permohonan, form, f"Perbaiki SHPIB {satu.nomor}")


def shpib_hapus(request, pk, shpib_pk):
    """Take back a result that is not published yet."""
    permohonan = muat_peneliti(request, pk)
    satu = get_object_or_404(permohonan.shpib, pk=shpib_pk)
    return konfirmasi_hapus(
        request,
        permohonan,
        lambda versi: kerja.hapus_shpib(pk, shpib_pk, versi=versi, oleh=request.user),
        {
            "tab": "workflow:perkara",
            "judul": f"Hapus SHPIB {satu.nomor}",
            "pertanyaan": f"Hapus SHPIB {satu.nomor}?",
            "akibat": "Penghapusan dicatat dalam jejak audit.",
            "tombol": "Hapus SHPIB",
            "kembali": reverse("workflow:shpib", args=[permohonan.pk]),
        },
        "SHPIB berhasil dihapus.",
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


def _tampilkan(request, permohonan, form, judul):
    terbit = kerja.terbit_terakhir(permohonan)
    semua = permohonan.shpib.select_related("berkas__pratinjau", "oleh")
    return tampilkan(
        request,
        permohonan,
        "workflow:perkara",
        "workflow/shpib.html",
        tahap=TAHAP_KLASIFIKASI,
        form=form,
        hasil=[
            {
                "shpib": satu,
                "halaman": [h for h in satu.berkas.halaman.all() if h.nomor],
                "diperbaiki": kerja.dapat_diperbaiki(satu, request.user, terbit),
                "terbit": terbit is not None and satu.waktu <= terbit,
            }
            for satu in semua.prefetch_related("berkas__halaman")
        ],
        sub_judul=judul,
    )


def _isian(request, isian):
    """Return the fields of the form as the services take them."""
    nama = ("nomor", "tanggal", "keterangan", "berkas", "versi")
    return {n: isian[n] for n in nama} | {"oleh": request.user}
