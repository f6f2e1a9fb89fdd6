"""From the price on the invoice to the customs value in rupiah."""

from decimal import Decimal, localcontext
from enum import StrEnum

from django.utils.translation import gettext, gettext_noop

from pungutan.hitung.batas import DESIMAL_HASIL, NILAI_MAKS, NOL, TELITI, NilaiTidakSah, periksa

SATUAN_KURS = (1, 10, 100, 1000)


class SyaratPenyerahan(StrEnum):
    """What the price on the invoice already contains (Incoterms, as the portal offers them)."""

    EXW = "exw"
    FOB = "fob"
    CFR = "cfr"
    CIF = "cif"


def nilai_cif(
    syarat: str,
    harga: Decimal,
    *,
    freight: Decimal = NOL,
    asuransi: Decimal = NOL,
    biaya_lain: Decimal = NOL,
) -> Decimal:
    """Return the CIF value in the currency of the price, not rounded.

    EXW and FOB lack freight and insurance, CFR the insurance; a part that the price already
    contains is refused, because it would be counted twice. `biaya_lain` are the additions of
    UU Kepabeanan Pasal 15 (commission, packing, assists, and under EXW the way to the ship),
    allowed with every term. Raises NilaiTidakSah.
    """
    if syarat not in set(SyaratPenyerahan):
        raise NilaiTidakSah(gettext("Pilih syarat penyerahan: EXW, FOB, CFR, atau CIF."))
    periksa(gettext_noop("Harga"), harga)
    periksa(gettext_noop("Freight"), freight, nol=True)
    periksa(gettext_noop("Asuransi"), asuransi, nol=True)
    periksa(gettext_noop("Biaya lain"), biaya_lain, nol=True)
    termasuk = {
        SyaratPenyerahan.CFR: {gettext_noop("freight"): freight},
        SyaratPenyerahan.CIF: {
            gettext_noop("freight"): freight,
            gettext_noop("asuransi"): asuransi,
        },
    }
    for nama, bagian in termasuk.get(SyaratPenyerahan(syarat), {}).items():
        if bagian:
            raise NilaiTidakSah(
                gettext(
                    "Harga %(syarat)s sudah termasuk %(bagian)s: kosongkan isian %(bagian)s atau "
                    "pilih syarat penyerahan lain."
                )
                % {"syarat": syarat.upper(), "bagian": gettext(nama)}
            )
    with localcontext(TELITI):
        return harga + freight + asuransi + biaya_lain


def nilai_pabean(cif: Decimal, kurs: Decimal, satuan_kurs: int, *, barang: int = 1) -> Decimal:
    """Return the customs value in rupiah, not rounded: CIF (foreign currency) times NDPBM.

    `kurs` is rupiah for `satuan_kurs` units of the currency (100 for JPY, otherwise 1).
    `barang` goods items are added up in `cif`; each of them may be as much as NILAI_MAKS.
    Raises NilaiTidakSah.
    """
    periksa(gettext_noop("Nilai CIF"), cif, maks=NILAI_MAKS * barang)
    periksa(gettext_noop("Kurs"), kurs)
    if satuan_kurs not in SATUAN_KURS:
        raise NilaiTidakSah(gettext("Satuan kurs harus 1, 10, 100, atau 1.000."))
    with localcontext(TELITI):
        hasil = cif * kurs / satuan_kurs
    periksa(gettext_noop("Nilai pabean"), hasil, maks=NILAI_MAKS * barang, desimal=DESIMAL_HASIL)
    return hasil
