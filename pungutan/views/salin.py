"""Copying a determination to goods that are alike, or to any that an officer ticks."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from permohonan.petugas import muat_peneliti, tampilkan
from permohonan.views.formulir import tersimpan
from pungutan.forms.salin import SalinForm
from pungutan.isian import PenetapanDitolak
from pungutan.penetapan import TAHAP_PENETAPAN, tetapkan_banyak
from pungutan.serupa import cari_serupa
from pungutan.views.bersama import TAB
from referensi.services import TarifTidakAda

DITAMPILKAN = 500


def salin(request, pk, barang_pk):
    """List the goods that are alike (with ``?semua=1`` the others too), copy to those ticked."""
    permohonan = muat_peneliti(request, pk)
    semua = permohonan.barang.select_related("penetapan", "valuta", "satuan")
    contoh = get_object_or_404(semua.filter(penetapan__isnull=False), pk=barang_pk)
    calon = cari_serupa(contoh, semua)
    serupa = [s for s in calon if s.alasan]
    tampil = (calon if "semua" in request.GET else serupa)[:DITAMPILKAN]
    data = request.POST if request.method == "POST" else None
    form = SalinForm(data, permohonan=permohonan, contoh=contoh, calon=tampil)
    if request.method == "POST" and (jumlah := _simpan(request, form)) is not None:
        messages.success(request, f"Penetapan disalin ke {jumlah} barang.")
        return redirect(TAB, permohonan.pk)
    return tampilkan(
        request,
        permohonan,
        TAB,
        "pungutan/salin.html",
        tahap=TAHAP_PENETAPAN,
        form=form,
        contoh=contoh,
        tetap=contoh.penetapan,
        nilai_satuan=contoh.penetapan.cif / contoh.jumlah,
        calon=tampil,
        banyak_serupa=len(serupa),
        banyak_lain=len(calon) - len(serupa),
        sub_judul=f"Salin penetapan barang no. {contoh.nomor_urut}",
    )


def _simpan(request, form):
    """Return how many goods took over the finding; None where the form must be shown again."""
    hasil = []
    try:
        if tersimpan(form, lambda isian: hasil.append(_salin(request, form, isian))):
            return hasil[0]
    except PenetapanDitolak as galat:
        for pk, kolom in galat.galat.items():
            nomor = form.calon[str(pk)].barang.nomor_urut
            form.add_error("pilih", f"Barang no. {nomor}: {' '.join(kolom.values())}")
    except TarifTidakAda as galat:
        form.add_error(None, str(galat))
    return None


def _salin(request, form, isian):
    return tetapkan_banyak(
        form.permohonan.pk, form.isian(), versi=isian["versi"], oleh=request.user
    )
