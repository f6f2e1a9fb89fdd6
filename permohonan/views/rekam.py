"""Rekam Data: the headers being recorded, and a new one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from permohonan import urutan
from permohonan.forms.header import HeaderForm
from permohonan.kelengkapan import jumlah_per_bagian
from permohonan.models import Permohonan
from permohonan.services.header import buat_header
from permohonan.services.kelengkapan import dengan_kekurangan
from permohonan.views.formulir import DISIMPAN, halaman, tersimpan
from portal import sesi
from portal.galat import konflik

PER_HALAMAN = 25
KOLOM = ("surat", "tanggal", "kantor", "tujuan", "status")


def rekam_data(request):
    """List what is being recorded or waits for documents, with what is missing."""
    permohonan = Permohonan.objects.editable_by(request.user).with_rincian()
    importir = sesi.importir_kini(request)
    if importir is not None:
        permohonan = permohonan.milik_importir(importir)
    permohonan = urutan.urutkan(permohonan, request.GET.get(urutan.PARAM, ""))
    lembar = Paginator(permohonan, PER_HALAMAN).get_page(request.GET.get("page"))
    konteks = {
        "halaman": lembar,
        "daftar": [(p, jumlah_per_bagian(k)) for p, k in dengan_kekurangan(lembar)],
        "kolom": [*urutan.kepala(*KOLOM), {"judul": _("Kelengkapan")}],
        "importir": importir,
    }
    return render(request, "permohonan/rekam_data.html", konteks)


def header_baru(request):
    """[Rekam Header]: open an application."""
    sesi.ikuti_halaman(request)
    importir = sesi.importir_kini(request)
    if importir is None:
        raise Http404
    if sesi.halaman_lain(request, importir):
        return konflik(request, sesi.pesan_lain(importir))
    if request.method == "POST":
        form = HeaderForm(request.POST, importir=importir)
        hasil = []
        if tersimpan(
            form,
            lambda isian: hasil.append(buat_header(isian, importir=importir, oleh=request.user)),
        ):
            messages.success(request, DISIMPAN)
            return redirect(hasil[0])
    else:
        form = HeaderForm(importir=importir)
    return halaman(request, "permohonan/header_baru.html", {"form": form, "importir": importir})
