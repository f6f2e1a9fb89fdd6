"""Levies of one goods item and of all goods of a permit, unrounded."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal, localcontext

from django.utils.translation import gettext_noop

from pungutan.hitung.batas import DESIMAL_HASIL, NILAI_MAKS, NOL, SERATUS, TELITI, periksa
from pungutan.hitung.tarif import JenisTambahan, Tarif


@dataclass(frozen=True, slots=True)
class PungutanBarang:
    """Levies of one goods item, or of all items together: rupiah, not rounded.

    The additional duties (BMAD, BMTP, BMI, BMP) and `cukai` are part of `nilai_impor` but not
    of `bm`.
    """

    nilai_pabean: Decimal
    bm: Decimal
    nilai_impor: Decimal
    ppn: Decimal
    ppnbm: Decimal
    pph: Decimal
    bmad: Decimal = NOL
    bmtp: Decimal = NOL
    bmi: Decimal = NOL
    bmp: Decimal = NOL
    cukai: Decimal = NOL

    @property
    def tambahan(self) -> Decimal:
        """Return the additional duties together, without excise."""
        with localcontext(TELITI):
            return self.bmad + self.bmtp + self.bmi + self.bmp


def hitung_barang(
    nilai_pabean: Decimal, jumlah: Decimal, tarif: Tarif, *, barang: int = 1
) -> PungutanBarang:
    """Return the unrounded levies of one goods item.

    `nilai_pabean` is rupiah; `jumlah` counts the units of specific duties. Values and units
    of `barang` items of one tariff may be added up first, because every duty grows with them.
    Raises NilaiTidakSah.
    """
    maks = NILAI_MAKS * barang
    periksa(gettext_noop("Nilai pabean"), nilai_pabean, maks=maks, desimal=DESIMAL_HASIL)
    periksa(gettext_noop("Jumlah barang"), jumlah, maks=maks)
    with localcontext(TELITI):
        bm = _bea(nilai_pabean, jumlah, (tarif.bm_persen, tarif.bm_spesifik), maks)
        tambahan = dict.fromkeys((j.value for j in JenisTambahan), NOL) | {
            t.jenis: _bea(nilai_pabean, jumlah, (t.persen, t.spesifik), maks)
            for t in tarif.tambahan
        }
        nilai_impor = nilai_pabean + bm + sum(tambahan.values(), NOL) + tarif.cukai
        # Multiply first, divide last: 12 % * 11/12 then comes out as exactly 11 %.
        ppn = nilai_impor * tarif.ppn_persen * tarif.dpp_pembilang / (100 * tarif.dpp_penyebut)
        return PungutanBarang(
            nilai_pabean=nilai_pabean,
            bm=bm,
            nilai_impor=nilai_impor,
            ppn=ppn,
            ppnbm=nilai_impor * tarif.ppnbm_persen / SERATUS,
            pph=nilai_impor * tarif.pph_persen / SERATUS,
            **tambahan,
            cukai=tarif.cukai,
        )


def jumlahkan(barang: Iterable[PungutanBarang]) -> PungutanBarang:
    """Add the levies of all goods items, still unrounded; all zero when there are none."""
    semua = list(barang)
    with localcontext(TELITI):
        return PungutanBarang(
            **{
                f.name: sum((getattr(satu, f.name) for satu in semua), NOL)
                for f in fields(PungutanBarang)
            }
        )


def jumlah_pungutan(pungutan: PungutanBarang) -> Decimal:
    """Return duties, excise and taxes together, not rounded: what an ordinary import would cost."""
    with localcontext(TELITI):
        return (
            pungutan.bm
            + pungutan.tambahan
            + pungutan.cukai
            + pungutan.ppn
            + pungutan.ppnbm
            + pungutan.pph
        )


def _bea(
    nilai_pabean: Decimal,
    jumlah: Decimal,
    tarif: tuple[Decimal | None, Decimal | None],
    maks: Decimal,
) -> Decimal:
    """Return a duty by (per cent, rupiah per unit); raises NilaiTidakSah for an absurd specific one."""
    persen, spesifik = tarif
    if spesifik is None:
        return nilai_pabean * (persen or NOL) / SERATUS
    bea = spesifik * jumlah
    nama = gettext_noop("Bea masuk spesifik (tarif x jumlah)")
    periksa(nama, bea, nol=True, maks=maks, desimal=DESIMAL_HASIL)
    return bea
