"""What a temporary import costs: duty, taxes, payment and guarantee (leaf: no models).

Amounts are rupiah, rates are per cent (``Decimal(5)`` is 5 %). Everything is exact until the
total of a permit is rounded, once, in `hitung_fasilitas`; callers must therefore hand on the
unrounded results of the earlier steps. Formulas and sources: docs/pungutan.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, localcontext
from enum import StrEnum

NOL = Decimal(0)
SERATUS = Decimal(100)
SERIBU = Decimal(1000)

NILAI_MAKS = Decimal(10) ** 15  # per goods item; more is a typing error
PERSEN_MAKS = Decimal(1000)
DESIMAL_MAKS = 12  # of a number that is given; 28 digits after cif * kurs / satuan
SATUAN_KURS = (1, 10, 100, 1000)
BULAN_MAKS = 36  # UU Kepabeanan Pasal 10D (1): three years
PERSEN_BULANAN_MAKS = Decimal(5)  # UU Kepabeanan Pasal 10D (4)

# Wide enough that products never lose a digit. Only the DPP fraction of PPN can leave an endless
# decimal: its tail ("dust") lies far below 1E-64 and is brushed off before a total is rounded,
# so that three thirds of a rupiah make one rupiah and not zero.
_TELITI = Context(prec=120)
_DEBU = Decimal("1E-64")


class NilaiTidakSah(ValueError):  # noqa: N818 -- a refusal, named for whom it is told
    """A number with which nothing lawful can be computed; the message is for the user."""


class Fasilitas(StrEnum):
    """What the permit grants (UU Kepabeanan Pasal 10D (3)); plain strings in the database."""

    PEMBEBASAN = "pembebasan"
    KERINGANAN = "keringanan"


@dataclass(frozen=True, slots=True)
class Tarif:
    """Rates of one goods item, in per cent; raises NilaiTidakSah.

    The duty is either ad valorem (`bm_persen`) or specific (`bm_spesifik`, rupiah per unit).
    `dpp_pembilang`/`dpp_penyebut` is the part of the import value on which PPN is taken:
    11/12 for the DPP nilai lain, 1/1 for luxury goods.
    """

    bm_persen: Decimal | None
    bm_spesifik: Decimal | None
    ppn_persen: Decimal
    dpp_pembilang: int
    dpp_penyebut: int
    ppnbm_persen: Decimal
    pph_persen: Decimal

    def __post_init__(self) -> None:
        """Refuse rates out of range and a duty that is of both kinds or of none."""
        if (self.bm_persen is None) == (self.bm_spesifik is None):
            raise NilaiTidakSah("Isi salah satu: tarif bea masuk persen atau spesifik.")
        if self.bm_persen is not None:
            _periksa("Tarif bea masuk", self.bm_persen, nol=True, maks=PERSEN_MAKS)
        if self.bm_spesifik is not None:
            _periksa("Tarif bea masuk spesifik", self.bm_spesifik, nol=True)
        _periksa("Tarif PPN", self.ppn_persen, nol=True, maks=PERSEN_MAKS)
        _periksa("Tarif PPnBM", self.ppnbm_persen, nol=True, maks=PERSEN_MAKS)
        _periksa("Tarif PPh Pasal 22", self.pph_persen, nol=True, maks=PERSEN_MAKS)
        if not 1 <= self.dpp_pembilang <= self.dpp_penyebut <= SERIBU:
            raise NilaiTidakSah("Pecahan DPP harus paling banyak 1/1, misalnya 11/12.")


@dataclass(frozen=True, slots=True)
class PungutanBarang:
    """Levies of one goods item, or of all items together: rupiah, not rounded.

    `tambahan` (BMAD, BMTP, BMI, BMP) and `cukai` are part of `nilai_impor` but not of `bm`.
    """

    nilai_pabean: Decimal
    bm: Decimal
    nilai_impor: Decimal
    ppn: Decimal
    ppnbm: Decimal
    pph: Decimal
    tambahan: Decimal = NOL
    cukai: Decimal = NOL


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


def nilai_pabean(cif: Decimal, kurs: Decimal, satuan_kurs: int) -> Decimal:
    """Return the customs value in rupiah, not rounded: CIF (foreign currency) times NDPBM.

    `kurs` is rupiah for `satuan_kurs` units of the currency (100 for JPY, otherwise 1).
    Raises NilaiTidakSah.
    """
    _periksa("Nilai CIF", cif)
    _periksa("Kurs", kurs)
    if satuan_kurs not in SATUAN_KURS:
        raise NilaiTidakSah("Satuan kurs harus 1, 10, 100, atau 1.000.")
    with localcontext(_TELITI):
        hasil = cif * kurs / satuan_kurs
    _periksa("Nilai pabean", hasil, desimal=28)
    return hasil


def hitung_barang(
    nilai_pabean: Decimal,
    jumlah: Decimal,
    tarif: Tarif,
    *,
    tambahan: Decimal = NOL,
    cukai: Decimal = NOL,
) -> PungutanBarang:
    """Return the unrounded levies of one goods item.

    `nilai_pabean` is rupiah; `jumlah` counts units of the specific duty; `tambahan` and
    `cukai` are rupiah amounts that raise the import value. Raises NilaiTidakSah.
    """
    _periksa("Nilai pabean", nilai_pabean, desimal=28)
    _periksa("Jumlah barang", jumlah)
    _periksa("Bea masuk tambahan", tambahan, nol=True)
    _periksa("Cukai", cukai, nol=True)
    with localcontext(_TELITI):
        bm = _bea_masuk(nilai_pabean, jumlah, tarif)
        nilai_impor = nilai_pabean + bm + tambahan + cukai
        # Multiply first, divide last: 12 % * 11/12 then comes out as exactly 11 %.
        ppn = nilai_impor * tarif.ppn_persen * tarif.dpp_pembilang / (100 * tarif.dpp_penyebut)
        return PungutanBarang(
            nilai_pabean=nilai_pabean,
            bm=bm,
            nilai_impor=nilai_impor,
            ppn=ppn,
            ppnbm=nilai_impor * tarif.ppnbm_persen / SERATUS,
            pph=nilai_impor * tarif.pph_persen / SERATUS,
            tambahan=tambahan,
            cukai=cukai,
        )


def jumlahkan(barang: Iterable[PungutanBarang]) -> PungutanBarang:
    """Add the levies of all goods items, still unrounded; all zero when there are none."""
    semua = list(barang)
    with localcontext(_TELITI):
        return PungutanBarang(
            nilai_pabean=sum((b.nilai_pabean for b in semua), NOL),
            bm=sum((b.bm for b in semua), NOL),
            nilai_impor=sum((b.nilai_impor for b in semua), NOL),
            ppn=sum((b.ppn for b in semua), NOL),
            ppnbm=sum((b.ppnbm for b in semua), NOL),
            pph=sum((b.pph for b in semua), NOL),
            tambahan=sum((b.tambahan for b in semua), NOL),
            cukai=sum((b.cukai for b in semua), NOL),
        )


def jumlah_pungutan(pungutan: PungutanBarang) -> Decimal:
    """Return duty and taxes together, not rounded: what an ordinary import would cost."""
    with localcontext(_TELITI):
        return (
            pungutan.bm
            + pungutan.ppn
            + pungutan.ppnbm
            + pungutan.pph
            + pungutan.tambahan
            + pungutan.cukai
        )


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
    under keringanan. Raises NilaiTidakSah, also beyond the ceilings of Pasal 10D.
    """
    _periksa_fasilitas(total, fasilitas, bulan, persen_bulanan)
    bm = bulatkan_bm(total.bm)
    ppn, ppnbm, pph = (bulatkan_pajak(x) for x in (total.ppn, total.ppnbm, total.pph))
    if fasilitas == Fasilitas.PEMBEBASAN:
        bayar = (NOL, NOL, NOL)
        jaminan = (bm, ppn, ppnbm, pph)
    else:
        bm_bayar = bulatkan_bm(bm_keringanan(total.bm, bulan, persen_bulanan))
        bayar = (bm_bayar, NOL, NOL) if skjln else (bm_bayar, ppn, ppnbm)
        jaminan = (bm - bm_bayar, NOL, NOL, pph)
    return RincianFasilitas(
        bm, ppn, ppnbm, pph, *bayar, sum(bayar, NOL), *jaminan, sum(jaminan, NOL)
    )


def bm_keringanan(bm: Decimal, bulan: int, persen_bulanan: Decimal) -> Decimal:
    """Return the flat monthly part of a duty, not rounded (UU Kepabeanan Pasal 10D (4)).

    A relief never costs more than the duty itself.
    """
    with localcontext(_TELITI):
        return min(bm * persen_bulanan * bulan / SERATUS, bm)


def bulatkan_bm(nilai: Decimal) -> Decimal:
    """Round duty UP to the full thousand rupiah (PMK 190/PMK.04/2022 Pasal 22 (4))."""
    with localcontext(_TELITI):
        return (nilai / SERIBU).to_integral_value(ROUND_CEILING) * SERIBU


def bulatkan_pajak(nilai: Decimal) -> Decimal:
    """Round PPN, PPnBM or PPh DOWN to the full rupiah."""
    with localcontext(_TELITI):
        return nilai.quantize(_DEBU).to_integral_value(ROUND_FLOOR)


def _bea_masuk(nilai_pabean: Decimal, jumlah: Decimal, tarif: Tarif) -> Decimal:
    if tarif.bm_spesifik is not None:
        return tarif.bm_spesifik * jumlah
    return nilai_pabean * (tarif.bm_persen or NOL) / SERATUS


def _periksa_fasilitas(
    total: PungutanBarang, fasilitas: str, bulan: int, persen_bulanan: Decimal
) -> None:
    if fasilitas not in set(Fasilitas):
        raise NilaiTidakSah("Fasilitas harus pembebasan atau keringanan.")
    if not 1 <= bulan <= BULAN_MAKS:
        raise NilaiTidakSah(f"Jangka waktu harus 1 sampai dengan {BULAN_MAKS} bulan.")
    _periksa("Persentase bea masuk per bulan", persen_bulanan, maks=PERSEN_BULANAN_MAKS)
    for nama in ("bm", "ppn", "ppnbm", "pph"):
        nilai: Decimal = getattr(total, nama)
        if not (nilai.is_finite() and nilai >= 0):
            raise NilaiTidakSah(f"Jumlah {nama} bukan angka yang sah.")
    if total.tambahan or total.cukai:
        # No source says how they are relieved; a guarantee without them would be too small.
        raise NilaiTidakSah("Fasilitas atas bea masuk tambahan dan cukai belum dapat dihitung.")


def _periksa(
    nama: str,
    nilai: Decimal,
    *,
    nol: bool = False,
    maks: Decimal = NILAI_MAKS,
    desimal: int = DESIMAL_MAKS,
) -> None:
    """Refuse NaN, infinity, negatives, zero unless `nol`, too much and too fine."""
    if not nilai.is_finite():
        raise NilaiTidakSah(f"{nama} harus berupa angka.")
    if nilai < 0:
        raise NilaiTidakSah(f"{nama} tidak boleh negatif.")
    if nilai == 0 and not nol:
        raise NilaiTidakSah(f"{nama} harus lebih besar dari nol.")
    if nilai > maks:
        batas = f"{maks:,f}".replace(",", ".")
        raise NilaiTidakSah(f"{nama} terlalu besar: paling banyak {batas}.")
    with localcontext(_TELITI):
        terlalu_halus = nilai != nilai.quantize(Decimal(1).scaleb(-desimal))
    if terlalu_halus:
        raise NilaiTidakSah(f"{nama} paling banyak {desimal} angka di belakang koma.")
