"""The entries of changes from their permit: Penambahan Tujuan and Lokasi Penggunaan of an issued permit."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

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
from permohonan.services.perubahan_izin import (
    BUKAN_MILIK,
    draf_ada,
    tambah_lokasi_perubahan,
    tambah_tujuan_perubahan,
)
from permohonan.views.formulir import DISIMPAN, halaman, tersimpan
from permohonan.views.izin_kini import orientasi
from portal import izin

Jenis = Permohonan.Jenis
TUJUAN, LOKASI = "permohonan:tujuan", "permohonan:lokasi"


def muat_izin(request, pk, jenis):
    """Return (permit, its draft of this kind or None) for a form that begins a change.

    404 where it is not visible, or is itself a change; raises Ditolak for others than the importer's
    people, MomenLewat with the sentence why no such change can be begun today.
    """
    asal = kerangka.muat(request, pk)
    if asal.asal_id is not None:
        raise Http404
    if not izin.anggota(asal, request.user):
        raise Ditolak(BUKAN_MILIK, asal)
    draf = draf_ada(asal, jenis, request.user)
    if draf is None and (alasan := alasan_tak_dapat(asal, jenis)):
        raise MomenLewat(asal, alasan)
    return asal, draf


def calon(asal, jenis):
    """Return the change that a form is for while there is no draft: never stored."""
    nama = ("importir", "kantor", "pelabuhan", "kategori", "jenis_kontrak", "versi")
    return Permohonan(jenis=jenis, asal=asal, **{n: getattr(asal, n) for n in nama})


def perubahan_tujuan(request, pk):
    """[Tujuan Penggunaan] of an issued permit: its first purpose makes the draft."""
    asal, draf = muat_izin(request, pk, Jenis.PERUBAHAN_TUJUAN)
    if draf is not None and request.method != "POST":
        return redirect("permohonan:tujuan_tambah", draf.pk)
    isi = {"permohonan": calon(asal, Jenis.PERUBAHAN_TUJUAN), "instance": None}
    judul = _("Penambahan Tujuan Penggunaan")
    return _formulir(request, asal, (TujuanForm, isi), (TUJUAN, judul, tambah_tujuan_perubahan))


def perubahan_lokasi(request, pk):
    """[Lokasi Penggunaan] of an issued permit: is the supervising office registered already?"""
    asal, draf = muat_izin(request, pk, Jenis.PERUBAHAN_LOKASI)
    if draf is not None:
        return redirect("permohonan:lokasi_tambah", draf.pk)
    ada = kantor_terdaftar(calon(asal, Jenis.PERUBAHAN_LOKASI)).exists()
    if request.method == "POST":
        form = TanyaLokasiForm(request.POST, ada_terdaftar=ada)
        if form.is_valid():
            sudah = form.cleaned_data["sudah"] == TanyaLokasiForm.SUDAH
            jawab = "terdaftar" if sudah else "baru"
            return redirect(f"permohonan:perubahan_lokasi_{jawab}", pk)
    else:
        form = TanyaLokasiForm(ada_terdaftar=ada)
    konteks = kerangka.konteks(request, asal, LOKASI, _("Penambahan Lokasi Penggunaan"))
    konteks |= {"form": form, "tombol": _("Lanjutkan"), "batal": reverse(LOKASI, args=[pk])}
    return render(request, "permohonan/isian.html", konteks | orientasi(asal, "lokasi"))


def perubahan_lokasi_baru(request, pk):
    """Belum: an office that the permit does not name yet, with a place."""
    judul = _("Permohonan Penambahan Kantor Pengawas dan Lokasi Baru")
    return _lokasi(request, pk, judul, terdaftar=False)


def perubahan_lokasi_terdaftar(request, pk):
    """Sudah: a further place under an office that the permit names already."""
    return _lokasi(request, pk, _("Permohonan Penambahan Lokasi Baru"), terdaftar=True)


def _lokasi(request, pk, judul, *, terdaftar):
    asal, draf = muat_izin(request, pk, Jenis.PERUBAHAN_LOKASI)
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
    konteks |= orientasi(asal, tab.split(":")[1])
    return halaman(request, "permohonan/isian.html", konteks)
