"""Kekurangan Dokumen, the importer's side: search, what is missing and why, answers."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lampiran.forms import JawabanForm
from lampiran.services import jawab_butir
from permohonan import kerangka, urutan
from permohonan.forms.saring import SaringKekurangan
from permohonan.services.beda import uraikan_sejak_kirim
from permohonan.views.browse import cari
from permohonan.views.formulir import DISIMPAN, halaman, tersimpan
from portal import saringan as tersimpan_saringan
from portal import sesi
from workflow.forms.penjelasan import PenjelasanForm
from workflow.jam import kata_tenggat
from workflow.pengiriman import butir_terkirim, jelaskan_butir, menunggu_importir
from workflow.surat.proses.daftar import permintaan_terakhir, tempat_dituju

TAB = "workflow:kekurangan_detail"
HALAMAN = "workflow:kekurangan"
KOLOM = ("surat", "importir", "kantor", "pendaftaran", "status", "tenggat")


def kekurangan(request):
    """The list with the search of Browse Status, the next due first."""
    permohonan = menunggu_importir(request.user).with_rincian()
    importir = sesi.importir_kini(request)
    if importir is not None:
        permohonan = permohonan.milik_importir(importir)
    permohonan = permohonan.order_by("tenggat_kekurangan", "-dibuat", "-pk")
    saring, lembar = cari(request, SaringKekurangan, permohonan)
    lembar.object_list = list(lembar.object_list)
    for satu, sisa in zip(lembar.object_list, kata_tenggat(lembar.object_list), strict=True):
        satu.sisa = sisa
    konteks = {
        "form": saring.form,
        "halaman": lembar,
        "mencari": saring.is_bound,
        "kolom": urutan.kepala(*KOLOM),
    }
    konteks |= tersimpan_saringan.konteks(request, HALAMAN)
    return render(request, "workflow/kekurangan.html", konteks)


def kekurangan_detail(request, pk):
    """Every item with the analyst's reason and the importer's answer; earlier rounds below."""
    permohonan = kerangka.muat(request, pk)
    if tujuan := tempat_dituju(request):
        return redirect(tujuan)
    butir = list(
        butir_terkirim(permohonan).select_related("jenis", "lampiran__berkas", "lampiran__jenis")
    )
    kini = [b for b in butir if b.putaran == permohonan.putaran]
    konteks = kerangka.konteks(request, permohonan, TAB)
    konteks |= {
        "butir": kini,
        "terdahulu": [b for b in butir if b.putaran != permohonan.putaran],
        "belum": sum(not b.terjawab for b in kini),
        "catatan_analis": permohonan.riwayat.filter(aksi="minta_kelengkapan").first(),
        "surat_permintaan": permintaan_terakhir(permohonan),
        "sisa": kata_tenggat([permohonan])[0],
        "beda": uraikan_sejak_kirim(permohonan) if konteks["boleh_ubah"] else [],
    }
    return render(request, "workflow/kekurangan_detail.html", konteks)


def kekurangan_jawab(request, pk, butir_pk):
    """Answer one item by a file, an explanation, or both."""
    permohonan = kerangka.muat_ubah(request, pk)
    butir = get_object_or_404(
        butir_terkirim(permohonan).filter(putaran=permohonan.putaran).select_related("jenis"),
        pk=butir_pk,
    )
    isi = {"permohonan": permohonan, "butir": butir}
    if request.method == "POST":
        form = JawabanForm(request.POST, request.FILES, **isi)
        if tersimpan(
            form,
            lambda isian: jawab_butir(pk, butir_pk, isian, versi=isian["versi"], oleh=request.user),
        ):
            messages.success(request, DISIMPAN)
            return redirect(TAB, pk)
    else:
        form = JawabanForm(**isi)
    konteks = kerangka.konteks(request, permohonan, TAB, _("Jawab kekurangan"))
    konteks |= {"form": form, "satu": butir, "batal": reverse(TAB, args=[pk])}
    return halaman(request, "workflow/kekurangan_jawab.html", konteks)


def kekurangan_jelaskan(request, pk):
    """Explain several items on one page."""
    permohonan = kerangka.muat_ubah(request, pk)
    butir = butir_terkirim(permohonan).filter(putaran=permohonan.putaran).select_related("jenis")
    isi = {"permohonan": permohonan, "butir": list(butir)}
    if request.method == "POST":
        form = PenjelasanForm(request.POST, **isi)
        if tersimpan(
            form,
            lambda isian: jelaskan_butir(
                pk, form.jawaban(), versi=isian["versi"], oleh=request.user
            ),
        ):
            messages.success(request, DISIMPAN)
            return redirect(TAB, pk)
    else:
        form = PenjelasanForm(**isi)
    konteks = kerangka.konteks(request, permohonan, TAB, _("Jelaskan beberapa butir"))
    konteks |= {
        "form": form,
        "batal": reverse(TAB, args=[pk]),
        "pengantar": _("Isi yang dapat dijawab dengan penjelasan; yang kosong tidak berubah."),
    }
    return halaman(request, "permohonan/isian.html", konteks)
