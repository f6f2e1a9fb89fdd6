"""The tab Lampiran: the list of documents, upload, replace, remove, download."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lampiran import syarat
from lampiran.forms import DokumenForm
from lampiran.forms.banyak import LengkapiForm
from lampiran.services import hapus_lampiran, simpan_lampiran
from lampiran.views.lengkapi import isi_lengkapi
from permohonan import kerangka
from permohonan.views.formulir import DISIMPAN, halaman, konfirmasi_hapus, tersimpan, unduh
from referensi.models import JenisDokumen

TAB = "lampiran:daftar"


def daftar(request, pk):
    """The required and optional documents, with the mark "Cek" where one is attached."""
    permohonan = kerangka.muat(request, pk)
    konteks = kerangka.konteks(request, permohonan, TAB)
    if konteks["boleh_ubah"]:
        form = LengkapiForm(permohonan, request.user)
        konteks |= isi_lengkapi(form) | {"daftar": form.daftar}
    else:
        konteks["daftar"] = syarat.daftar_dokumen(permohonan)
    return render(request, "lampiran/daftar.html", konteks)


@require_POST
def muat_ulang(request, pk):
    """[Reload Dokumen]: ask the requirements again, which follow the header, and say what they are."""
    permohonan = kerangka.muat(request, pk)
    baris = syarat.daftar_dokumen(permohonan)
    wajib = sum(b.wajib for b in baris)
    messages.info(
        request,
        _("Daftar dokumen dimuat ulang: %(wajib)d wajib, %(lain)d tidak wajib.")
        % {"wajib": wajib, "lain": len(baris) - wajib},
    )
    return redirect(TAB, pk)


def unggah(request, pk, jenis_kode):
    """Upload Dokumen Lampiran for one kind of document."""
    permohonan = kerangka.muat_ubah(request, pk)
    jenis = get_object_or_404(JenisDokumen.objects.berlaku(), kode=jenis_kode)
    return _formulir(request, permohonan, jenis, None)


def ubah(request, pk, lampiran_pk):
    """Change a document's data, or replace its file."""
    permohonan = kerangka.muat_ubah(request, pk)
    baris = get_object_or_404(permohonan.lampiran.aktif(), pk=lampiran_pk)
    return _formulir(request, permohonan, baris.jenis, baris)


def _formulir(request, permohonan, jenis, baris):
    isi = {"permohonan": permohonan, "instance": baris}
    if request.method == "POST":
        form = DokumenForm(request.POST, request.FILES, **isi)
        if tersimpan(form, lambda isian: _simpan(request, permohonan, jenis, baris, isian)):
            messages.success(request, DISIMPAN)
            return redirect(TAB, permohonan.pk)
    else:
        form = DokumenForm(**isi)
    judul = _("Ubah Dokumen: %(jenis)s") if baris else _("Upload Dokumen: %(jenis)s")
    konteks = kerangka.konteks(request, permohonan, TAB, judul % {"jenis": jenis.nama_kini})
    konteks |= {
        "form": form,
        "batal": reverse(TAB, args=[permohonan.pk]),
        "pengantar": jenis.contoh_kini,
    }
    return halaman(request, "lampiran/isian.html", konteks)


def _simpan(request, permohonan, jenis, baris, isian):
    return simpan_lampiran(
        permohonan.pk,
        jenis,
        isian,
        versi=isian["versi"],
        oleh=request.user,
        lampiran_pk=baris.pk if baris else None,
    )


def hapus(request, pk, lampiran_pk):
    """Remove a document after a question."""
    permohonan = kerangka.muat_ubah(request, pk)
    baris = get_object_or_404(permohonan.lampiran.aktif(), pk=lampiran_pk)
    isi = {
        "tab": TAB,
        "kembali": reverse(TAB, args=[pk]),
        "judul": _("Hapus Dokumen"),
        "pertanyaan": _("Hapus dokumen %(jenis)s, nomor %(nomor)s?")
        % {"jenis": baris.jenis.nama_kini, "nomor": baris.nomor},
        "akibat": _("Dokumen dan berkasnya tidak lagi menjadi lampiran permohonan."),
        "tombol": _("Hapus dokumen"),
    }
    return konfirmasi_hapus(
        request,
        permohonan,
        lambda versi: hapus_lampiran(pk, lampiran_pk, versi=versi, oleh=request.user),
        isi,
        berhasil=_("Berkas berhasil dihapus."),
    )


def berkas(request, pk, lampiran_pk):
    """Download the file of a document, by importer or officer; also of one an earlier sending holds."""
    permohonan = kerangka.muat(request, pk)
    baris = get_object_or_404(permohonan.lampiran.select_related("berkas"), pk=lampiran_pk)
    return unduh(request, baris.berkas)
