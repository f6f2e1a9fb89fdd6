"""The tab Barang and the form Perekaman Data Barang."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import DecimalField, F, Sum
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from permohonan import kerangka
from permohonan.forms.barang import BarangForm
from permohonan.services.barang import hapus_barang, nomor_berikut, simpan_barang
from permohonan.views.formulir import DISIMPAN, halaman, konfirmasi_hapus, tersimpan
from portal.tampilan import desimal

PER_HALAMAN = 50
TAB = "permohonan:barang"
NILAI = DecimalField(max_digits=40, decimal_places=8)


def barang(request, pk):
    """The landing tab: goods with totals per currency."""
    permohonan = kerangka.muat(request, pk)
    semua = permohonan.barang.select_related(
        "negara_asal", "satuan", "valuta", "lokasi__kantor_pengawas"
    )
    jumlah = (
        permohonan.barang.order_by("valuta__kode")
        .values("valuta__kode")
        .annotate(total=Sum(F("harga_satuan") * F("jumlah"), output_field=NILAI))
    )
    lembar = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("page"))
    konteks = kerangka.konteks(request, permohonan, TAB)
    return render(
        request, "permohonan/barang.html", konteks | {"halaman": lembar, "jumlah": jumlah}
    )


def barang_tambah(request, pk):
    """[Tambah Barang]."""
    permohonan = kerangka.muat_ubah(request, pk)
    return _formulir(request, permohonan, None, "Tambah Barang")


def barang_ubah(request, pk, barang_pk):
    """Change a goods item."""
    permohonan = kerangka.muat_ubah(request, pk)
    baris = get_object_or_404(
        permohonan.barang.select_related("lokasi__kantor_pengawas"), pk=barang_pk
    )
    return _formulir(request, permohonan, baris, f"Ubah Barang No. {baris.nomor_urut}")


def _formulir(request, permohonan, baris, judul):
    isi = {
        "permohonan": permohonan,
        "nomor_urut": baris.nomor_urut if baris else nomor_berikut(permohonan),
        "instance": baris,
    }
    if request.method == "POST":
        form = BarangForm(request.POST, **isi)
        hasil = []
        if tersimpan(form, lambda isian: hasil.append(_simpan(request, permohonan, baris, isian))):
            messages.success(request, DISIMPAN)
            messages.info(request, bacaan(hasil[0]))
            return redirect(permohonan)
    else:
        form = BarangForm(**isi)
    konteks = kerangka.konteks(request, permohonan, TAB, judul)
    konteks |= {
        "form": form,
        "lokasi_terdaftar": permohonan.lokasi.all(),
        "batal": permohonan.get_absolute_url(),
    }
    return halaman(request, "permohonan/barang_isian.html", konteks)


def _simpan(request, permohonan, baris, isian):
    return simpan_barang(
        permohonan.pk,
        isian,
        versi=isian["versi"],
        oleh=request.user,
        barang_pk=baris.pk if baris else None,
    )


def bacaan(baris):
    """Return how the amounts of a goods item were read, so that a slip of the comma is seen."""
    kode = baris.valuta.kode
    return (
        f"Barang no. {baris.nomor_urut} tercatat: {desimal(baris.jumlah)} {baris.satuan.kode} "
        f"dengan harga satuan {kode} {desimal(baris.harga_satuan)}, seluruhnya {kode} "
        f"{desimal(baris.nilai)}."
    )


def barang_hapus(request, pk, barang_pk):
    """Remove a goods item after a question; the numbers after it move up."""
    permohonan = kerangka.muat_ubah(request, pk)
    baris = get_object_or_404(permohonan.barang, pk=barang_pk)
    isi = {
        "tab": TAB,
        "kembali": reverse(TAB, args=[pk]),
        "judul": f"Hapus Barang No. {baris.nomor_urut}",
        "pertanyaan": f"Hapus barang no. {baris.nomor_urut}, {baris.uraian}?",
        "akibat": "Barang dihapus dari permohonan dan nomor urut sesudahnya bergeser naik.",
        "tombol": "Hapus barang",
    }
    return konfirmasi_hapus(
        request,
        permohonan,
        lambda versi: hapus_barang(pk, barang_pk, versi=versi, oleh=request.user),
        isi,
        berhasil="Barang berhasil dihapus.",
    )
