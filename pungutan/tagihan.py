"""What is due of an issued permit, and what of it is still due: payment and guarantee.

Payment is what the SKEPs froze, the first one's and those of extensions; the guarantee follows the
rates of exchange of the day it is handed in, with goods values and tariffs as the SKEP states them
(design.md §2, domain.md §2.2). What was accepted stays enough: the claim on its receipt counts from
then on, less what is paid afterwards for extensions and accepted (docs/keputusan/0029, 0033). All
arithmetic is ``pungutan.hitung``'s; the number of statements does not grow with the goods.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import F, Sum

from permohonan.galat import MomenLewat
from permohonan.izin_berlaku import dicabut, hari_ini, masa_berlaku
from portal import izin
from pungutan import hitung
from pungutan.hitung import NOL, NilaiTidakSah
from pungutan.kurs_tagihan import kurs_tagihan, pada_kurs
from pungutan.models import BuktiBayar, Jaminan
from pungutan.perpanjangan import bm_semua, bulan_kini, terutang
from pungutan.rincian_tagihan import Sematan, Tagihan
from pungutan.services import fasilitas_dari, persen_bulanan, pungutan_barang
from pungutan.skep import rincian_skep, uang_izin
from referensi.services import KursTidakAda, ReferensiTidakAda

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from permohonan.izin_berlaku import MasaBerlaku
    from permohonan.models import Permohonan
    from pungutan.models import PenetapanBarang


# How a receipt names the duty that it secures (pungutan.jaminan.bpj_isi).
SEBUTAN_BM = "Bea masuk"


class TagihanTakTerhitung(MomenLewat):
    """What is due cannot be computed now, and why: 409 wherever nobody expects it."""


def tagihan(permohonan: Permohonan, tanggal: date | None = None) -> Tagihan | None:
    """Return what is due of a permit on ``tanggal``; None where no SKEP was issued, or for a change.

    With a day it is what a guarantee handed in then must cover. Without one it is the claim of the
    guarantee accepted last; where none was, that of the day the latest was handed in, or of today by
    the calendar of the office. Raises TagihanTakTerhitung for a SKEP without its monthly rate where
    the tariff book has none for its day either, and for a finding nobody can compute.
    """
    masa = masa_berlaku(permohonan)
    if masa is None or not izin.berizin(permohonan):
        return None
    semua = [
        (b.penetapan, b.jumlah)
        for b in permohonan.barang.select_related("penetapan__valuta")
        if hasattr(b, "penetapan")
    ]
    if not semua or not permohonan.fasilitas:
        return None
    try:
        return _tagihan(permohonan, semua, masa, tanggal)
    except (ReferensiTidakAda, NilaiTidakSah) as galat:
        raise TagihanTakTerhitung(permohonan, str(galat)) from galat


def _tagihan(
    permohonan: Permohonan,
    semua: list[tuple[PenetapanBarang, Decimal]],
    masa: MasaBerlaku,
    tanggal: date | None,
) -> Tagihan:
    """Return the claim on findings with their quantities; raises ReferensiTidakAda, NilaiTidakSah."""
    jaminan, disematkan, hari_jaminan = _jaminan(permohonan)
    hari = tanggal or hari_jaminan or hari_ini(permohonan)
    uang = _uang(permohonan, semua)
    return Tagihan(
        tanggal=hari,
        hari_ini=hari_ini(permohonan),
        fasilitas=permohonan.fasilitas,
        nomor_skep=permohonan.nomor_skep,
        bulan=permohonan.jangka_waktu,
        bulan_izin=bulan_kini(permohonan),
        skjln=permohonan.punya_skjln,
        masa=masa,
        disematkan=None if tanggal else disematkan,
        dicabut=dicabut(permohonan),
        **uang,
        **_pada_kurs(permohonan, semua, uang["persen_bulanan"], hari),
        **_dibayar(permohonan),
        **jaminan,
    )


def _uang(permohonan: Permohonan, semua: list[tuple[PenetapanBarang, Decimal]]) -> dict[str, Any]:
    """Return what the SKEPs froze: monthly rate, the first one's amounts, the extensions' duty."""
    uang, tambahan = uang_izin(permohonan)
    persen = None
    if permohonan.fasilitas == hitung.Fasilitas.KERINGANAN:
        persen = persen_bulanan(permohonan, uang)
    skep = rincian_skep(uang) or fasilitas_dari(permohonan, _total(semua), persen)
    tambahan = terutang(permohonan, lambda: _total(semua), skep, tambahan)
    return {
        "persen_bulanan": persen,
        "skep": skep,
        "tambahan": tuple(tambahan),
        "bm_perpanjangan": bm_semua(tambahan),
    }


def _pada_kurs(
    permohonan: Permohonan,
    semua: list[tuple[PenetapanBarang, Decimal]],
    persen: Decimal | None,
    hari: date,
) -> dict[str, Any]:
    """Return the same goods at the rates of ``hari``, or why there is no amount."""
    kurs = kurs_tagihan([p for p, _ in semua], hari)
    try:
        total = _total(pada_kurs(semua, kurs, hari))
    except KursTidakAda as galat:
        return {"kurs": kurs, "semula": None, "galat": str(galat)}
    return {"kurs": kurs, "semula": fasilitas_dari(permohonan, total, persen)}


def _total(semua: Iterable[tuple[PenetapanBarang, Decimal]]) -> hitung.PungutanBarang:
    """Return the levies of findings with their quantities, nothing rounded."""
    return hitung.jumlahkan([pungutan_barang(p, jumlah) for p, jumlah in semua])


def _dibayar(permohonan: Permohonan) -> dict[str, Any]:
    """Return the payments that were accepted and those that wait."""
    jumlah = dict(
        permohonan.bukti_bayar.order_by().values_list("keadaan").annotate(jumlah=Sum("nilai"))
    )
    return {
        "dibayar": jumlah.get(BuktiBayar.Keadaan.DITERIMA, NOL),
        "bayar_menunggu": jumlah.get(BuktiBayar.Keadaan.DIREKAM, NOL),
    }


def _jaminan(permohonan: Permohonan) -> tuple[dict[str, Any], Sematan | None, date | None]:
    """Return the guarantees by their state, the claim that counts, and the day it is of.

    The claim is that on the receipt of the one accepted last, in force or settled; None where none
    was, and then the day is that on which the latest was handed in. One that is to replace another
    counts nothing until it does.
    """
    semua = list(
        permohonan.jaminan.filter(keadaan__in=[Jaminan.Keadaan.DIREKAM, Jaminan.Keadaan.DITERIMA])
        .values("pk", "nilai", "tanggal_serah", "waktu_periksa", "jatuh_tempo", "menggantikan")
        .annotate(akhir=F("penyelesaian"), isi=F("bpj__isi"))
    )
    diterima = [j for j in semua if j["waktu_periksa"] is not None]
    berlaku = [j for j in diterima if j["akhir"] is None]
    menunggu = [j for j in semua if j["waktu_periksa"] is None]
    baru = [j for j in menunggu if j["menggantikan"] is None]
    diganti = {j["menggantikan"] for j in menunggu}
    jumlah = {
        "dijamin": _nilai(berlaku),
        "jaminan_menunggu": _nilai(baru),
        "diselesaikan": _nilai(j for j in diterima if j["akhir"] is not None),
        "tempo": _tempo(j for j in berlaku if j["pk"] not in diganti),
        "tempo_diganti": _tempo(j for j in berlaku if j["pk"] in diganti),
    }
    # One whose receipt is being written, in this very transaction, has none yet.
    berbpj = [j for j in diterima if j["isi"] is not None]
    jumlah["ada_jaminan"] = bool(berbpj or baru)
    if not berbpj:
        return jumlah, None, max((j["tanggal_serah"] for j in baru), default=None)
    terakhir = max(berbpj, key=lambda j: (j["waktu_periksa"], j["tanggal_serah"]))
    return jumlah, _sematan(terakhir["isi"]), terakhir["tanggal_serah"]


def _sematan(isi: dict[str, Any]) -> Sematan:
    """Return the claim of a receipt; those older than any extension left nothing out."""
    bm = dict(isi.get("pungutan", ())).get(SEBUTAN_BM, 0)
    return Sematan(Decimal(isi["total"]), Decimal(bm), Decimal(isi.get("bm_perpanjangan", 0)))


def _nilai(baris: Iterable[dict[str, Any]]) -> Decimal:
    return sum((j["nilai"] for j in baris), NOL)


def _tempo(baris: Iterable[dict[str, Any]]) -> tuple[date, ...]:
    return tuple(sorted(j["jatuh_tempo"] for j in baris if j["jatuh_tempo"] is not None))
