"""The estimate: domain.md's vector V7, what it says without headings, and what it costs in queries."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from pungutan.perkiraan import perkiraan, tarif_teks
from referensi.models import TarifPajak
from tests.factories.permohonan import BarangFactory, PermohonanFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.referensi import (
    KategoriTujuanFactory,
    KursFactory,
    PosTarifFactory,
    TarifPajakFactory,
    ValutaFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rujukan():
    """USD at 16.500, heading 85021100 with 5 %, the general rates."""
    usd = ValutaFactory(kode="USD")
    hari = dt.date.today()  # noqa: DTZ011 -- the rate of any day around now
    KursFactory(
        valuta=usd,
        nilai=Decimal(16500),
        berlaku_dari=hari - dt.timedelta(days=3),
        berlaku_sampai=hari + dt.timedelta(days=3),
    )
    PosTarifFactory(kode="85021100", bm_persen=Decimal(5))
    for jenis in (TarifPajak.Jenis.PPN, TarifPajak.Jenis.PPH22_API, TarifPajak.Jenis.BM_BULANAN):
        TarifPajakFactory(jenis=jenis)
    return usd


def permohonan_dengan(rujukan, **lain):
    """Return a draft with one goods item of USD 100.000."""
    permohonan = PermohonanFactory(jangka_waktu=7, **lain)
    BarangFactory(
        permohonan=permohonan,
        valuta=rujukan,
        harga_satuan=Decimal(50000),
        jumlah=Decimal(2),
        pos_tarif="85021100",
    )
    return permohonan


def test_an_exemption_guarantees_everything_and_pays_nothing(rujukan):
    hasil = perkiraan(permohonan_dengan(rujukan))

    assert hasil.total.nilai_pabean == Decimal(1650000000)
    assert (hasil.rincian.bm, hasil.rincian.ppn, hasil.rincian.pph) == (
        82500000,
        190575000,
        43312500,
    )
    assert (hasil.rincian.total_bayar, hasil.rincian.total_jaminan) == (0, 316387500)


def test_a_relief_pays_by_the_month_and_guarantees_the_rest(rujukan):
    kategori = KategoriTujuanFactory(keringanan=True)

    hasil = perkiraan(permohonan_dengan(rujukan, kategori=kategori))

    assert (hasil.rincian.bm_bayar, hasil.rincian.total_bayar) == (11550000, 202125000)
    assert hasil.rincian.total_jaminan == 114262500


def test_goods_without_a_heading_are_left_out_and_counted(rujukan):
    permohonan = permohonan_dengan(rujukan)
    dua = [BarangFactory(permohonan=permohonan, valuta=rujukan) for _ in range(2)]

    hasil = perkiraan(permohonan)

    assert (hasil.tanpa_pos, hasil.banyak) == (2, 3)
    assert [b.pk for b in hasil.contoh_tanpa_pos] == [b.pk for b in dua]
    assert hasil.total.nilai_pabean == Decimal(1650000000)


def test_without_any_heading_nothing_is_computed(rujukan):
    permohonan = PermohonanFactory()
    BarangFactory(permohonan=permohonan, valuta=rujukan)

    hasil = perkiraan(permohonan)

    assert (hasil.rincian, hasil.galat, hasil.tanpa_pos) == (None, "", 1)


def test_a_missing_rate_or_heading_is_a_sentence(rujukan):
    permohonan = permohonan_dengan(rujukan)
    permohonan.barang.update(valuta=ValutaFactory(kode="EUR"))
    assert perkiraan(permohonan).galat.startswith("Kurs EUR untuk tanggal ")

    permohonan.barang.update(valuta=rujukan, pos_tarif="99999999")
    assert perkiraan(permohonan).galat.startswith("Pos tarif 99999999 tidak ada pada tanggal ")


def test_too_large_a_value_is_a_sentence_too(rujukan):
    permohonan = permohonan_dengan(rujukan)
    permohonan.barang.update(harga_satuan=Decimal(99999999999999), jumlah=Decimal(99999))

    assert "terlalu besar" in perkiraan(permohonan).galat


def test_many_goods_may_be_more_together_than_one_of_them_alone(rujukan):
    permohonan = permohonan_dengan(rujukan)
    permohonan.barang.update(harga_satuan=Decimal(50_000_000_000), jumlah=Decimal(1))
    for _ in range(2):
        BarangFactory(
            permohonan=permohonan,
            valuta=rujukan,
            harga_satuan=Decimal(50_000_000_000),
            jumlah=Decimal(1),
            pos_tarif="85021100",
        )

    assert perkiraan(permohonan).total.nilai_pabean == 3 * 50_000_000_000 * 16_500  # above 10^15


@pytest.mark.parametrize("banyak", [1, 40])
def test_the_number_of_queries_does_not_grow_with_the_goods(
    rujukan, django_assert_num_queries, banyak
):
    permohonan = permohonan_dengan(rujukan)
    for _ in range(banyak - 1):
        BarangFactory(permohonan=permohonan, valuta=rujukan, pos_tarif="85021100")

    with django_assert_num_queries(7):
        perkiraan(permohonan)


def test_the_page_before_kirim_says_that_it_is_no_determination(client, rujukan):
    permohonan = permohonan_dengan(rujukan)
    tanpa = BarangFactory(permohonan=permohonan, valuta=rujukan)
    client.force_login(PenggunaFactory(importir=permohonan.importir))

    isi = client.get(reverse("workflow:kirim", args=[permohonan.pk])).content.decode()

    assert "Ini hanya PERKIRAAN menurut data Anda, bukan penetapan." in isi
    assert "Rp 316.387.500" in isi
    assert "1 dari 2 barang belum diberi perkiraan pos tarif" in isi
    tautan = reverse("permohonan:barang_ubah", args=[permohonan.pk, tanpa.pk])
    assert f"{tautan}?kembali=kirim" in isi


def test_rates_are_told_by_their_levy():
    def tarif(bm, **lain):
        return {"bm_persen": bm, "ppn_persen": "12", "dpp_pembilang": 11, "dpp_penyebut": 12} | lain

    satu = tarif_teks([tarif("10"), tarif(Decimal("5.00"), bmad_spesifik="500.00")])
    banyak = tarif_teks([tarif(n) for n in ("5", "7.5", "10", "0")])

    assert satu == {
        "Bea masuk": "5 %, 10 %",
        "Bea masuk antidumping (BMAD)": "Rp 500 per satuan",
        "PPN": "12 % x 11/12",
    }
    assert banyak["Bea masuk"] == "0-10 %"
