"""Penetapan: HS, customs value and method of many goods at once, and what follows from them."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse

from permohonan.kunci import dapat_dikerjakan
from permohonan.petugas import muat_peneliti, tampilkan
from permohonan.views.formulir import tersimpan
from pungutan import hitung, pernah
from pungutan.banding import banding
from pungutan.baris import susun
from pungutan.forms.tabel import TabelPenetapanForm
from pungutan.isian import PenetapanDitolak
from pungutan.langkah import langkah
from pungutan.lanjut import ada_langkah, barang_kurang, langkah_berikut
from pungutan.penetapan import TAHAP_PENETAPAN, tetapkan_banyak
from pungutan.perbandingan import pergeseran
from pungutan.views.bersama import TAB, berjalan, uang
from referensi.services import TarifTidakAda

PER_HALAMAN = 50
SARINGAN = {
    "belum": "Belum ditetapkan",
    "usang": "Berubah sejak ditetapkan",
}


def penetapan(request, pk):
    """The table of all goods, editable for whoever holds the case, with totals and facility."""
    permohonan = muat_peneliti(request, pk)
    jumlah, alasan = uang(permohonan)
    halaman = _halaman(request, permohonan, jumlah)
    barang = list(halaman)
    if request.method == "POST":
        barang = _barang_dikirim(request, permohonan)
        form = TabelPenetapanForm(
            request.POST, permohonan=permohonan, barang=barang, bagian=_bagian(request)
        )
        if (ditetapkan := _simpan(request, form)) is not None:
            return _lanjut(request, permohonan, halaman, ditetapkan)
        permohonan = form.usang or permohonan
    else:
        form = TabelPenetapanForm(permohonan=permohonan, barang=barang, bagian=_bagian(request))
    boleh = dapat_dikerjakan(permohonan, request.user, *TAHAP_PENETAPAN)
    return tampilkan(
        request,
        permohonan,
        TAB,
        "pungutan/penetapan.html",
        tahap=TAHAP_PENETAPAN,
        form=form,
        halaman=halaman,
        saringan=_saringan(request, jumlah),
        jumlah_barang=len(jumlah.per_barang) + len(jumlah.belum) if jumlah else 0,
        uang=jumlah,
        alasan_uang=alasan,
        langkah=langkah(permohonan, jumlah) if jumlah else [],
        pergeseran=_pergeseran(permohonan, jumlah) if berjalan(permohonan) else None,
        banding=banding(permohonan, jumlah, hari_ini=berjalan(permohonan)),
        teruskan=boleh and ada_langkah(permohonan),
        **_baris(permohonan, form, request.user if boleh else None),
    )


def _baris(permohonan, form, user):
    """Return the rows with their fields, suggestions (for ``user``, who may work on them), and sum."""
    baris, teks_hs = susun(permohonan, form.barang, form.kode())
    form.teks_hs.update(teks_hs)
    saran = pernah.saran(permohonan, form.barang, user) if user else {}
    for satu in baris:
        satu.saran = saran.get(satu.barang.pk)
        satu.kolom = form.kolom(satu.barang)
    jumlah = hitung.jumlahkan([b.pungutan for b in baris if b.pungutan])
    return {"baris": baris, "jumlah_halaman": jumlah}


def _halaman(request, permohonan, jumlah):
    """Return the page of goods asked for, narrowed by ``?tampil=``."""
    semua = permohonan.barang.select_related("penetapan", "valuta", "satuan")
    tampil = request.GET.get("tampil")
    if tampil == "belum":
        semua = semua.filter(penetapan=None)
    elif tampil == "usang":
        semua = semua.usang()
    return Paginator(semua, PER_HALAMAN).get_page(request.GET.get("page"))


def _saringan(request, jumlah):
    """Return the filters with their counts: ``[{judul, url, jumlah, aktif}]``."""
    if jumlah is None:
        return []
    kini = request.GET.get("tampil", "")
    banyak = {
        "": len(jumlah.per_barang) + len(jumlah.belum),
        "belum": len(jumlah.belum),
        "usang": len(jumlah.usang),
    }
    return [
        {
            "judul": judul,
            "url": f"?tampil={nama}" if nama else request.path,
            "jumlah": banyak[nama],
            "aktif": nama == kini,
        }
        for nama, judul in {"": "Semua", **SARINGAN}.items()
        if banyak[nama] or nama in ("", kini)
    ]


def _bagian(request):
    """Return what tells this page's typing from that of the other pages of the table."""
    bagian = [request.GET.get("tampil", ""), request.GET.get("page", "")]
    return "-".join(b for b in bagian if b.isalnum() and len(b) < PER_HALAMAN)


def _barang_dikirim(request, permohonan):
    """Return the goods whose rows were sent, in their order; foreign and broken ids are no rows."""
    semua = permohonan.barang.select_related("penetapan", "valuta", "satuan")
    pk = request.POST.getlist("baris")[:PER_HALAMAN]
    return list(semua.filter(pk__in=[satu for satu in map(_uuid, pk) if satu]))


def _uuid(teks):
    try:
        return UUID(teks)
    except ValueError:
        return None


def _simpan(request, form):
    """Return how many goods were determined; None where the form must be shown again."""
    hasil = []
    try:
        if tersimpan(form, lambda isian: hasil.append(_tetapkan(request, form, isian))):
            return hasil[0]
    except PenetapanDitolak as galat:
        form.tolak(galat.galat)
    except TarifTidakAda as galat:
        form.add_error(None, str(galat))
    return None


def _tetapkan(request, form, isian):
    return tetapkan_banyak(form.permohonan.pk, form.isian, versi=isian["versi"], oleh=request.user)


def _lanjut(request, permohonan, halaman, ditetapkan):
    """Go on to the machine's page, to the next page of goods, or back to this one."""
    if ditetapkan:
        messages.success(request, f"{ditetapkan} barang ditetapkan.")
    if "teruskan" in request.POST:
        naik = langkah_berikut(permohonan, request.user)
        if naik and not naik.alasan:
            return redirect("workflow:aksi", permohonan.pk, naik.nama)
        kurang = barang_kurang(permohonan)
        alasan = " ".join(map(str, naik.alasan)) if naik else ""
        messages.warning(request, f"Disimpan, tetapi belum dapat diteruskan. {alasan} {kurang}")
        return redirect(reverse(TAB, args=[permohonan.pk]))
    if not ditetapkan:
        messages.info(request, "Tidak ada yang berubah.")
    query = request.GET.copy()
    if "berikut" in request.POST and halaman.has_next() and not query.get("tampil"):
        query["page"] = str(halaman.next_page_number())
    tujuan = reverse(TAB, args=[permohonan.pk])
    return redirect(f"{tujuan}?{query.urlencode()}" if query else tujuan)


def _pergeseran(permohonan, jumlah):
    """Return what moved in tariff and exchange since the findings were pinned, or None."""
    return pergeseran(permohonan, [b for b, _, _ in jumlah.per_barang], jumlah) if jumlah else None
