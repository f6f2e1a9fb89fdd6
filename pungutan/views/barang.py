"""Penetapan of one goods item: everything about it, and the rates that differ from the tariff book."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from permohonan.petugas import muat_peneliti, tampilkan
from permohonan.views.formulir import tersimpan
from pungutan import keterangan, pernah
from pungutan.baris import selisih_persen
from pungutan.buku import kurs_hari
from pungutan.forms.barang import PenetapanForm
from pungutan.hitung import NilaiTidakSah
from pungutan.isian import TanpaDasar
from pungutan.penetapan import TAHAP_PENETAPAN, tetapkan_barang
from pungutan.perbandingan import pergeseran
from pungutan.services import pungutan_barang
from pungutan.views.bersama import TAB
from referensi.services import KursTidakAda, TarifTidakAda


def penetapan_barang(request, pk, barang_pk):
    """Determine one goods item."""
    permohonan = muat_peneliti(request, pk)
    semua = permohonan.barang.select_related("penetapan", "valuta", "satuan", "negara_asal")
    barang = get_object_or_404(semua, pk=barang_pk)
    data = request.POST if request.method == "POST" else None
    form = PenetapanForm(data, permohonan=permohonan, barang=barang)
    if request.method == "POST" and _simpan(request, barang, form):
        messages.success(request, f"Penetapan barang no. {barang.nomor_urut} disimpan.")
        return _lanjut(request, permohonan, barang)
    return tampilkan(
        request,
        permohonan,
        TAB,
        "pungutan/penetapan_barang.html",
        tahap=TAHAP_PENETAPAN,
        form=form,
        barang=barang,
        saran=pernah.saran(permohonan, [barang], request.user).get(barang.pk),
        kurs=_petunjuk_kurs(permohonan, barang),
        sub_judul=f"Tetapkan barang no. {barang.nomor_urut}",
        **_tentang(permohonan, barang),
    )


def _tentang(permohonan, barang):
    """Return what is known of the present finding; nothing without one."""
    tetap = getattr(barang, "penetapan", None)
    if tetap is None:
        return {"tetap": None}
    return {
        "tetap": tetap,
        "pungutan": pungutan_barang(tetap, barang.jumlah),
        "selisih": selisih_persen(tetap, barang),
        "sumber": keterangan.sumber_tarif(permohonan, tetap),
        "beda": keterangan.beda_barang(permohonan, barang, tetap) if tetap.usang else [],
        "riwayat": keterangan.riwayat(permohonan, barang),
        "pergeseran": pergeseran(permohonan, [barang]),
    }


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
        form.add_error("hs", str(galat))
    except TanpaDasar as galat:
        form.add_error("dasar", str(galat))
    except (KursTidakAda, NilaiTidakSah) as galat:
        form.add_error("harga", str(galat))
    return False


def _lanjut(request, permohonan, barang):
    """Go to the next goods item where that was asked for and there is one, else to the list."""
    berikut = permohonan.barang.filter(nomor_urut__gt=barang.nomor_urut).first()
    if "lanjut" in request.POST and berikut is not None:
        return redirect("pungutan:penetapan_barang", permohonan.pk, berikut.pk)
    return redirect(TAB, permohonan.pk)


def _petunjuk_kurs(permohonan, barang):
    """Return today's rate of the item's currency as {nilai, satuan}, or {galat: sentence}."""
    hari = timezone.localdate(timezone=permohonan.kantor.zona_waktu)
    try:
        nilai, satuan = kurs_hari(barang.valuta, hari)
    except KursTidakAda as galat:
        return {"galat": str(galat)}
    return {"nilai": nilai, "satuan": satuan, "tanggal": hari}
