"""Perpanjangan Impor Sementara: the form of [Perpanjangan], and the tab of an extension."""

import copy
from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from permohonan import kelengkapan, kerangka
from permohonan.batas_izin import batas, usang
from permohonan.forms.perpanjangan import PerpanjanganForm
from permohonan.izin_berlaku import masa_sejak
from permohonan.kunci import pastikan_pemohon
from permohonan.models import Permohonan, Perpanjangan
from permohonan.panel import kartu_untuk
from permohonan.services.perpanjangan import hapus_berkas, simpan_perpanjangan
from permohonan.services.perubahan_izin import sedang_diproses
from permohonan.views.formulir import DISIMPAN, halaman, konfirmasi_hapus, tersimpan, unduh
from permohonan.views.perubahan_izin import dari_izin

TAB = "permohonan:perpanjangan"
JUDUL = gettext_lazy("Perpanjangan Impor Sementara")
BAGIAN = "perpanjangan"
# Where other apps put what belongs beside the form (permohonan.panel.daftar_kartu).
TEMPAT = "perpanjangan"


def perpanjangan(request, pk):
    """The tab of an extension; of a permit the form that begins one."""
    permohonan = kerangka.muat(request, pk)
    if permohonan.asal_id is None:
        return _baru(request, pk)
    if BAGIAN not in kelengkapan.bagian_dari(permohonan):
        raise Http404
    return _tab(request, permohonan)


@dari_izin(Permohonan.Jenis.PERPANJANGAN, JUDUL)
def _baru(request, asal, draf):
    """[Perpanjangan] of an issued permit; what was begun before is continued."""
    if draf is not None and request.method != "POST":
        return redirect(draf)
    form, hasil = _isi(request, asal, None)
    if hasil is not None:
        return redirect(TAB, hasil.permohonan_id)
    konteks = kerangka.konteks(request, asal, TAB, str(JUDUL))
    konteks |= {"form": form, "batal": asal.get_absolute_url()} | _batas(asal)
    konteks["kartu"] = kartu_untuk(asal, request.user, TEMPAT)
    konteks["diproses"] = sedang_diproses(asal, Permohonan.Jenis.PERPANJANGAN)
    return halaman(request, "permohonan/perpanjangan_baru.html", konteks)


def _tab(request, permohonan):
    """What is asked for and what it costs; below it the form, for whoever may change it."""
    baris = Perpanjangan.objects.filter(permohonan=permohonan).select_related("berkas").first()
    form = None
    if request.method == "POST":
        pastikan_pemohon(permohonan, request.user)
    if request.method == "POST" or kerangka.boleh_ubah(permohonan, request.user):
        # The form writes into its instance; the page around it shows what is stored.
        form, hasil = _isi(request, permohonan, copy.copy(baris))
        if hasil is not None:
            return redirect(TAB, permohonan.pk)
    konteks = kerangka.konteks(request, permohonan, TAB)
    konteks |= {"form": form, "isi": baris, "kartu": kartu_untuk(permohonan, request.user)}
    konteks |= _batas(permohonan) | ringkas(permohonan, baris)
    return halaman(request, "permohonan/perpanjangan.html", konteks)


def _isi(request, permohonan, baris):
    """Return (form, the saved row or None); ``permohonan`` is the change, or its permit before."""
    isi = {"permohonan": permohonan, "instance": baris}
    if request.method != "POST":
        return PerpanjanganForm(**isi), None
    form, hasil = PerpanjanganForm(request.POST, request.FILES, **isi), []
    if tersimpan(
        form,
        lambda isian: hasil.append(
            simpan_perpanjangan(permohonan.pk, isian, versi=isian["versi"], oleh=request.user)
        ),
    ):
        messages.success(request, DISIMPAN)
        return form, hasil[0]
    return form, None


def _batas(permohonan):
    """Return what stands above the form before anything is typed: how far the permit can run."""
    sisa, asal = batas(permohonan), permohonan if permohonan.asal_id is None else permohonan.asal
    mulai = asal.tanggal_skep
    bulan_depan = masa_sejak(mulai, sisa.bulan_kini + 1).berakhir if sisa.sisa_bulan else None
    hari_depan = sisa.akhir_kini + timedelta(days=1)
    return {"asal": asal, "batas": sisa, "bulan_depan": bulan_depan, "hari_depan": hari_depan}


def ringkas(permohonan, baris):
    """Return the ends of the permit before and after an extension, as they were when it was saved.

    Only that they hold no more (``usang``) where the permit's months changed since.
    """
    if baris is None:
        return {}
    if usang(permohonan):
        return {"usang": True}
    mulai = permohonan.asal.tanggal_skep
    return {
        "akhir_semula": masa_sejak(mulai, baris.bulan_semula).berakhir,
        "akhir_baru": masa_sejak(mulai, baris.bulan_semua).berakhir,
    }


def perpanjangan_berkas(request, pk):
    """Download the file of an extension."""
    permohonan = kerangka.muat(request, pk, BAGIAN)
    return unduh(request, get_object_or_404(Perpanjangan, permohonan=permohonan).berkas)


def perpanjangan_berkas_hapus(request, pk):
    """Take the file off an extension after a question."""
    permohonan = kerangka.muat_ubah(request, pk, BAGIAN)
    baris = get_object_or_404(Perpanjangan.objects.exclude(berkas=None), permohonan=permohonan)
    isi = {
        "tab": TAB,
        "kembali": reverse(TAB, args=[pk]),
        "judul": _("Hapus Berkas"),
        "pertanyaan": _("Hapus berkas %(nama)s?") % {"nama": baris.berkas.nama_asli},
        "akibat": _("Data lainnya tetap tersimpan; berkas lain dapat diunggah sebagai gantinya."),
        "tombol": _("Hapus berkas"),
    }
    return konfirmasi_hapus(
        request,
        permohonan,
        lambda versi: hapus_berkas(pk, versi=versi, oleh=request.user),
        isi,
        berhasil=_("Berkas berhasil dihapus."),
    )
