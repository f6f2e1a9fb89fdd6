"""Duties, payment and guarantee: the rules beside the worked examples (test_hitung_vektor)."""

import pytest

from pungutan.hitung import (
    NILAI_MAKS,
    BeaTambahan,
    PungutanBarang,
    bulatkan_bm,
    bulatkan_pajak,
    hitung_barang,
    hitung_fasilitas,
    jumlah_pungutan,
    jumlahkan,
    nilai_cif,
    nilai_pabean,
    pph_tanpa_npwp,
)
from tests.pungutan.vektor import SATU, VEKTOR, D, barang, tarif


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


def test_the_limit_on_a_value_is_one_for_each_goods_item():
    """The estimate adds goods of one heading first: a thousand items may be a thousand times as much."""
    semua = NILAI_MAKS * 1000
    pabean = nilai_pabean(semua, D(1), 1, barang=1000)
    assert hitung_barang(pabean, SATU, tarif(), barang=1000).bm == semua / 20
    assert nilai_pabean(NILAI_MAKS, D(1), 1) == NILAI_MAKS
    # Units are added up as well: 1,000 items of 10^12 units at Rp 1,000 each.
    banyak = hitung_barang(pabean, D(10) ** 15, tarif(spesifik="1000"), barang=1000)
    assert banyak.bm == D(10) ** 18


TAMBAHAN = (
    BeaTambahan("bmad", persen=D("12.5")),
    BeaTambahan("bmtp", spesifik=D("1234.5")),
    BeaTambahan("bmi", persen=D("0.01")),
    BeaTambahan("bmp", spesifik=D(0)),
)


def test_each_additional_duty_is_taken_of_the_customs_value_or_of_the_units():
    hasil = hitung_barang(D(1_000_000), D(4), tarif(tambahan=TAMBAHAN, cukai=D("500.5")))
    assert (hasil.bmad, hasil.bmtp, hasil.bmi, hasil.bmp) == (125_000, 4938, 100, 0)
    assert hasil.tambahan == 130_038
    assert hasil.nilai_impor == D("1180538.5")  # 1,000,000 + 50,000 + 130,038 + 500.5
    assert jumlah_pungutan(hasil) == 50_000 + 130_038 + D("500.5") + hasil.ppn + hasil.pph


@pytest.mark.parametrize(
    ("fasilitas", "bayar", "jaminan_bm"),
    [("pembebasan", 0, 50_000), ("keringanan", 6000 + 118_053, 44_000)],
)
def test_additional_duties_and_excise_are_guaranteed_whole(fasilitas, bayar, jaminan_bm):
    """Each is rounded up to the thousand by itself; no source relieves them."""
    total = hitung_barang(D(1_000_000), D(4), tarif(tambahan=TAMBAHAN, cukai=D("500.5")))
    r = hitung_fasilitas(total, fasilitas, 6)
    assert (r.bmad, r.bmtp, r.bmi, r.bmp, r.cukai) == (125_000, 5000, 1000, 0, 1000)
    assert (r.tambahan, r.jaminan_tambahan, r.jaminan_cukai) == (131_000, 131_000, 1000)
    assert (r.total_bayar, r.jaminan_bm) == (bayar, jaminan_bm)
    pajak = r.jaminan_ppn + r.jaminan_ppnbm + r.jaminan_pph
    assert r.total_jaminan == jaminan_bm + 131_000 + 1000 + pajak


def test_an_ordinary_import_pays_every_levy_in_full():
    total = hitung_barang(D(1_000_000), D(4), tarif(tambahan=TAMBAHAN, cukai=D("500.5")))
    r = hitung_fasilitas(total, "keringanan", 6)
    assert r.total_biasa == 50_000 + 131_000 + 1000 + 118_053 + 29_513


@pytest.mark.parametrize(
    ("syarat", "bagian", "cif"),
    [
        ("cif", {}, "1000.01"),
        ("cfr", {"asuransi": D("10.5")}, "1010.51"),
        ("cfr", {}, "1000.01"),
        ("fob", {"freight": D(100), "asuransi": D(10)}, "1110.01"),
        ("exw", {"biaya_lain": D(50), "freight": D(100), "asuransi": D(10)}, "1160.01"),
        ("cif", {"biaya_lain": D(50)}, "1050.01"),
    ],
)
def test_the_cif_value_adds_what_the_price_lacks(syarat, bagian, cif):
    assert nilai_cif(syarat, D("1000.01"), **bagian) == D(cif)


def test_without_npwp_the_income_tax_is_twice_as_high():
    assert pph_tanpa_npwp(D("2.5"), D(100)) == 5
    assert pph_tanpa_npwp(D("7.5"), D(100)) == 15
    assert pph_tanpa_npwp(D("7.5"), D(0)) == D("7.5")
