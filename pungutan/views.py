"""Penetapan: HS, rates and customs value per goods item, and what follows from them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from permohonan.petugas import muat_petugas, tampilkan
from permohonan.views.formulir import tersimpan
from pungutan.forms import PenetapanForm
from pungutan.hitung import NilaiTidakSah
from pungutan.buku import kurs_hari, usulan_tarif
from pungutan.penetapan import TAHAP_PENETAPAN, tetapkan_barang
from pungutan.services import rincian
from referensi.services import KursTidakAda, ReferensiTidakAda, TarifTidakAda

PER_HALAMAN = 50


def penetapan(request, pk):
    """All goods with their findings, the totals, and payment and guarantee under the facility."""
    permohonan = muat_petugas(request, pk)
    semua = permohonan.barang.select_related("penetapan", "valuta", "satuan")
    halaman = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("page"))
    uang, alasan = _uang(permohonan)
    pungutan = {b.pk: p for b, _, p in uang.per_barang} if uang else {}
    return tampilkan(
        request,
        permohonan,
        "pungutan:penetapan",
        "pungutan/penetapan.html",
        tahap=TAHAP_PENETAPAN,
        halaman=halaman,
        baris=[(b, getattr(b, "penetapan", None), pungutan.get(b.pk)) for b in halaman],
        uang=uang,
        alasan_uang=alasan,
    )


def penetapan_barang(request, pk, barang_pk):
    """Determine one goods item."""
    permohonan = muat_petugas(request, pk)
    semua = permohonan.barang.select_related("penetapan", "valuta", "satuan", "negara_asal")
    barang = get_object_or_404(semua, pk=barang_pk)
    if request.method == "POST":
        form = PenetapanForm(request.POST, permohonan=permohonan, barang=barang)
        if _simpan(request, barang, form):
            messages.success(request, f"Penetapan barang no. {barang.nomor_urut} disimpan.")
            return _lanjut(request, permohonan, barang)
    else:
        usulan = _usulan(permohonan, barang)
        form = PenetapanForm(permohonan=permohonan, barang=barang, usulan=usulan)
    return tampilkan(
        request,
        permohonan,
        "pungutan:penetapan",
        "pungutan/penetapan_barang.html",
        tahap=TAHAP_PENETAPAN,
        form=form,
        barang=barang,
        tetap=getattr(barang, "penetapan", None),
        kurs=_petunjuk_kurs(permohonan, barang),
        sub_judul=f"Tetapkan barang no. {barang.nomor_urut}",
    )


def _simpan(request, barang, form):
    """Call the service; a missing rate or heading becomes a message at its field."""
    try:
        return tersimpan(
            form,
            lambda isian: tetapkan_barang(
                form.permohonan.pk, barang.pk, isian, versi=isian["versi"], oleh=request.user
            ),
        )
    except TarifTidakAda as galat:
        form.tolak_pos(str(galat))
    except (KursTidakAda, NilaiTidakSah) as galat:
        form.add_error("cif", str(galat))
    return False


def _lanjut(request, permohonan, barang):
    """Go to the next goods item where that was asked for and there is one, else to the list."""
    berikut = permohonan.barang.filter(nomor_urut__gt=barang.nomor_urut).first()
    if "lanjut" in request.POST and berikut is not None:
        return redirect("pungutan:penetapan_barang", permohonan.pk, berikut.pk)
    return redirect("pungutan:penetapan", permohonan.pk)


def _uang(permohonan):
    """Return (Rincian, "") or (None, the sentence that says what is missing)."""
    try:
        return rincian(permohonan), ""
    except (ReferensiTidakAda, NilaiTidakSah) as galat:
        return None, str(galat)


def _usulan(permohonan, barang):
    """Return the rates that today's tariff proposes for the present finding, {} without any."""
    tetap = getattr(barang, "penetapan", None)
    if tetap is None:
        return {}
    hari = timezone.localdate(timezone=permohonan.kantor.zona_waktu)
    try:
        return usulan_tarif(tetap.hs, permohonan.importir, hari)
    except TarifTidakAda:
        return {}


def _petunjuk_kurs(permohonan, barang):
    """Return today's rate of the item's currency as {nilai, satuan}, or {galat: sentence}."""
    hari = timezone.localdate(timezone=permohonan.kantor.zona_waktu)
    try:
        nilai, satuan = kurs_hari(barang.valuta, hari)
    except KursTidakAda as galat:
        return {"galat": str(galat)}
    return {"nilai": nilai, "satuan": satuan, "tanggal": hari}
