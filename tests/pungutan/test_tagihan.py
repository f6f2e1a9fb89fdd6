"""What a permit owes: the SKEP's payment, the guarantee of the day, and what of both is covered."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from permohonan.izin_berlaku import masa_berlaku
from pungutan.models import PenetapanBarang
from pungutan.tagihan import tagihan
from referensi.models import Kurs, TarifPajak
from referensi.pilihan import JenisTarif, ZonaWaktu
from tests.factories.permohonan import BarangFactory, PermohonanFactory
from tests.factories.pungutan import PenetapanFactory
from tests.factories.referensi import KantorFactory, KursFactory, TarifPajakFactory, ValutaFactory
from tests.factories.uang import (
    BAYAR,
    JAMINAN,
    JAMINAN_PEMBEBASAN,
    KURS,
    BuktiBayarFactory,
    izin_terbit,
)
from workflow.status import Status

pytestmark = pytest.mark.django_db

D = Decimal


def test_relief_pays_and_guarantees_what_the_skep_says():
    hasil = tagihan(izin_terbit())

    assert (hasil.bayar, hasil.jaminan, hasil.selisih) == (BAYAR, JAMINAN, 0)
    assert (hasil.sisa_bayar, hasil.sisa_jaminan) == (BAYAR, JAMINAN)
    assert (hasil.persen_bulanan, hasil.bulan, hasil.galat) == (D(2), 7, "")
    assert not hasil.lunas


def test_an_exemption_pays_nothing_and_needs_no_monthly_rate():
    permohonan = izin_terbit("pembebasan")
    TarifPajak.objects.filter(jenis=JenisTarif.BM_BULANAN).delete()

    hasil = tagihan(permohonan)

    assert (hasil.bayar, hasil.sisa_bayar, hasil.jaminan) == (0, 0, JAMINAN_PEMBEBASAN)
    assert hasil.persen_bulanan is None


def test_payment_keeps_the_pinned_rate_and_the_guarantee_takes_the_days():
    hasil = tagihan(izin_terbit(kurs_kini=KURS * 2))

    assert hasil.bayar == BAYAR
    assert (hasil.skep.total_jaminan, hasil.jaminan) == (JAMINAN, 2 * JAMINAN)
    assert (hasil.selisih, hasil.sisa_jaminan) == (JAMINAN, 2 * JAMINAN)
    assert [(k.valuta, k.disematkan, k.kini, k.berubah) for k in hasil.kurs] == [
        ("USD", KURS, 2 * KURS, True)
    ]


def test_a_rate_that_fell_lowers_the_guarantee():
    hasil = tagihan(izin_terbit(kurs_kini=KURS / 2))

    assert (hasil.jaminan, hasil.selisih) == (JAMINAN / 2, -JAMINAN / 2)


def test_the_day_that_is_asked_for_gives_the_rate():
    permohonan = izin_terbit(kurs_kini=None)
    kemarin, hari = dt.date(2026, 3, 3), dt.date(2026, 3, 4)
    KursFactory(nilai=KURS, berlaku_dari=dt.date(2026, 2, 25), berlaku_sampai=kemarin)
    KursFactory(nilai=KURS * 2, berlaku_dari=hari, berlaku_sampai=dt.date(2026, 3, 10))

    assert tagihan(permohonan, kemarin).jaminan == JAMINAN
    assert tagihan(permohonan, hari).jaminan == 2 * JAMINAN


def test_without_a_rate_the_skeps_amounts_count_and_the_reason_is_told():
    hasil = tagihan(izin_terbit(kurs_kini=None))

    assert hasil.kini is None
    assert (hasil.jaminan, hasil.selisih) == (JAMINAN, 0)
    assert "USD" in hasil.galat
    assert [(k.kini, k.berubah) for k in hasil.kurs] == [(None, False)]


def test_a_rate_quoted_per_hundred_is_the_same_rate():
    permohonan = izin_terbit(kurs_kini=None)
    KursFactory(nilai=KURS * 100, satuan=100)

    hasil = tagihan(permohonan)

    assert (hasil.jaminan, hasil.kurs[0].berubah) == (JAMINAN, False)


def test_an_item_in_rupiah_follows_no_rate():
    permohonan = izin_terbit(kurs_kini=KURS * 2)
    rupiah = ValutaFactory(kode="IDR", nama="Rupiah")
    lain = BarangFactory(permohonan=permohonan, valuta=rupiah)
    PenetapanFactory(barang=lain, bm_persen=D(0), pph_persen=D(10), cif=D(1_000_000), kurs=D(1))

    hasil = tagihan(permohonan)

    assert hasil.skep.total_jaminan == JAMINAN + 100_000
    assert hasil.jaminan == 2 * JAMINAN + 100_000


def test_the_monthly_rate_is_that_of_the_skeps_day():
    permohonan = izin_terbit(tanggal_skep=dt.date(2026, 3, 3))
    TarifPajak.objects.filter(jenis=JenisTarif.BM_BULANAN).update(
        berlaku_sampai=dt.date(2026, 3, 3)
    )
    TarifPajakFactory(jenis=JenisTarif.BM_BULANAN, persen=D(5), berlaku_dari=dt.date(2026, 3, 4))

    assert tagihan(permohonan).bayar == BAYAR


def test_what_was_accepted_or_waits_is_covered_and_what_was_refused_is_not():
    permohonan = izin_terbit()
    BuktiBayarFactory(permohonan=permohonan, ditolak=True)
    assert tagihan(permohonan).sisa_bayar == BAYAR

    BuktiBayarFactory(permohonan=permohonan, nilai=D(2_000_000), diterima=True)
    BuktiBayarFactory(permohonan=permohonan, nilai=D(100_000))
    hasil = tagihan(permohonan)

    assert (hasil.dibayar, hasil.bayar_menunggu) == (2_000_000, 100_000)
    assert hasil.sisa_bayar == D(200_025_000)
    assert hasil.sisa_bayar_tanpa(D(100_000)) == D(200_125_000)


def test_paying_too_much_leaves_nothing_due_and_is_shown():
    permohonan = izin_terbit()
    BuktiBayarFactory(permohonan=permohonan, nilai=BAYAR + 1, diterima=True)

    hasil = tagihan(permohonan)

    assert (hasil.sisa_bayar, hasil.lebih_bayar) == (0, 1)
    assert hasil.sisa_bayar_tanpa(BAYAR + 1) == BAYAR


def test_the_guarantee_falls_due_thirty_days_after_the_permit_at_the_earliest():
    permohonan = izin_terbit(tanggal_skep=dt.date(2026, 1, 31), jangka_waktu=1)

    hasil = tagihan(permohonan)

    assert masa_berlaku(permohonan).berakhir == dt.date(2026, 2, 28)
    assert hasil.jatuh_tempo_terdini == dt.date(2026, 3, 30)


@pytest.mark.parametrize("status", [s for s in Status if not s.endswith("_SKEP")])
def test_before_the_skep_nothing_is_due(status):
    assert tagihan(PermohonanFactory(status=status)) is None


def test_a_change_owes_nothing_of_its_own():
    asal = izin_terbit()
    perubahan = PermohonanFactory(
        jenis="perubahan_lokasi",
        asal=asal,
        importir=asal.importir,
        kantor=asal.kantor,
        status=Status.PENERBITAN_SKEP,
    )

    assert tagihan(perubahan) is None


def test_a_revoked_permit_still_shows_what_was_due():
    assert tagihan(izin_terbit(status=Status.PENCABUTAN_SKEP)).jaminan == JAMINAN


@pytest.mark.parametrize(
    ("zona", "saat", "hari"),
    [
        (ZonaWaktu.WIB, "2026-03-03T16:59:59", "2026-03-03"),
        (ZonaWaktu.WIB, "2026-03-03T17:00:00", "2026-03-04"),
        (ZonaWaktu.WITA, "2026-03-03T15:59:59", "2026-03-03"),
        (ZonaWaktu.WITA, "2026-03-03T16:00:00", "2026-03-04"),
        (ZonaWaktu.WIT, "2026-03-03T14:59:59", "2026-03-03"),
        (ZonaWaktu.WIT, "2026-03-03T15:00:00", "2026-03-04"),
    ],
)
def test_the_day_is_that_of_the_offices_calendar(monkeypatch, zona, saat, hari):
    permohonan = izin_terbit(kantor=KantorFactory(kode="090100", zona=zona), kurs_kini=None)
    KursFactory(nilai=KURS, berlaku_dari=dt.date(2026, 2, 25), berlaku_sampai=dt.date(2026, 3, 3))
    KursFactory(
        nilai=KURS * 2, berlaku_dari=dt.date(2026, 3, 4), berlaku_sampai=dt.date(2026, 3, 10)
    )
    monkeypatch.setattr(
        timezone, "now", lambda: dt.datetime.fromisoformat(saat).replace(tzinfo=ZoneInfo("UTC"))
    )

    hasil = tagihan(permohonan)

    assert hasil.tanggal == dt.date.fromisoformat(hari)
    assert hasil.jaminan == (JAMINAN if hari.endswith("03") else 2 * JAMINAN)


@pytest.mark.parametrize("banyak", [1, 20])
def test_statements_do_not_grow_with_goods_and_payments(django_assert_num_queries, banyak):
    permohonan = izin_terbit()
    for _ in range(banyak - 1):
        PenetapanFactory(barang=BarangFactory(permohonan=permohonan))
        BuktiBayarFactory(permohonan=permohonan, ditolak=True)
    assert PenetapanBarang.objects.count() == banyak
    assert Kurs.objects.count() == 1

    with django_assert_num_queries(6):
        tagihan(permohonan)
