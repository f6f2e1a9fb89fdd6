"""Why a required document is not there."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lampiran.forms.alasan import AlasanForm
from lampiran.services import nyatakan_alasan
from permohonan import kerangka
from permohonan.views.formulir import DISIMPAN, halaman, tersimpan
from referensi.models import JenisDokumen

TAB = "lampiran:daftar"


def alasan(request, pk, jenis_kode):
    """State the reason, change it, or take it back."""
    permohonan = kerangka.muat_ubah(request, pk)
    jenis = get_object_or_404(JenisDokumen.objects.berlaku(), kode=jenis_kode)
    kini = permohonan.alasan_tanpa_dokumen.aktif().filter(jenis=jenis).first()
    isi = {"permohonan": permohonan, "alasan": kini}
    if request.method == "POST":
        form = AlasanForm(request.POST, **isi)
        if tersimpan(form, lambda isian: _simpan(request, pk, jenis, isian)):
            messages.success(request, DISIMPAN)
            return redirect(TAB, pk)
    else:
        form = AlasanForm(**isi)
    judul = _("Alasan Tanpa Dokumen: %(jenis)s") % {"jenis": jenis.nama_kini}
    konteks = kerangka.konteks(request, permohonan, TAB, judul)
    konteks |= {"form": form, "jenis": jenis, "kini": kini, "batal": reverse(TAB, args=[pk])}
    return halaman(request, "lampiran/alasan.html", konteks)


def _simpan(request, pk, jenis, isian):
    nyatakan_alasan(pk, jenis, isian["alasan"], versi=isian["versi"], oleh=request.user)
