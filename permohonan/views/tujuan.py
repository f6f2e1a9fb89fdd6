"""The tab Tujuan and its form."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from permohonan import kerangka
from permohonan.forms.penggunaan import TujuanForm
from permohonan.services.tujuan import hapus_tujuan, lepas_berkas, simpan_tujuan
from permohonan.views.formulir import DISIMPAN, halaman, konfirmasi_hapus, tersimpan, unduh
from permohonan.views.izin_kini import baris_izin, orientasi

TAB = "permohonan:tujuan"


def tujuan(request, pk):
    """The tab Tujuan."""
    permohonan = kerangka.muat(request, pk, "tujuan")
    konteks = kerangka.konteks(request, permohonan, TAB)
    konteks |= orientasi(permohonan.asal, "tujuan")
    konteks["daftar"] = baris_izin(permohonan, "tujuan")
    if konteks["daftar"] is None:
        konteks["daftar"] = permohonan.tujuan.select_related("berkas", "kategori")
    return render(request, "permohonan/tujuan.html", konteks)


def tujuan_tambah(request, pk):
    """[Tujuan Penggunaan]: Penambahan Tujuan Penggunaan."""
    permohonan = kerangka.muat_ubah(request, pk, "tujuan")
    return _formulir(request, permohonan, None, _("Penambahan Tujuan Penggunaan"))


def tujuan_ubah(request, pk, tujuan_pk):
    """Edit Tujuan Penggunaan."""
    permohonan = kerangka.muat_ubah(request, pk, "tujuan")
    baris = get_object_or_404(permohonan.tujuan.select_related("berkas"), pk=tujuan_pk)
    return _formulir(request, permohonan, baris, _("Edit Tujuan Penggunaan"))


def _formulir(request, permohonan, baris, judul):
    isi = {"permohonan": permohonan, "instance": baris}
    if request.method == "POST":
        form = TujuanForm(request.POST, request.FILES, **isi)
        if tersimpan(
            form,
            lambda isian: simpan_tujuan(
                permohonan.pk,
                isian,
                versi=isian["versi"],
                oleh=request.user,
                tujuan_pk=baris.pk if baris else None,
            ),
        ):
            messages.success(request, DISIMPAN)
            return redirect(TAB, permohonan.pk)
    else:
        form = TujuanForm(**isi)
    konteks = kerangka.konteks(request, permohonan, TAB, judul)
    konteks |= {"form": form, "batal": reverse(TAB, args=[permohonan.pk])}
    return halaman(request, "permohonan/isian.html", konteks | orientasi(permohonan.asal, "tujuan"))


def tujuan_hapus(request, pk, tujuan_pk):
    """Remove a purpose after a question; never the last one."""
    permohonan = kerangka.muat_ubah(request, pk, "tujuan")
    baris = get_object_or_404(permohonan.tujuan, pk=tujuan_pk)
    isi = {
        "tab": TAB,
        "kembali": reverse(TAB, args=[pk]),
        "judul": _("Hapus Tujuan Penggunaan"),
        "pertanyaan": _("Hapus tujuan penggunaan “%(tujuan)s”?") % {"tujuan": baris.tujuan},
        "akibat": _("Tujuan ini tidak lagi menjadi bagian dari permohonan."),
        "tombol": _("Hapus tujuan"),
    }
    return konfirmasi_hapus(
        request,
        permohonan,
        lambda versi: hapus_tujuan(pk, tujuan_pk, versi=versi, oleh=request.user),
        isi,
        berhasil=_("Tujuan penggunaan berhasil dihapus."),
    )


def tujuan_berkas(request, pk, tujuan_pk):
    """Download the file of a purpose."""
    permohonan = kerangka.muat(request, pk, "tujuan")
    return unduh(request, get_object_or_404(permohonan.tujuan, pk=tujuan_pk).berkas)


def tujuan_berkas_hapus(request, pk, tujuan_pk):
    """Take the file off a purpose after a question."""
    permohonan = kerangka.muat_ubah(request, pk, "tujuan")
    baris = get_object_or_404(permohonan.tujuan.exclude(berkas=None), pk=tujuan_pk)
    return hapus_berkas(request, permohonan, baris, TAB)


def hapus_berkas(request, permohonan, baris, tab):
    """Ask, then take the file off a purpose or a place."""
    isi = {
        "tab": tab,
        "kembali": reverse(tab, args=[permohonan.pk]),
        "judul": _("Hapus Berkas"),
        "pertanyaan": _("Hapus berkas %(nama)s?") % {"nama": baris.berkas.nama_asli},
        "akibat": _("Data lainnya tetap tersimpan; berkas lain dapat diunggah sebagai gantinya."),
        "tombol": _("Hapus berkas"),
    }
    return konfirmasi_hapus(
        request,
        permohonan,
        lambda versi: lepas_berkas(permohonan.pk, baris, versi=versi, oleh=request.user),
        isi,
        berhasil=_("Berkas berhasil dihapus."),
    )
