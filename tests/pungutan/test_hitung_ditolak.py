"""Numbers with which nothing lawful can be computed are refused, in a sentence for the user."""

from dataclasses import replace

import pytest

from pungutan.hitung import (
    NILAI_MAKS,
    BeaTambahan,
    NilaiTidakSah,
    hitung_barang,
    hitung_fasilitas,
    nilai_cif,
    nilai_pabean,
    pph_tanpa_npwp,
)
from tests.pungutan.vektor import SATU, VEKTOR, D, tarif

BURUK = ["NaN", "sNaN", "Infinity", "-Infinity", "-1", "1E+30", "9" * 30, "1E-29"]


@pytest.mark.parametrize("buruk", [*BURUK, "0"])
@pytest.mark.parametrize("tempat", ["cif", "kurs"])
def test_a_price_or_exchange_rate_that_cannot_be_is_refused(tempat, buruk):
    angka = {"cif": SATU, "kurs": SATU, tempat: D(buruk)}
    with pytest.raises(NilaiTidakSah):
        nilai_pabean(**angka, satuan_kurs=1)


@pytest.mark.parametrize("buruk", [*BURUK, "0"])
@pytest.mark.parametrize("tempat", ["nilai_pabean", "jumlah"])
def test_a_value_or_quantity_that_cannot_be_is_refused(tempat, buruk):
    angka = {"nilai_pabean": SATU, "jumlah": SATU, tempat: D(buruk)}
    with pytest.raises(NilaiTidakSah):
        hitung_barang(**angka, tarif=tarif())


@pytest.mark.parametrize("buruk", BURUK)
@pytest.mark.parametrize("tempat", ["bm_persen", "ppn_persen", "ppnbm_persen", "pph_persen"])
def test_rates_that_cannot_be_are_refused(tempat, buruk):
    with pytest.raises(NilaiTidakSah):
        replace(tarif(), **{tempat: D(buruk)})


@pytest.mark.parametrize("buruk", BURUK)
def test_an_excise_that_cannot_be_is_refused(buruk):
    with pytest.raises(NilaiTidakSah, match="Cukai"):
        tarif(cukai=D(buruk))


@pytest.mark.parametrize("buruk", BURUK)
@pytest.mark.parametrize("bentuk", ["persen", "spesifik"])
def test_an_additional_duty_that_cannot_be_is_refused(bentuk, buruk):
    with pytest.raises(NilaiTidakSah, match="Tarif BMTP"):
        BeaTambahan("bmtp", **{bentuk: D(buruk)})


@pytest.mark.parametrize("buruk", [*BURUK, "0", "5.01"])
def test_a_monthly_rate_above_the_statutory_ceiling_is_refused(buruk):
    with pytest.raises(NilaiTidakSah):
        hitung_fasilitas(VEKTOR["V1"], "keringanan", 6, persen_bulanan=D(buruk))


@pytest.mark.parametrize("bulan", [-1, 0, 37])
@pytest.mark.parametrize("fasilitas", ["pembebasan", "keringanan"])
def test_periods_outside_three_years_are_refused(fasilitas, bulan):
    with pytest.raises(NilaiTidakSah, match="1 sampai dengan 36 bulan"):
        hitung_fasilitas(VEKTOR["V1"], fasilitas, bulan)


@pytest.mark.parametrize("fasilitas", ["", "dibayar", "Pembebasan"])
def test_an_unknown_facility_is_refused(fasilitas):
    with pytest.raises(NilaiTidakSah, match="pembebasan atau keringanan"):
        hitung_fasilitas(VEKTOR["V1"], fasilitas, 6)


@pytest.mark.parametrize("buruk", ["NaN", "Infinity", "-1"])
@pytest.mark.parametrize(
    "tempat", ["bm", "bmad", "bmtp", "bmi", "bmp", "cukai", "ppn", "ppnbm", "pph"]
)
def test_a_total_that_cannot_be_is_refused(tempat, buruk):
    with pytest.raises(NilaiTidakSah, match=tempat):
        hitung_fasilitas(replace(VEKTOR["V1"], **{tempat: D(buruk)}), "pembebasan", 6)


def test_a_customs_value_too_large_is_refused():
    with pytest.raises(NilaiTidakSah, match="Nilai pabean terlalu besar"):
        nilai_pabean(D(10) ** 14, D(16_000), 1)


def test_a_rate_unit_that_leaves_endless_decimals_is_refused():
    with pytest.raises(NilaiTidakSah, match="Satuan kurs"):
        nilai_pabean(SATU, SATU, 3)


@pytest.mark.parametrize("dpp", [(0, 12), (-11, 12), (11, 0), (12, 11), (1, 1001)])
def test_a_tax_base_above_the_whole_is_refused(dpp):
    with pytest.raises(NilaiTidakSah, match="DPP"):
        tarif(dpp=dpp)


@pytest.mark.parametrize(("persen", "spesifik"), [(None, None), (D(5), D(1000))])
def test_a_duty_is_either_ad_valorem_or_specific(persen, spesifik):
    with pytest.raises(NilaiTidakSah, match="salah satu"):
        replace(tarif(), bm_persen=persen, bm_spesifik=spesifik)


@pytest.mark.parametrize(
    ("buruk", "pesan"),
    [
        ("NaN", "Nilai CIF harus berupa angka: tulis misalnya 1.250,50."),
        ("Infinity", "Nilai CIF harus berupa angka: tulis misalnya 1.250,50."),
        ("-1", "Nilai CIF tidak boleh negatif: isi angka yang lebih besar dari nol."),
        ("0", "Nilai CIF harus lebih besar dari nol."),
        (
            "1E+30",
            (
                "Nilai CIF terlalu besar: paling banyak 1.000.000.000.000.000. Periksa jumlah "
                "angkanya, titik ribuan, dan koma desimalnya."
            ),
        ),
        ("1E-13", "Nilai CIF paling banyak 12 angka di belakang koma: bulatkan dahulu."),
    ],
)
def test_a_refusal_names_the_number_and_the_limit(buruk, pesan):
    with pytest.raises(NilaiTidakSah) as galat:
        nilai_pabean(D(buruk), SATU, 1)
    assert str(galat.value) == pesan


@pytest.mark.parametrize("buruk", [*BURUK, "0"])
def test_a_price_that_cannot_be_is_refused(buruk):
    with pytest.raises(NilaiTidakSah, match="Harga"):
        nilai_cif("cif", D(buruk))


@pytest.mark.parametrize("buruk", BURUK)
@pytest.mark.parametrize("bagian", ["freight", "asuransi", "biaya_lain"])
def test_a_part_of_the_cif_value_that_cannot_be_is_refused(bagian, buruk):
    with pytest.raises(NilaiTidakSah, match=bagian.capitalize().replace("_", " ")):
        nilai_cif("fob", SATU, **{bagian: D(buruk)})


@pytest.mark.parametrize(
    ("syarat", "bagian"), [("cfr", "freight"), ("cif", "freight"), ("cif", "asuransi")]
)
def test_a_part_that_the_price_contains_is_not_counted_twice(syarat, bagian):
    pesan = f"Harga {syarat.upper()} sudah termasuk {bagian}: kosongkan isian {bagian}"
    with pytest.raises(NilaiTidakSah, match=pesan):
        nilai_cif(syarat, SATU, **{bagian: SATU})


@pytest.mark.parametrize("syarat", ["", "ddp", "FOB"])
def test_an_unknown_term_of_delivery_is_refused(syarat):
    with pytest.raises(NilaiTidakSah, match="Pilih syarat penyerahan"):
        nilai_cif(syarat, SATU)


@pytest.mark.parametrize("jenis", ["", "bm", "BMAD"])
def test_an_unknown_additional_duty_is_refused(jenis):
    with pytest.raises(NilaiTidakSah, match="BMAD, BMTP, BMI, atau BMP"):
        BeaTambahan(jenis, persen=SATU)


@pytest.mark.parametrize(("persen", "spesifik"), [(None, None), (SATU, SATU)])
def test_an_additional_duty_is_either_ad_valorem_or_specific(persen, spesifik):
    with pytest.raises(NilaiTidakSah, match="salah satu: tarif BMI"):
        BeaTambahan("bmi", persen, spesifik)


def test_a_kind_of_additional_duty_comes_once():
    dua = (BeaTambahan("bmad", persen=SATU), BeaTambahan("bmad", spesifik=SATU))
    with pytest.raises(NilaiTidakSah, match="hanya satu kali"):
        tarif(tambahan=dua)


@pytest.mark.parametrize("bea", ["bm", "bmp"])
def test_a_specific_duty_beyond_every_amount_is_refused(bea):
    """Each factor may be as large as it is; the duty is a sum of money like any other."""
    satu = D(10) ** 9
    lain = {"tambahan": (BeaTambahan("bmp", spesifik=satu),)} if bea == "bmp" else {}
    spesifik = str(satu) if bea == "bm" else None
    with pytest.raises(NilaiTidakSah, match=r"Bea masuk spesifik .* terlalu besar"):
        hitung_barang(SATU, satu, tarif(spesifik=spesifik, **lain))


@pytest.mark.parametrize("buruk", BURUK)
@pytest.mark.parametrize("tempat", [0, 1])
def test_a_rate_of_income_tax_that_cannot_be_is_refused(tempat, buruk):
    angka = [SATU, SATU]
    angka[tempat] = D(buruk)
    with pytest.raises(NilaiTidakSah):
        pph_tanpa_npwp(*angka)


def test_the_limit_on_a_value_grows_with_the_goods_and_no_further():
    with pytest.raises(NilaiTidakSah, match=r"paling banyak 3\.000\.000\.000\.000\.000"):
        nilai_pabean(NILAI_MAKS * 3 + 1, SATU, 1, barang=3)
    with pytest.raises(NilaiTidakSah, match="Nilai pabean terlalu besar"):
        hitung_barang(NILAI_MAKS * 3 + 1, SATU, tarif(), barang=3)
