"""Duties, payment and guarantee: the worked examples of docs/pungutan.md and the rules beside them."""

from dataclasses import asdict
from decimal import ROUND_HALF_UP

import pytest

from pungutan.hitung import (
    PungutanBarang,
    bulatkan_bm,
    bulatkan_pajak,
    hitung_barang,
    hitung_fasilitas,
    jumlahkan,
    nilai_pabean,
)
from tests.pungutan.vektor import SATU, VEKTOR, D, barang, tarif


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


def test_five_more_months_cost_five_times_two_per_cent():
    tujuh, dua_belas = (hitung_fasilitas(VEKTOR["V7"], "keringanan", n) for n in (7, 12))
    assert dua_belas.bm_bayar - tujuh.bm_bayar == 8_250_000
    assert hitung_fasilitas(VEKTOR["V7"], "keringanan", 5).bm_bayar == 8_250_000


def test_with_skjln_a_relief_pays_duty_only():
    mewah = barang("100000", "16500", tarif(ppnbm="20"))
    biasa = hitung_fasilitas(mewah, "keringanan", 7)
    dengan_skjln = hitung_fasilitas(mewah, "keringanan", 7, skjln=True)
    assert (biasa.ppn_bayar, biasa.ppnbm_bayar) == (173_250_000, 346_500_000)
    assert (dengan_skjln.ppn_bayar, dengan_skjln.ppnbm_bayar) == (0, 0)
    assert dengan_skjln.total_bayar == dengan_skjln.bm_bayar == 11_550_000
    assert dengan_skjln.total_jaminan == biasa.total_jaminan == 114_262_500


def test_skjln_changes_nothing_under_an_exemption():
    assert hitung_fasilitas(VEKTOR["V7"], "pembebasan", 7, skjln=True) == hitung_fasilitas(
        VEKTOR["V7"], "pembebasan", 7
    )


def test_luxury_tax_is_guaranteed_under_an_exemption():
    rincian = hitung_fasilitas(barang("100000", "16500", tarif(ppnbm="20")), "pembebasan", 1)
    assert (rincian.jaminan_ppnbm, rincian.total_jaminan) == (346_500_000, 645_562_500)


def test_yen_are_quoted_per_hundred():
    assert nilai_pabean(D(250_000), D("13737.57"), 100) == D("34343925")


def test_specific_duty_counts_units():
    hasil = hitung_barang(D(1_000_000), D("12.5"), tarif(spesifik="20000"))
    assert (hasil.bm, hasil.nilai_impor, hasil.ppn) == (250_000, 1_250_000, 125_000)


def test_duty_is_rounded_once_for_all_items():
    dua = jumlahkan([barang("100", "100.02", tarif()), barang("100", "100.02", tarif())])
    assert dua.bm == D("1000.2")
    assert hitung_fasilitas(dua, "pembebasan", 1).bm == 2000


def test_sums_keep_every_digit_and_every_levy():
    halus = PungutanBarang(*[D(n) + D("1E-20") for n in range(1, 12)])
    assert jumlahkan([halus, halus]) == PungutanBarang(*[2 * n + D("2E-20") for n in range(1, 12)])


def test_three_thirds_of_a_rupiah_are_one_rupiah():
    sepertiga = hitung_barang(D(1), SATU, tarif(bm="0", ppn="100", dpp=(1, 3)))
    assert hitung_fasilitas(jumlahkan([sepertiga] * 3), "pembebasan", 1).ppn == 1


def test_no_items_cost_nothing():
    assert hitung_fasilitas(jumlahkan([]), "pembebasan", 1).total_jaminan == 0


@pytest.mark.parametrize(
    ("nilai", "bm", "pajak"),
    [
        ("0", 0, 0),
        ("0.01", 1000, 0),
        ("999.99", 1000, 999),
        ("1000", 1000, 1000),
        ("1000.0000000001", 2000, 1000),
        ("1506882.069", 1_507_000, 1_506_882),
    ],
)
def test_duty_is_rounded_up_to_the_thousand_and_tax_down_to_the_rupiah(nilai, bm, pajak):
    assert (bulatkan_bm(D(nilai)), bulatkan_pajak(D(nilai))) == (bm, pajak)


def test_a_relief_never_costs_more_than_the_duty():
    rincian = hitung_fasilitas(VEKTOR["V7"], "keringanan", 36, persen_bulanan=D(5))
    assert (rincian.bm_bayar, rincian.jaminan_bm) == (82_500_000, 0)
