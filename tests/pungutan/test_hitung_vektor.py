"""The worked examples V1 to V8, every figure of them, from the price to the guarantee."""

from dataclasses import asdict
from decimal import ROUND_HALF_UP

import pytest

from pungutan.hitung import (
    Fasilitas,
    hitung_fasilitas,
    hitung_perpanjangan,
    jumlah_pungutan,
    nilai_cif,
)
from tests.pungutan.vektor import VEKTOR, D


def test_the_prices_of_v1_and_v6_become_cif_values():
    assert nilai_cif("fob", D(1000), freight=D(100), asuransi=D(10)) == 1110
    # Assists 2,000, packing 5,000 and the broker 5,000 come on top of the price at the works.
    tambahan = D(2000) + 5000 + 5000
    dari_pabrik = {"freight": D(20_000), "asuransi": D(500), "biaya_lain": tambahan}
    assert nilai_cif("exw", D(150_000), **dari_pabrik) == 182_500


@pytest.mark.parametrize(
    ("vektor", "harapan"),
    [
        ("V1", [11_100_000, 555_000, 11_655_000, 1_165_500, 291_375]),
        ("V2", [1_000_000, 100_000, 1_100_000, 110_000, 27_500]),
        ("V4", [280_000_000, 42_000_000, 324_000_000, 32_400_000, 24_300_000]),
        ("V5", [1_771_000_000, 354_200_000, 2_302_300_000, 230_230_000, 57_557_500]),
        ("V6", [1_825_000_000, 91_250_000, 1_916_250_000, 191_625_000, 47_906_250]),
        ("V7", [1_650_000_000, 82_500_000, 1_732_500_000, 190_575_000, 43_312_500]),
    ],
)
def test_levies_of_an_item_are_exact(vektor, harapan):
    """Columns: customs value, BM, import value, PPN, PPh."""
    b = VEKTOR[vektor]
    assert [b.nilai_pabean, b.bm, b.nilai_impor, b.ppn, b.pph] == harapan


@pytest.mark.parametrize(
    ("vektor", "harapan"),
    [
        (
            "V3",
            "1662593982.18 83129699.11 1745723681.29 192029604.94 43643092.03",
        ),
        (
            "V8",
            "201772074.9285 15132905.6196 216904980.5481 23859547.8603 5422624.5137",
        ),
    ],
)
def test_bases_are_not_rounded_on_the_way(vektor, harapan):
    """Columns as above, shown with as many decimals as the source does."""
    b = VEKTOR[vektor]
    hasil = (b.nilai_pabean, b.bm, b.nilai_impor, b.ppn, b.pph)
    terlihat = [D(n) for n in harapan.split()]
    assert [
        nilai.quantize(tampil, ROUND_HALF_UP) for nilai, tampil in zip(hasil, terlihat, strict=True)
    ] == terlihat


@pytest.mark.parametrize(
    ("vektor", "jaminan"),
    [("V1", 2_011_875), ("V2", 237_500), ("V6", 330_781_250), ("V7", 316_387_500)],
)
def test_exemption_pays_nothing_and_guarantees_everything(vektor, jaminan):
    rincian = hitung_fasilitas(VEKTOR[vektor], "pembebasan", 7)
    assert (rincian.total_bayar, rincian.total_jaminan) == (0, jaminan)


@pytest.mark.parametrize(
    ("vektor", "bulan", "bm_bayar", "total_bayar", "total_jaminan"),
    [
        ("V1", 6, 67_000, 1_232_500, 779_375),
        ("V2", 12, 24_000, 134_000, 103_500),
        ("V6", 12, 21_900_000, 213_525_000, 117_256_250),
        ("V7", 7, 11_550_000, 202_125_000, 114_262_500),
        ("V7", 36, 59_400_000, 249_975_000, 66_412_500),
        ("V8", 5, 1_514_000, 25_373_547, 19_041_624),
    ],
)
def test_relief_pays_two_per_cent_a_month_and_the_vat(
    vektor, bulan, bm_bayar, total_bayar, total_jaminan
):
    rincian = hitung_fasilitas(VEKTOR[vektor], "keringanan", bulan)
    assert rincian.bm_bayar == bm_bayar
    assert rincian.total_bayar == total_bayar
    assert rincian.total_jaminan == total_jaminan


def test_every_amount_of_the_rounding_example():
    assert asdict(hitung_fasilitas(VEKTOR["V8"], "keringanan", 5)) == {
        "bm": 15_133_000,
        "ppn": 23_859_547,
        "ppnbm": 0,
        "pph": 5_422_624,
        "bm_bayar": 1_514_000,
        "ppn_bayar": 23_859_547,
        "ppnbm_bayar": 0,
        "total_bayar": 25_373_547,
        "jaminan_bm": 13_619_000,
        "jaminan_ppn": 0,
        "jaminan_ppnbm": 0,
        "jaminan_pph": 5_422_624,
        "total_jaminan": 19_041_624,
        "bmad": 0,
        "bmtp": 0,
        "bmi": 0,
        "bmp": 0,
        "cukai": 0,
        "jaminan_tambahan": 0,
        "jaminan_cukai": 0,
    }


@pytest.mark.parametrize(
    ("vektor", "tambahan", "cukai", "jumlah"),
    [
        ("V1", 0, 0, 2_011_875),
        ("V2", 0, 0, 237_500),
        ("V4", 0, 2_000_000, 42_000_000 + 2_000_000 + 32_400_000 + 24_300_000),
        ("V5", 177_100_000, 0, 354_200_000 + 177_100_000 + 230_230_000 + 57_557_500),
        ("V6", 0, 0, 330_781_250),
        ("V7", 0, 0, 316_387_500),
    ],
)
def test_an_ordinary_import_pays_duties_excise_and_taxes(vektor, tambahan, cukai, jumlah):
    """V5's source names no PPN: 10 % of its import value is our own."""
    b = VEKTOR[vektor]
    assert (b.tambahan, b.cukai, jumlah_pungutan(b)) == (tambahan, cukai, jumlah)
    assert [hitung_fasilitas(b, f, 1).total_biasa for f in Fasilitas] == [jumlah, jumlah]


@pytest.mark.parametrize(
    ("vektor", "bayar", "jaminan"),
    [
        # Excise 2,000,000 and duty 42,000,000 - 5,040,000 and PPh 24,300,000.
        ("V4", 5_040_000 + 32_400_000, 36_960_000 + 2_000_000 + 24_300_000),
        ("V5", 42_504_000 + 230_230_000, 311_696_000 + 177_100_000 + 57_557_500),
    ],
)
def test_excise_and_additional_duty_stay_guaranteed_under_a_relief(vektor, bayar, jaminan):
    rincian = hitung_fasilitas(VEKTOR[vektor], "keringanan", 6)
    assert (rincian.total_bayar, rincian.total_jaminan) == (bayar, jaminan)


def test_an_extension_of_v7_pays_five_months_and_lowers_the_guarantee():
    lagi = hitung_perpanjangan(VEKTOR["V7"], "keringanan", 7, 5)
    assert asdict(lagi) == {
        "bm_bayar": 8_250_000,
        "bm_dibayar_semua": 19_800_000,
        "jaminan_bm": 62_700_000,
        "jaminan_ppn": 0,
        "jaminan_ppnbm": 0,
        "jaminan_pph": 43_312_500,
        "jaminan_tambahan": 0,
        "jaminan_cukai": 0,
        "total_jaminan": 106_012_500,
    }
    assert lagi.total_jaminan == 114_262_500 - 8_250_000


def test_five_more_months_cost_five_times_two_per_cent():
    tujuh, dua_belas = (hitung_fasilitas(VEKTOR["V7"], "keringanan", n) for n in (7, 12))
    assert dua_belas.bm_bayar - tujuh.bm_bayar == 8_250_000
    assert hitung_fasilitas(VEKTOR["V7"], "keringanan", 5).bm_bayar == 8_250_000
