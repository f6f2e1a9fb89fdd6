"""Rekam di loket: one's own drafts from paper, the importer they are for, and the header."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from permohonan import kerangka
from permohonan.forms.loket import CariImportirForm, HeaderLoketForm
from permohonan.galat import Ditolak
from permohonan.kelengkapan import bagian_dari, jumlah_per_bagian
from permohonan.models import Permohonan
from permohonan.pilihan_perubahan import TOMBOL
from permohonan.services.kelengkapan import dengan_kekurangan
from permohonan.services.loket import cari_importir, pastikan_tanpa_benturan, rekam_di_loket
from permohonan.services.perubahan_izin import draf
from permohonan.views.formulir import DISIMPAN, halaman, tersimpan
from portal import izin, sesi
from portal.models import Importir
from workflow.status import Status

PER_HALAMAN = 25
TERKIRIM_DITAMPILKAN = 10


def jabatan_loket(request):
    """Return the analyst's post that serves a counter; raises Ditolak for whoever holds none."""
    jabatan = izin.jabatan_loket(request.user, sesi.jabatan_kini(request))
    if jabatan is None:
        msg = "Hanya Analis di kantor penerbit yang merekam di loket."
        raise Ditolak(msg)
    return jabatan


def loket(request):
    """List one's own drafts from paper with what is missing, and what was sent last."""
    jabatan = jabatan_loket(request)
    milik = Permohonan.objects.visible_to(request.user).filter(perekam=request.user)
    draft = Permohonan.objects.editable_by(request.user).filter(perekam=request.user)
    lembar = Paginator(draft.with_rincian(), PER_HALAMAN).get_page(request.GET.get("page"))
    terkirim = milik.exclude(status=Status.DRAFT).with_rincian()
    konteks = {
        "jabatan": jabatan,
        "halaman": lembar,
        "daftar": [_baris(p, kurang) for p, kurang in dengan_kekurangan(lembar)],
        "terkirim": terkirim.order_by("-dikirim_terakhir")[:TERKIRIM_DITAMPILKAN],
    }
    return render(request, "permohonan/loket.html", konteks)


def _baris(permohonan, kurang):
    """Return a draft with its progress: how many of its parts are complete, and what the others lack."""
    bagian = bagian_dari(permohonan)
    selesai = len(bagian) - len({k.bagian for k in kurang})
    return {
        "permohonan": permohonan,
        "selesai": selesai,
        "dari": len(bagian),
        "kurang": jumlah_per_bagian(kurang),
    }


def loket_importir(request):
    """Find the importer that stands on the paper."""
    jabatan = jabatan_loket(request)
    form = CariImportirForm(request.GET if "q" in request.GET else None)
    lembar = None
    if form.is_valid():
        temuan = cari_importir(form.cleaned_data["q"])
        lembar = Paginator(temuan, PER_HALAMAN).get_page(request.GET.get("page"))
    konteks = {
        "jabatan": jabatan,
        "form": form,
        "halaman": lembar,
        "daftar": [(i, izin.wakil_importir(i, request.user)) for i in lembar or ()],
    }
    return render(request, "permohonan/loket_importir.html", konteks)


def loket_header(request, importir_pk):
    """Record the header of the paper."""
    jabatan = jabatan_loket(request)
    importir = get_object_or_404(Importir, pk=importir_pk)
    pastikan_tanpa_benturan(importir, request.user)
    isi = {"importir": importir, "kantor": jabatan.kantor}
    if request.method == "POST":
        form = HeaderLoketForm(request.POST, **isi)
        hasil = []
        if tersimpan(
            form,
            lambda isian: hasil.append(
                rekam_di_loket(isian, importir=importir, jabatan=jabatan, oleh=request.user)
            ),
        ):
            messages.success(request, DISIMPAN)
            return redirect(hasil[0])
    else:
        form = HeaderLoketForm(**isi)
    konteks = {"form": form, "importir": importir, "jabatan": jabatan}
    return halaman(request, "permohonan/loket_header.html", konteks)


@require_POST
def loket_perubahan(request, pk, jenis):
    """Begin a change of a permit from paper, or go on with the one that this analyst began."""
    asal = kerangka.muat(request, pk)
    if jenis not in TOMBOL:
        raise Http404
    jabatan_loket(request)
    perubahan = draf(asal.pk, jenis, oleh=request.user)
    messages.success(request, DISIMPAN)
    return redirect("permohonan:header_ubah", perubahan.pk)
