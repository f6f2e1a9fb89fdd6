"""The entries of changes from their permit: Penambahan Tujuan and Lokasi Penggunaan of an issued permit."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from permohonan import kerangka
from permohonan.batas_izin import alasan_tak_dapat
from permohonan.forms.penggunaan import (
    LokasiForm,
    TanyaLokasiForm,
    TujuanForm,
    kantor_terdaftar,
)
from permohonan.galat import Ditolak, MomenLewat
from permohonan.models import Permohonan
from permohonan.pilihan_perubahan import jalan_lain
from permohonan.services.perubahan_izin import (
    BUKAN_MILIK,
    draf_ada,
    sedang_diproses,
    tambah_lokasi_perubahan,
    tambah_tujuan_perubahan,
)
from permohonan.views.formulir import DISIMPAN, halaman, tersimpan
from permohonan.views.izin_kini import orientasi
from portal import izin

Jenis = Permohonan.Jenis
TUJUAN, LOKASI = "permohonan:tujuan", "permohonan:lokasi"
TAMBAH_TUJUAN = gettext_lazy("Penambahan Tujuan Penggunaan")
TAMBAH_LOKASI = gettext_lazy("Penambahan Lokasi Penggunaan")


def dari_izin(jenis, judul):
    """Load the permit for a view that begins a change: ``view(request, permit, its draft or None)``.

    404 where it is not visible, or is itself a change; Ditolak for others than the importer's people.
    Where no such change can be begun today the page says why and what else to do, with 409; a form
    that was sent all the same raises MomenLewat.
    """

    def pasang(view):
        @wraps(view)
        def dengan(request, pk):
            asal = kerangka.muat(request, pk)
            if asal.asal_id is not None:
                raise Http404
            if not izin.anggota(asal, request.user):
                raise Ditolak(BUKAN_MILIK, asal)
            draf = draf_ada(asal, jenis, request.user)
            alasan = "" if draf is not None else alasan_tak_dapat(asal, jenis)
            if alasan and request.method == "POST":
                raise MomenLewat(asal, alasan)
            return tak_dapat(request, asal, alasan, judul) if alasan else view(request, asal, draf)

        return dengan

    return pasang


def tak_dapat(request, asal, alasan, judul):
    """Say why the change cannot be begun, and what can be done instead."""
    konteks = kerangka.konteks(request, asal, "", str(judul))
    lain = jalan_lain(asal) if izin.berizin(asal) else {}
    konteks["satu"] = {"alasan": alasan} | lain
    return render(request, "permohonan/tak_dapat.html", konteks, status=409)


def calon(asal, jenis):
    """Return the change that a form is for while there is no draft: never stored."""
    nama = ("importir", "kantor", "pelabuhan", "kategori", "jenis_kontrak", "versi")
    return Permohonan(jenis=jenis, asal=asal, **{n: getattr(asal, n) for n in nama})


@dari_izin(Jenis.PERUBAHAN_TUJUAN, TAMBAH_TUJUAN)
def perubahan_tujuan(request, asal, draf):
    """[Tujuan Penggunaan] of an issued permit: its first purpose makes the draft."""
    if draf is not None and request.method != "POST":
        return redirect("permohonan:tujuan_tambah", draf.pk)
    isi = {"permohonan": calon(asal, Jenis.PERUBAHAN_TUJUAN), "instance": None}
    halaman_ini = (TUJUAN, str(TAMBAH_TUJUAN), tambah_tujuan_perubahan)
    return _formulir(request, asal, (TujuanForm, isi), halaman_ini)


@dari_izin(Jenis.PERUBAHAN_LOKASI, TAMBAH_LOKASI)
def perubahan_lokasi(request, asal, draf):
    """[Lokasi Penggunaan] of an issued permit: is the supervising office registered already?"""
    if draf is not None:
        return redirect("permohonan:lokasi_tambah", draf.pk)
    ada = kantor_terdaftar(calon(asal, Jenis.PERUBAHAN_LOKASI)).exists()
    if request.method == "POST":
        form = TanyaLokasiForm(request.POST, ada_terdaftar=ada)
        if form.is_valid():
            sudah = form.cleaned_data["sudah"] == TanyaLokasiForm.SUDAH
            jawab = "terdaftar" if sudah else "baru"
            return redirect(f"permohonan:perubahan_lokasi_{jawab}", asal.pk)
    else:
        form = TanyaLokasiForm(ada_terdaftar=ada)
    konteks = kerangka.konteks(request, asal, LOKASI, str(TAMBAH_LOKASI))
    konteks |= {"form": form, "tombol": _("Lanjutkan"), "batal": reverse(LOKASI, args=[asal.pk])}
    konteks["diproses"] = sedang_diproses(asal, Jenis.PERUBAHAN_LOKASI)
    return render(request, "permohonan/isian.html", konteks | orientasi(asal, "lokasi"))


@dari_izin(Jenis.PERUBAHAN_LOKASI, TAMBAH_LOKASI)
def perubahan_lokasi_baru(request, asal, draf):
    """Belum: an office that the permit does not name yet, with a place."""
    judul = _("Permohonan Penambahan Kantor Pengawas dan Lokasi Baru")
    return _lokasi(request, asal, draf, judul)


@dari_izin(Jenis.PERUBAHAN_LOKASI, TAMBAH_LOKASI)
def perubahan_lokasi_terdaftar(request, asal, draf):
    """Sudah: a further place under an office that the permit names already."""
    judul = _("Permohonan Penambahan Lokasi Baru")
    return _lokasi(request, asal, draf, judul, terdaftar=True)


def _lokasi(request, asal, draf, judul, *, terdaftar=False):
    if draf is not None and request.method != "POST":
        nama = "terdaftar" if terdaftar else "baru"
        return redirect(f"permohonan:lokasi_{nama}", draf.pk)
    isi = {"permohonan": calon(asal, Jenis.PERUBAHAN_LOKASI), "instance": None}
    isi["terdaftar"] = terdaftar
    return _formulir(request, asal, (LokasiForm, isi), (LOKASI, judul, tambah_lokasi_perubahan))


def _formulir(request, asal, formulir, halaman_ini):
    """Show the form of a change that has no draft yet, or save it; both arguments are pairs of the callers."""
    (kelas, isi), (tab, judul, simpan) = formulir, halaman_ini
    if request.method == "POST":
        form, hasil = kelas(request.POST, request.FILES, **isi), []
        if tersimpan(
            form,
            lambda isian: hasil.append(
                simpan(asal.pk, isian, versi=isian["versi"], oleh=request.user)
            ),
        ):
            messages.success(request, DISIMPAN)
            return redirect(tab, hasil[0].permohonan_id)
    else:
        form = kelas(**isi)
    konteks = kerangka.konteks(request, asal, tab, judul)
    konteks |= {"form": form, "batal": reverse(tab, args=[asal.pk])}
    konteks["diproses"] = sedang_diproses(asal, isi["permohonan"].jenis)
    konteks |= orientasi(asal, tab.split(":")[1])
    return halaman(request, "permohonan/isian.html", konteks)
