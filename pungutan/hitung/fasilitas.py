"""What a permit grants: rounded levies, split into what is paid now and what is guaranteed."""

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from enum import StrEnum

from django.utils.translation import gettext, gettext_noop

from pungutan.hitung.barang import PungutanBarang
from pungutan.hitung.batas import (
    DEBU,
    NOL,
    SERATUS,
    SERIBU,
    TELITI,
    NilaiTidakSah,
    periksa,
)

BULAN_MAKS = 36  # UU Kepabeanan Pasal 10D (1): three years
PERSEN_BULANAN_MAKS = Decimal(5)  # UU Kepabeanan Pasal 10D (4)


class Fasilitas(StrEnum):
    """What the permit grants (UU Kepabeanan Pasal 10D (3)); plain strings in the database."""

    PEMBEBASAN = "pembebasan"
    KERINGANAN = "keringanan"


@dataclass(frozen=True, slots=True)
class RincianFasilitas:
    """What is due under a facility, in rounded rupiah.

    First the levies as they would be for an ordinary import, then what is paid now
    (`*_bayar`), then what is guaranteed until re-export (`jaminan_*`).
    """

    bm: Decimal
    ppn: Decimal
    ppnbm: Decimal
    pph: Decimal
    bm_bayar: Decimal
    ppn_bayar: Decimal
    ppnbm_bayar: Decimal
    total_bayar: Decimal
    jaminan_bm: Decimal
    jaminan_ppn: Decimal
    jaminan_ppnbm: Decimal
    jaminan_pph: Decimal
    total_jaminan: Decimal
    bmad: Decimal = NOL
    bmtp: Decimal = NOL
    bmi: Decimal = NOL
    bmp: Decimal = NOL
    cukai: Decimal = NOL
    jaminan_tambahan: Decimal = NOL
    jaminan_cukai: Decimal = NOL

    @property
    def tambahan(self) -> Decimal:
        """Return the additional duties together, without excise."""
        return self.bmad + self.bmtp + self.bmi + self.bmp

    @property
    def total_biasa(self) -> Decimal:
        """Return what an ordinary import would pay: every levy in full."""
        return self.bm + self.tambahan + self.cukai + self.ppn + self.ppnbm + self.pph


@dataclass(frozen=True, slots=True)
class RincianPerpanjangan:
    """What an extension costs, and the guarantee once it is paid: rounded rupiah.

    `bm_bayar` is for the added months alone; `bm_dibayar_semua` counts what was paid before.
    """

    bm_bayar: Decimal
    bm_dibayar_semua: Decimal
    jaminan_bm: Decimal
    jaminan_ppn: Decimal
    jaminan_ppnbm: Decimal
    jaminan_pph: Decimal
    jaminan_tambahan: Decimal
    jaminan_cukai: Decimal
    total_jaminan: Decimal


def hitung_fasilitas(
    total: PungutanBarang,
    fasilitas: str,
    bulan: int,
    *,
    skjln: bool = False,
    persen_bulanan: Decimal = Decimal(2),
) -> RincianFasilitas:
    """Round the levies of a whole permit and split them into payment and guarantee.

    `bulan` counts a part of a month as a month (referensi.kalender.bulan_atau_bagian).
    `skjln`: the importer holds the certificate by which PPN and PPnBM are not collected
    under keringanan. Additional duties and excise are guaranteed in full under both facilities:
    no source relieves them. Raises NilaiTidakSah, also beyond the ceilings of Pasal 10D.
    """
    _periksa_fasilitas(total, fasilitas, bulan, persen_bulanan)
    bm = bulatkan_bm(total.bm)
    ppn, ppnbm, pph = (bulatkan_pajak(x) for x in (total.ppn, total.ppnbm, total.pph))
    lain = {n: bulatkan_bm(getattr(total, n)) for n in ("bmad", "bmtp", "bmi", "bmp", "cukai")}
    tetap = (sum(lain.values(), NOL) - lain["cukai"], lain["cukai"])
    if fasilitas == Fasilitas.PEMBEBASAN:
        bayar = (NOL, NOL, NOL)
        jaminan = (bm, ppn, ppnbm, pph)
    else:
        bm_bayar = bulatkan_bm(bm_keringanan(total.bm, bulan, persen_bulanan))
        bayar = (bm_bayar, NOL, NOL) if skjln else (bm_bayar, ppn, ppnbm)
        jaminan = (bm - bm_bayar, NOL, NOL, pph)
    return RincianFasilitas(
        *(bm, ppn, ppnbm, pph),
        *(*bayar, sum(bayar, NOL)),
        *(*jaminan, sum(jaminan + tetap, NOL)),
        **lain,
        jaminan_tambahan=tetap[0],
        jaminan_cukai=tetap[1],
    )


def hitung_perpanjangan(
    total: PungutanBarang,
    fasilitas: str,
    bulan_semula: int,
    bulan_tambahan: int,
    *,
    skjln: bool = False,
    persen_bulanan: Decimal = Decimal(2),
    bm_dibayar: Decimal | None = None,
) -> RincianPerpanjangan:
    """Return what the added months cost and how much stays guaranteed (PER-51/BC/2012 Pasal 20).

    `bm_dibayar` is the duty paid so far, in rupiah; None computes it for `bulan_semula` months.
    All months together may not exceed 36, nor all payments the duty itself. Taxes were paid when
    the goods came in and are not asked for again. Raises NilaiTidakSah.
    """
    if bulan_tambahan < 1:
        raise NilaiTidakSah(gettext("Perpanjangan paling sedikit 1 bulan."))
    awal = hitung_fasilitas(
        total, fasilitas, bulan_semula, skjln=skjln, persen_bulanan=persen_bulanan
    )
    _periksa_bulan(bulan_semula + bulan_tambahan)
    dibayar = awal.bm_bayar if bm_dibayar is None else bm_dibayar
    periksa(gettext_noop("Bea masuk yang sudah dibayar"), dibayar, nol=True, desimal=0)
    bm_bayar = NOL
    if fasilitas == Fasilitas.KERINGANAN:
        bagian = bulatkan_bm(bm_keringanan(total.bm, bulan_tambahan, persen_bulanan))
        bm_bayar = max(min(bagian, awal.bm - dibayar), NOL)
    jaminan_bm = max(awal.bm - dibayar - bm_bayar, NOL)
    return RincianPerpanjangan(
        bm_bayar=bm_bayar,
        bm_dibayar_semua=dibayar + bm_bayar,
        jaminan_bm=jaminan_bm,
        jaminan_ppn=awal.jaminan_ppn,
        jaminan_ppnbm=awal.jaminan_ppnbm,
        jaminan_pph=awal.jaminan_pph,
        jaminan_tambahan=awal.jaminan_tambahan,
        jaminan_cukai=awal.jaminan_cukai,
        total_jaminan=awal.total_jaminan - awal.jaminan_bm + jaminan_bm,
    )


def setelah_perpanjangan(rincian: RincianFasilitas, bm: Decimal) -> RincianFasilitas:
    """Return the same permit with its guarantee lowered by the duty ``bm`` that extensions paid.

    Only the guaranteed duty falls, and never below nothing (PER-51/BC/2012 Pasal 20).
    """
    turun = min(bm, rincian.jaminan_bm)
    return replace(
        rincian,
        jaminan_bm=rincian.jaminan_bm - turun,
        total_jaminan=rincian.total_jaminan - turun,
    )


def bm_keringanan(bm: Decimal, bulan: int, persen_bulanan: Decimal) -> Decimal:
    """Return the flat monthly part of a duty, not rounded (UU Kepabeanan Pasal 10D (4)).

    A relief never costs more than the duty itself.
    """
    with localcontext(TELITI):
        return min(bm * persen_bulanan * bulan / SERATUS, bm)


def bulatkan_bm(nilai: Decimal) -> Decimal:
    """Round a duty or excise UP to the full thousand rupiah (PMK 190/PMK.04/2022 Pasal 22 (4))."""
    with localcontext(TELITI):
        return (nilai / SERIBU).to_integral_value(ROUND_CEILING) * SERIBU


def bulatkan_pajak(nilai: Decimal) -> Decimal:
    """Round PPN, PPnBM or PPh DOWN to the full rupiah."""
    with localcontext(TELITI):
        return nilai.quantize(DEBU).to_integral_value(ROUND_FLOOR)


def _periksa_bulan(bulan: int) -> None:
    if not 1 <= bulan <= BULAN_MAKS:
        raise NilaiTidakSah(
            gettext("Jangka waktu harus 1 sampai dengan %(maks)s bulan.") % {"maks": BULAN_MAKS}
        )


def _periksa_fasilitas(
    total: PungutanBarang, fasilitas: str, bulan: int, persen_bulanan: Decimal
) -> None:
    if fasilitas not in set(Fasilitas):
        raise NilaiTidakSah(gettext("Fasilitas harus pembebasan atau keringanan."))
    _periksa_bulan(bulan)
    periksa(
        gettext_noop("Persentase bea masuk per bulan"), persen_bulanan, maks=PERSEN_BULANAN_MAKS
    )
    for nama in ("bm", "bmad", "bmtp", "bmi", "bmp", "cukai", "ppn", "ppnbm", "pph"):
        nilai: Decimal = getattr(total, nama)
        if not (nilai.is_finite() and nilai >= 0):
            raise NilaiTidakSah(
                gettext("Jumlah %(nama)s bukan angka yang sah: periksa nilai dan tarif barangnya.")
                % {"nama": nama}
            )
