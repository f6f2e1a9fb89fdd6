"""An extension: two per cent for each added month, the guarantee lowered by what is paid."""

import pytest

from pungutan.hitung import NilaiTidakSah, hitung_fasilitas, hitung_perpanjangan
from tests.pungutan.vektor import VEKTOR, D, barang, tarif

V7 = VEKTOR["V7"]


def test_an_extension_of_an_exemption_costs_nothing_and_guarantees_as_before():
    lagi = hitung_perpanjangan(V7, "pembebasan", 7, 5)
    assert (lagi.bm_bayar, lagi.bm_dibayar_semua) == (0, 0)
    assert lagi.total_jaminan == hitung_fasilitas(V7, "pembebasan", 7).total_jaminan == 316_387_500


def test_each_payment_is_rounded_by_itself():
    """Two payments of 1 % and a bit: the second is no difference of two rounded sums."""
    kecil = barang("12345.67", "16343.55", tarif(bm="7.5"))  # BM 15,132,905.6196
    lagi = hitung_perpanjangan(kecil, "keringanan", 5, 5)
    assert (lagi.bm_bayar, lagi.bm_dibayar_semua) == (1_514_000, 3_028_000)
    assert hitung_fasilitas(kecil, "keringanan", 10).bm_bayar == 3_027_000
    assert lagi.jaminan_bm == 15_133_000 - 3_028_000


def test_all_payments_together_never_exceed_the_duty():
    lagi = hitung_perpanjangan(V7, "keringanan", 20, 16, persen_bulanan=D(3))
    assert (lagi.bm_bayar, lagi.bm_dibayar_semua, lagi.jaminan_bm) == (33_000_000, 82_500_000, 0)


@pytest.mark.parametrize(
    ("dibayar", "bayar", "jaminan_bm"),
    [(0, 8_250_000, 74_250_000), (80_000_000, 2_500_000, 0), (90_000_000, 0, 0)],
)
def test_what_was_really_paid_counts_where_it_is_known(dibayar, bayar, jaminan_bm):
    lagi = hitung_perpanjangan(V7, "keringanan", 7, 5, bm_dibayar=D(dibayar))
    assert (lagi.bm_bayar, lagi.bm_dibayar_semua) == (bayar, dibayar + bayar)
    assert lagi.jaminan_bm == jaminan_bm


@pytest.mark.parametrize("vektor", ["V4", "V5"])
def test_additional_duty_and_excise_stay_guaranteed(vektor):
    semula = hitung_fasilitas(VEKTOR[vektor], "keringanan", 6)
    lagi = hitung_perpanjangan(VEKTOR[vektor], "keringanan", 6, 6)
    assert lagi.jaminan_tambahan == semula.jaminan_tambahan
    assert lagi.jaminan_cukai == semula.jaminan_cukai
    assert lagi.total_jaminan == semula.total_jaminan - lagi.bm_bayar


@pytest.mark.parametrize("skjln", [False, True])
def test_the_tax_on_the_goods_is_not_asked_for_again(skjln):
    lagi = hitung_perpanjangan(V7, "keringanan", 7, 5, skjln=skjln)
    assert (lagi.bm_bayar, lagi.jaminan_ppn, lagi.jaminan_ppnbm) == (8_250_000, 0, 0)


@pytest.mark.parametrize(
    ("semula", "lagi", "pesan"),
    [
        (30, 7, "1 sampai dengan 36 bulan"),
        (36, 1, "1 sampai dengan 36 bulan"),
        (0, 3, "1 sampai dengan 36 bulan"),
        (7, 0, "paling sedikit 1 bulan"),
        (7, -3, "paling sedikit 1 bulan"),
    ],
)
@pytest.mark.parametrize("fasilitas", ["pembebasan", "keringanan"])
def test_an_extension_beyond_three_years_is_refused(fasilitas, semula, lagi, pesan):
    with pytest.raises(NilaiTidakSah, match=pesan):
        hitung_perpanjangan(V7, fasilitas, semula, lagi)


@pytest.mark.parametrize("buruk", ["NaN", "Infinity", "-1", "1E+30", "0.5"])
def test_a_payment_that_cannot_be_is_refused(buruk):
    with pytest.raises(NilaiTidakSah, match="Bea masuk yang sudah dibayar"):
        hitung_perpanjangan(V7, "keringanan", 7, 5, bm_dibayar=D(buruk))
