"""Kirim Data and Kirim kembali: everything on one page, what is missing, one confirmation."""

import copy

from django.contrib import messages
from django.db.models import DecimalField, F, Sum
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lampiran.syarat import daftar_dokumen
from permohonan import kembali, kerangka
from permohonan.galat import VersiUsang
from permohonan.models import Perpanjangan
from permohonan.panel import kartu_untuk
from permohonan.services.beda import uraikan_sejak_kirim
from permohonan.services.header import simpan_penandatangan
from permohonan.services.perubahan import perubahan_sejak
from permohonan.views.formulir import halaman, tersimpan
from permohonan.views.perpanjangan import ringkas
from portal import izin
from pungutan.perkiraan import perkiraan
from workflow import kondisi
from workflow.forms.aksi import KirimForm
from workflow.forms.loket import KirimLoketForm
from workflow.pengiriman import bawaan_penandatangan, kirim_data, pastikan_belum_dikirim
from workflow.views import kirim_perubahan

BERHASIL = gettext_lazy("Permohonan berhasil dikirim.")
BARANG_DITAMPILKAN = 20
NILAI = DecimalField(max_digits=40, decimal_places=8)


def kirim(request, pk):
    """Form Kirim Permohonan Impor Sementara."""
    permohonan = kerangka.muat(request, pk)
    baris = pastikan_belum_dikirim(permohonan)
    kerangka.pastikan_pemohon(permohonan, request.user)
    kembali.lupakan(request)
    # The form writes into its instance; the page around it shows what is stored.
    isi = {"instance": copy.copy(permohonan), "baris": baris}
    formulir = KirimLoketForm if izin.perekam(permohonan, request.user) else KirimForm
    if request.method == "POST":
        form = formulir(request.POST, **isi)
        if tersimpan(
            form,
            lambda isian: kirim_data(pk, isian, versi=isian["versi"], oleh=request.user),
        ):
            messages.success(request, _berhasil())
            return redirect("workflow:riwayat", pk)
        _simpan_dahulu(request, permohonan, form)
    else:
        form = formulir(**isi, initial=bawaan_penandatangan(permohonan, request.user))
    return halaman(request, "workflow/kirim.html", _konteks(request, permohonan, form, baris))


def _berhasil():
    """Say that it was sent, and where the receipt is: on the page that follows."""
    return format_html('{} <a href="#s-surat">{}</a>', BERHASIL, _("Lihat Tanda Terima"))


def _konteks(request, permohonan, form, baris):
    """Return what the page shows around the form."""
    konteks = kerangka.konteks(request, permohonan, "", kirim_perubahan.judul(permohonan))
    konteks |= {
        "form": form,
        "baris": baris,
        "tombol": _("Kirim"),
        "batal": permohonan.get_absolute_url(),
        "beda": uraikan_sejak_kirim(permohonan),
        "pemilih": kirim_perubahan.pemilih(request, permohonan),
        **(
            ringkasan(permohonan) if permohonan.asal_id is None else _perubahan(request, permohonan)
        ),
    }
    konteks["kurang"] = form.kurang or konteks["kurang"]
    # Completeness is told piece by piece; the other conditions in their own sentence.
    konteks["tertunda"] = [
        k.kata(permohonan)
        for k in baris.conditions
        if k not in (kondisi.lengkap, kondisi.semua_dijawab) and not k(permohonan)
    ]
    return konteks


def _simpan_dahulu(request, permohonan, form):
    """Keep who signs where only documents are missing: the person goes and fetches them."""
    isian = getattr(form, "cleaned_data", {})
    nama = ("penandatangan", "jabatan_penandatangan", "kapasitas", "tempat", "versi")
    if form.usang or not form.kurang or not all(isian.get(n) not in ("", None) for n in nama):
        return
    try:
        tersimpan_kini = simpan_penandatangan(
            permohonan.pk, isian, versi=isian["versi"], oleh=request.user
        )
    except VersiUsang as usang:
        kini = usang.permohonan
        form.perbarui_versi(kini, perubahan_sejak(kini, isian["versi"]))
    else:
        form.data = form.data.copy()
        form.data["versi"] = str(tersimpan_kini.versi)


def _perubahan(request, permohonan):
    """Return what a change asks for, its documents, and what it costs (permohonan.panel)."""
    baris = Perpanjangan.objects.filter(permohonan=permohonan).select_related("berkas").first()
    return {
        "isi": baris,
        "kartu": kartu_untuk(permohonan, request.user),
        "daftar_lampiran": daftar_dokumen(permohonan),
        "daftar_tujuan": permohonan.tujuan.select_related("kategori", "berkas"),
        "daftar_lokasi": permohonan.lokasi.select_related("kantor_pengawas", "berkas"),
        **ringkas(permohonan, baris),
    }


def ringkasan(permohonan):
    """Return everything that is sent, for the person to check; of thousands of goods the first."""
    barang = permohonan.barang.select_related(
        "negara_asal", "satuan", "valuta", "lokasi__kantor_pengawas"
    )
    jumlah = (
        permohonan.barang.order_by("valuta__kode")
        .values("valuta__kode")
        .annotate(total=Sum(F("harga_satuan") * F("jumlah"), output_field=NILAI))
    )
    return {
        "perkiraan": perkiraan(permohonan),
        "daftar_barang": barang[:BARANG_DITAMPILKAN],
        "banyak_barang": permohonan.barang.count(),
        "jumlah_valuta": jumlah,
        "daftar_lampiran": daftar_dokumen(permohonan),
        "daftar_tujuan": permohonan.tujuan.all(),
        "daftar_lokasi": permohonan.lokasi.select_related("kantor_pengawas"),
    }
