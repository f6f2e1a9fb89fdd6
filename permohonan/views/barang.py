"""The tab Barang and the form Perekaman Data Barang."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import DecimalField, F, Sum
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from permohonan import kerangka
from permohonan.forms.barang import BarangForm, isian_awal
from permohonan.forms.penggunaan import HapusForm
from permohonan.panel import kartu_untuk
from permohonan.services.barang import hapus_barang, nomor_berikut, simpan_barang
from permohonan.services.impor import impor_terbuka
from permohonan.views.formulir import DISIMPAN, halaman, konfirmasi_hapus, tersimpan
from portal.tampilan import desimal

PER_HALAMAN = 50
TAB = "permohonan:barang"
NILAI = DecimalField(max_digits=40, decimal_places=8)


def barang(request, pk):
    """The landing tab: goods with totals per currency; a change brings none and opens elsewhere."""
    permohonan = kerangka.muat(request, pk)
    if permohonan.asal_id is not None:
        return redirect(permohonan)
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
    kartu = kartu_untuk(permohonan, request.user)
    konteks |= {"halaman": lembar, "jumlah": jumlah, "kartu": kartu}
    if konteks["boleh_ubah"]:
        konteks |= {
            "impor": impor_terbuka(permohonan),
            "form_pilih": HapusForm(permohonan=permohonan),
        }
    return render(request, "permohonan/barang.html", konteks)


def barang_tambah(request, pk):
    """[Tambah Barang]; ?serupa= and ?salin= name the goods item that the form starts like."""
    permohonan = kerangka.muat_ubah(request, pk, "barang")
    return _formulir(request, permohonan, None, _("Tambah Barang"))


def barang_ubah(request, pk, barang_pk):
    """Change a goods item."""
    permohonan = kerangka.muat_ubah(request, pk, "barang")
    baris = get_object_or_404(
        permohonan.barang.select_related("lokasi__kantor_pengawas"), pk=barang_pk
    )
    judul = _("Ubah Barang No. %(nomor)s") % {"nomor": baris.nomor_urut}
    return _formulir(request, permohonan, baris, judul)


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
            return redirect(_berikut(request, permohonan, hasil[0]))
    else:
        form = BarangForm(initial=_awal(request, permohonan, baris), **isi)
    konteks = kerangka.konteks(request, permohonan, TAB, judul)
    konteks |= {
        "form": form,
        "lokasi_terdaftar": permohonan.lokasi.all(),
        "batal": permohonan.get_absolute_url(),
    }
    if baris is None:
        konteks |= {"tombol2": _("Simpan dan tambah lagi"), "nama_tombol2": "lagi"}
    return halaman(request, "permohonan/barang_isian.html", konteks)


def _awal(request, permohonan, baris):
    """Return what a new item's form starts with; an address that names no goods starts empty."""
    if baris is not None:
        return None
    salin = request.GET.get("salin", "")
    nomor = salin or request.GET.get("serupa", "")
    contoh = None
    if nomor.isdecimal():
        semua = permohonan.barang.select_related("lokasi")
        contoh = semua.filter(nomor_urut=int(nomor[:9])).first()
    return isian_awal(permohonan, contoh, salin=bool(salin))


def _berikut(request, permohonan, baris):
    """Return where a saved form leads: to the list, or on to the next item."""
    if "lagi" not in request.POST:
        return permohonan.get_absolute_url()
    tambah = reverse("permohonan:barang_tambah", args=[permohonan.pk])
    return f"{tambah}?serupa={baris.nomor_urut}"


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
    return _(
        "Barang no. %(nomor)s tercatat: %(jumlah)s %(satuan)s dengan harga satuan %(valuta)s "
        "%(harga)s, seluruhnya %(valuta)s %(nilai)s."
    ) % {
        "nomor": baris.nomor_urut,
        "jumlah": desimal(baris.jumlah),
        "satuan": baris.satuan.kode,
        "valuta": baris.valuta.kode,
        "harga": desimal(baris.harga_satuan),
        "nilai": desimal(baris.nilai),
    }


def barang_hapus(request, pk, barang_pk):
    """Remove a goods item after a question; the numbers after it move up."""
    permohonan = kerangka.muat_ubah(request, pk, "barang")
    baris = get_object_or_404(permohonan.barang, pk=barang_pk)
    nomor = {"nomor": baris.nomor_urut, "uraian": baris.uraian}
    isi = {
        "tab": TAB,
        "kembali": reverse(TAB, args=[pk]),
        "judul": _("Hapus Barang No. %(nomor)s") % nomor,
        "pertanyaan": _("Hapus barang no. %(nomor)s, %(uraian)s?") % nomor,
        "akibat": _("Barang dihapus dari permohonan dan nomor urut sesudahnya bergeser naik."),
        "tombol": _("Hapus barang"),
    }
    return konfirmasi_hapus(
        request,
        permohonan,
        lambda versi: hapus_barang(pk, barang_pk, versi=versi, oleh=request.user),
        isi,
        berhasil=_("Barang berhasil dihapus."),
    )
