"""Estimate and determination side by side, and rates that moved, per levy, payment and guarantee."""

import datetime as dt
from decimal import Decimal

import pytest

from permohonan.pengiriman import simpan_kiriman
from pungutan.banding import banding
from pungutan.penetapan import IsianBarang, tetapkan_banyak
from pungutan.perbandingan import pergeseran
from pungutan.services import rincian
from referensi.models import Kurs
from tests.factories.permohonan import BarangFactory
from tests.factories.pungutan import PenetapanFactory, tarif_lama
from tests.factories.referensi import KategoriTujuanFactory
from tests.factories.workflow import perkara
from workflow.status import Status

pytestmark = pytest.mark.django_db
D = Decimal
HS = "85021100"


@pytest.fixture
def kasus():
    """V2 under relief: declared CIF USD 50, sent, then determined as USD 100 by the Kepala Seksi."""
    tarif_lama()
    permohonan, user = perkara(
        Status.PENELITIAN_KEPALA_SEKSI,
        fasilitas="keringanan",
        jangka_waktu=12,
        kategori=KategoriTujuanFactory(keringanan=True),
    )
    barang = BarangFactory(permohonan=permohonan, pos_tarif=HS, harga_satuan=D(25), jumlah=D(2))
    simpan_kiriman(permohonan, oleh=permohonan.dibuat_oleh, catatan="")
    isian = [IsianBarang(barang.pk, HS, D(100), dasar="Data harga")]
    tetapkan_banyak(permohonan.pk, isian, versi=None, oleh=user)
    permohonan.refresh_from_db()
    return permohonan


def test_both_sides_stand_per_levy_with_their_difference(kasus):
    hasil = banding(kasus, rincian(kasus))

    assert {b.nama: (b.lama, b.baru, b.selisih) for b in hasil.baris} == {
        "Bea masuk": (50_000, 100_000, 50_000),
        "PPN": (55_000, 110_000, 55_000),
        "PPh Pasal 22": (13_750, 27_500, 13_750),
        "Dibayar": (67_000, 134_000, 67_000),
        "Dijaminkan": (51_750, 103_500, 51_750),
    }
    assert (hasil.ditetapkan, hasil.nilai_pabean.selisih) == (True, D(500_000))
    assert hasil.kini is None


def test_the_estimate_stands_alone_until_all_is_determined(kasus):
    BarangFactory(permohonan=kasus)

    hasil = banding(kasus, rincian(kasus))

    assert (hasil.ditetapkan, hasil.baris[0].lama, hasil.baris[0].baru) == (False, 50_000, None)


def test_a_sending_from_before_estimates_were_kept_is_not_compared():
    permohonan, _ = perkara(Status.PENELITIAN_KEPALA_SEKSI)

    assert banding(permohonan, None) is None


def test_without_an_estimate_there_is_nothing_to_compare(kasus):
    kasus.barang.update(pos_tarif="")
    kasus.putaran += 1
    kasus.save()
    simpan_kiriman(kasus, oleh=kasus.dibuat_oleh, catatan="")

    hasil = banding(kasus, rincian(kasus))

    assert (hasil.baris, hasil.ditetapkan) == ([], False)
    assert "pos tarif" in hasil.perkiraan.galat


def test_the_estimate_at_sending_is_set_beside_that_of_today(kasus):
    assert banding(kasus, None, hari_ini=True).bergeser is None
    Kurs.objects.update(nilai=D(12000))

    hasil = banding(kasus, None, hari_ini=True)

    assert {b.nama: (b.lama, b.baru) for b in hasil.bergeser} == {
        "Bea masuk": (50_000, 60_000),
        "PPN": (55_000, 66_000),
        "PPh Pasal 22": (13_750, 16_500),
        "Dibayar": (67_000, 81_000),
        "Dijaminkan": (51_750, 61_500),
    }


def test_a_rate_that_moved_is_told_per_levy_payment_and_guarantee(kasus):
    Kurs.objects.update(nilai=D(12000))
    uang = rincian(kasus)

    hasil = pergeseran(kasus, [b for b, _, _ in uang.per_barang], uang)

    assert hasil.apa == ["NDPBM USD Rp 10.000 → Rp 12.000"]
    assert {b.nama: (b.lama, b.baru) for b in hasil.baris} == {
        "Bea masuk": (100_000, 120_000),
        "PPN": (110_000, 132_000),
        "PPh Pasal 22": (27_500, 33_000),
        "Dibayar": (134_000, 161_000),
        "Dijaminkan": (103_500, 124_000),
    }


def test_comparing_takes_one_statement(kasus, django_assert_num_queries):
    uang = rincian(kasus)

    with django_assert_num_queries(1):
        banding(kasus, uang)


def test_two_rates_of_one_currency_in_one_permit_are_told(kasus):
    PenetapanFactory(
        barang=BarangFactory(permohonan=kasus), kurs=D(9000), tanggal_kurs=dt.date(2026, 1, 12)
    )
    uang = rincian(kasus)

    hasil = pergeseran(kasus, [b for b, _, _ in uang.per_barang], uang)

    kini = f"{uang.per_barang[0][1].tanggal_kurs:%d-%m-%Y}"
    assert hasil.beragam == [f"USD: Rp 9.000 (12-01-2026), Rp 10.000 ({kini})"]
    assert pergeseran(kasus, [uang.per_barang[1][0]]).beragam == []


def test_the_estimate_stands_with_its_rates(kasus):
    hasil = banding(kasus, rincian(kasus))

    assert [t for _, t in hasil.baris_tarif] == ["10 %", "10 %", "2,5 %", "", ""]
