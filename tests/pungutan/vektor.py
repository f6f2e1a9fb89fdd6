"""The worked examples V1 to V8 of docs/pungutan.md as goods items."""

from dataclasses import replace
from decimal import Decimal

from pungutan.hitung import BeaTambahan, Tarif, hitung_barang, nilai_pabean

D = Decimal
SATU = D(1)


def tarif(bm="5", ppn="10", pph="2.5", *, dpp=(1, 1), ppnbm="0", spesifik=None, **lain):
    return Tarif(
        bm_persen=None if spesifik else D(bm),
        bm_spesifik=D(spesifik) if spesifik else None,
        ppn_persen=D(ppn),
        dpp_pembilang=dpp[0],
        dpp_penyebut=dpp[1],
        ppnbm_persen=D(ppnbm),
        pph_persen=D(pph),
        **lain,
    )


def barang(cif, kurs, tarif_barang):
    return hitung_barang(nilai_pabean(D(cif), D(kurs), 1), SATU, tarif_barang)


KINI = tarif(ppn="12", dpp=(11, 12))
VEKTOR = {
    "V1": barang("1110", "10000", tarif()),
    "V2": barang("100", "10000", tarif(bm="10")),
    "V3": barang("101731.26", "16343", tarif(ppn="11")),
    "V4": barang("20000", "14000", tarif(bm="15", pph="7.5", cukai=D(2_000_000))),
    "V5": barang("126500", "14000", tarif(bm="20", tambahan=(BeaTambahan("bmad", persen=D(10)),))),
    "V6": barang("182500", "10000", tarif()),
    "V7": barang("100000", "16500", KINI),
    "V8": barang("12345.67", "16343.55", replace(KINI, bm_persen=D("7.5"))),
}
