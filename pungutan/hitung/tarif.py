"""The rates of one goods item."""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from django.utils.translation import gettext, gettext_noop

from pungutan.hitung.batas import (
    NOL,
    PERSEN_MAKS,
    SERATUS,
    SERIBU,
    TELITI,
    NilaiTidakSah,
    periksa,
)


class JenisTambahan(StrEnum):
    """Additional duties: anti-dumping, safeguard, countervailing, retaliatory."""

    BMAD = "bmad"
    BMTP = "bmtp"
    BMI = "bmi"
    BMP = "bmp"


@dataclass(frozen=True, slots=True)
class BeaTambahan:
    """One additional duty: `persen` of the customs value or `spesifik` rupiah per unit.

    Raises NilaiTidakSah.
    """

    jenis: str
    persen: Decimal | None = None
    spesifik: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse unknown kinds, rates out of range, and a duty of both forms or of none."""
        if self.jenis not in set(JenisTambahan):
            raise NilaiTidakSah(
                gettext("Pilih jenis bea masuk tambahan: BMAD, BMTP, BMI, atau BMP.")
            )
        nama = self.jenis.upper()
        if (self.persen is None) == (self.spesifik is None):
            raise NilaiTidakSah(
                gettext("Isi salah satu: tarif %(nama)s persen atau spesifik.") % {"nama": nama}
            )
        _periksa_bea(gettext("Tarif %(nama)s") % {"nama": nama}, self.persen, self.spesifik)


@dataclass(frozen=True, slots=True)
class Tarif:
    """Rates of one goods item, in per cent; raises NilaiTidakSah.

    The duty is either ad valorem (`bm_persen`) or specific (`bm_spesifik`, rupiah per unit).
    `dpp_pembilang`/`dpp_penyebut` is the part of the import value on which PPN is taken:
    11/12 for the DPP nilai lain, 1/1 for luxury goods. `tambahan` holds each kind of additional
    duty at most once; `cukai` is rupiah for the whole item.
    """

    bm_persen: Decimal | None
    bm_spesifik: Decimal | None
    ppn_persen: Decimal
    dpp_pembilang: int
    dpp_penyebut: int
    ppnbm_persen: Decimal
    pph_persen: Decimal
    tambahan: tuple[BeaTambahan, ...] = ()
    cukai: Decimal = NOL

    def __post_init__(self) -> None:
        """Refuse rates out of range and a duty that is of both kinds or of none."""
        if (self.bm_persen is None) == (self.bm_spesifik is None):
            raise NilaiTidakSah(gettext("Isi salah satu: tarif bea masuk persen atau spesifik."))
        _periksa_bea(gettext_noop("Tarif bea masuk"), self.bm_persen, self.bm_spesifik)
        periksa(gettext_noop("Tarif PPN"), self.ppn_persen, nol=True, maks=PERSEN_MAKS)
        periksa(gettext_noop("Tarif PPnBM"), self.ppnbm_persen, nol=True, maks=PERSEN_MAKS)
        periksa(gettext_noop("Tarif PPh Pasal 22"), self.pph_persen, nol=True, maks=PERSEN_MAKS)
        periksa(gettext_noop("Cukai"), self.cukai, nol=True)
        if not 1 <= self.dpp_pembilang <= self.dpp_penyebut <= SERIBU:
            raise NilaiTidakSah(gettext("Pecahan DPP harus paling banyak 1/1, misalnya 11/12."))
        if len({t.jenis for t in self.tambahan}) < len(self.tambahan):
            raise NilaiTidakSah(
                gettext("Setiap jenis bea masuk tambahan (BMAD, BMTP, BMI, BMP) hanya satu kali.")
            )


def pph_tanpa_npwp(persen: Decimal, tambahan_persen: Decimal) -> Decimal:
    """Return the rate of PPh Pasal 22 of an importer without NPWP, in per cent.

    `tambahan_persen` is the surcharge on the rate: 100 makes 2.5 % into 5 % (UU PPh Pasal 22
    (3)). Raises NilaiTidakSah.
    """
    periksa(gettext_noop("Tarif PPh Pasal 22"), persen, nol=True, maks=PERSEN_MAKS)
    periksa(gettext_noop("Tambahan tarif tanpa NPWP"), tambahan_persen, nol=True, maks=PERSEN_MAKS)
    with localcontext(TELITI):
        return persen * (SERATUS + tambahan_persen) / SERATUS


def _periksa_bea(nama: str, persen: Decimal | None, spesifik: Decimal | None) -> None:
    if persen is not None:
        periksa(nama, persen, nol=True, maks=PERSEN_MAKS)
    if spesifik is not None:
        periksa(gettext_noop("%(nama)s spesifik") % {"nama": nama}, spesifik, nol=True)
