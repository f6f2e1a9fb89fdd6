"""The tab Lokasi: the question, both forms, edit."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from permohonan import kerangka
from permohonan.forms.penggunaan import LokasiForm, TanyaLokasiForm, kantor_terdaftar
from permohonan.services.lokasi import hapus_lokasi, simpan_lokasi
from permohonan.views.formulir import DISIMPAN, halaman, konfirmasi_hapus, tersimpan, unduh
from permohonan.views.izin_kini import baris_izin, hitung_barang, orientasi
from permohonan.views.tujuan import hapus_berkas

TAB = "permohonan:lokasi"


def lokasi(request, pk):
    """The tab Lokasi."""
    permohonan = kerangka.muat(request, pk, "lokasi")
    konteks = kerangka.konteks(request, permohonan, TAB)
    konteks |= orientasi(permohonan.asal, "lokasi")
    daftar = baris_izin(permohonan, "lokasi")
    if daftar is None:
        daftar = permohonan.lokasi.select_related("kantor_pengawas", "berkas")
    konteks["daftar"] = hitung_barang(list(daftar))
    return render(request, "permohonan/lokasi.html", konteks)


def lokasi_tambah(request, pk):
    """Penambahan Lokasi Penggunaan: is the supervising office registered already?"""
    permohonan = kerangka.muat_ubah(request, pk, "lokasi")
    ada = kantor_terdaftar(permohonan).exists()
    if request.method == "POST":
        form = TanyaLokasiForm(request.POST, ada_terdaftar=ada)
        if form.is_valid():
            sudah = form.cleaned_data["sudah"] == TanyaLokasiForm.SUDAH
            return redirect(
                "permohonan:lokasi_terdaftar" if sudah else "permohonan:lokasi_baru", pk
            )
    else:
        form = TanyaLokasiForm(ada_terdaftar=ada)
    konteks = kerangka.konteks(request, permohonan, TAB, _("Penambahan Lokasi Penggunaan"))
    konteks |= {"form": form, "tombol": _("Lanjutkan"), "batal": reverse(TAB, args=[pk])}
    konteks |= orientasi(permohonan.asal, "lokasi")
    return render(request, "permohonan/isian.html", konteks)


def lokasi_baru(request, pk):
    """Belum: an office that the application does not name yet, with a place."""
    permohonan = kerangka.muat_ubah(request, pk, "lokasi")
    judul = _("Permohonan Penambahan Kantor Pengawas dan Lokasi Baru")
    return _formulir(request, permohonan, None, judul)


def lokasi_terdaftar(request, pk):
    """Sudah: a further place under an office that the application names already."""
    permohonan = kerangka.muat_ubah(request, pk, "lokasi")
    judul = _("Permohonan Penambahan Lokasi Baru")
    return _formulir(request, permohonan, None, judul, terdaftar=True)


def lokasi_ubah(request, pk, lokasi_pk):
    """Edit Lokasi Penggunaan."""
    permohonan = kerangka.muat_ubah(request, pk, "lokasi")
    baris = get_object_or_404(permohonan.lokasi.select_related("berkas"), pk=lokasi_pk)
    return _formulir(request, permohonan, baris, _("Edit Lokasi Penggunaan"))


def _formulir(request, permohonan, baris, judul, *, terdaftar=False):
    isi = {"permohonan": permohonan, "instance": baris, "terdaftar": terdaftar}
    if request.method == "POST":
        form = LokasiForm(request.POST, request.FILES, **isi)
        if tersimpan(
            form,
            lambda isian: simpan_lokasi(
                permohonan.pk,
                isian,
                versi=isian["versi"],
                oleh=request.user,
                lokasi_pk=baris.pk if baris else None,
            ),
        ):
            messages.success(request, DISIMPAN)
            return redirect(TAB, permohonan.pk)
    else:
        form = LokasiForm(**isi)
    konteks = kerangka.konteks(request, permohonan, TAB, judul)
    konteks |= {"form": form, "batal": reverse(TAB, args=[permohonan.pk])}
    return halaman(request, "permohonan/isian.html", konteks | orientasi(permohonan.asal, "lokasi"))


def lokasi_hapus(request, pk, lokasi_pk):
    """Remove a place after a question; refused while goods refer to it."""
    permohonan = kerangka.muat_ubah(request, pk, "lokasi")
    baris = get_object_or_404(permohonan.lokasi.select_related("kantor_pengawas"), pk=lokasi_pk)
    isi = {
        "tab": TAB,
        "kembali": reverse(TAB, args=[pk]),
        "judul": _("Hapus Lokasi Penggunaan"),
        "pertanyaan": _("Hapus lokasi “%(lokasi)s” di bawah %(kantor)s?")
        % {"lokasi": baris.lokasi, "kantor": baris.kantor_pengawas.nama},
        "akibat": _("Lokasi ini tidak lagi menjadi bagian dari permohonan."),
        "tombol": _("Hapus lokasi"),
    }
    return konfirmasi_hapus(
        request,
        permohonan,
        lambda versi: hapus_lokasi(pk, lokasi_pk, versi=versi, oleh=request.user),
        isi,
        berhasil=_("Lokasi penggunaan berhasil dihapus."),
    )


def lokasi_berkas(request, pk, lokasi_pk):
    """Download the file of a place."""
    permohonan = kerangka.muat(request, pk, "lokasi")
    return unduh(request, get_object_or_404(permohonan.lokasi, pk=lokasi_pk).berkas)


def lokasi_berkas_hapus(request, pk, lokasi_pk):
    """Take the file off a place after a question."""
    permohonan = kerangka.muat_ubah(request, pk, "lokasi")
    baris = get_object_or_404(permohonan.lokasi.exclude(berkas=None), pk=lokasi_pk)
    return hapus_berkas(request, permohonan, baris, TAB)
