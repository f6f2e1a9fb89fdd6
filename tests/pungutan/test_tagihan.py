"""What a permit owes: the SKEP's payment, the guarantee of the day, and what of both is covered."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from permohonan.galat import MomenLewat
from permohonan.izin_berlaku import masa_berlaku
from pungutan.models import PenetapanBarang
from pungutan.services import rincian
from pungutan.tagihan import TagihanTakTerhitung, tagihan
from referensi.models import Kurs, TarifPajak
from referensi.pilihan import JenisTarif, ZonaWaktu
from tests.factories.jaminan import JaminanFactory
from tests.factories.permohonan import BarangFactory, PermohonanFactory
from tests.factories.pungutan import PenetapanFactory
from tests.factories.referensi import KantorFactory, KursFactory, TarifPajakFactory, ValutaFactory
from tests.factories.surat import UANG, KeputusanFactory
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
    assert hasil.jatuh_tempo_cukup == dt.date(2026, 3, 30)
    # Long past: a paper handed in now lasts at least until tomorrow.
    assert hasil.jatuh_tempo_terdini == hasil.hari_ini + dt.timedelta(days=1)


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

    with django_assert_num_queries(7):
        tagihan(permohonan)


def test_what_the_skep_froze_is_due_whatever_becomes_of_the_tariff_book():
    permohonan = izin_terbit()
    uang = UANG["keringanan"] | {"bm": "82500000", "ppn": "190575000", "pph": "43312500"}
    KeputusanFactory(
        permohonan=permohonan,
        isian={"fasilitas": "keringanan", "uang": uang | {"persen_bulanan": "2.000"}},
    )
    TarifPajak.objects.filter(jenis=JenisTarif.BM_BULANAN).update(persen=D(3))

    hasil = tagihan(permohonan)

    assert (hasil.bayar, hasil.jaminan, hasil.selisih) == (BAYAR, JAMINAN, 0)
    assert (hasil.persen_bulanan, rincian(permohonan).persen_bulanan) == (D(2), D(2))
    assert rincian(permohonan).fasilitas == hasil.skep == hasil.kini

    TarifPajak.objects.all().delete()
    assert tagihan(permohonan).bayar == BAYAR


def test_a_snapshot_older_than_the_pinned_rate_takes_it_from_the_book():
    permohonan = izin_terbit()
    KeputusanFactory(
        permohonan=permohonan, isian={"uang": UANG["keringanan"] | {"total_bayar": "7"}}
    )

    hasil = tagihan(permohonan)

    assert (hasil.bayar, hasil.persen_bulanan) == (7, D(2))


def test_a_snapshot_that_states_less_than_the_whole_is_computed():
    permohonan = izin_terbit()
    KeputusanFactory(permohonan=permohonan, isian={"uang": {"total_bayar": "7"}})

    assert tagihan(permohonan).bayar == BAYAR


def test_what_was_accepted_stays_enough_when_a_rate_is_corrected_and_the_difference_shows():
    jaminan = JaminanFactory(diterima=True)
    Kurs.objects.update(nilai=KURS * 2)

    hasil = tagihan(jaminan.permohonan)

    assert (hasil.jaminan, hasil.sisa_jaminan, hasil.koreksi) == (JAMINAN, 0, JAMINAN)
    assert [kini for _nama, _skep, kini in hasil.baris_jaminan] == [None, None]
    Kurs.objects.all().delete()
    hasil = tagihan(jaminan.permohonan)
    assert (hasil.jaminan, hasil.sisa_jaminan, hasil.koreksi) == (JAMINAN, 0, 0)
    assert not hasil.sementara


def test_what_another_must_cover_on_a_day_is_asked_of_the_book_again():
    jaminan = JaminanFactory(diterima=True)
    Kurs.objects.update(nilai=KURS * 2)

    assert tagihan(jaminan.permohonan, timezone.localdate()).jaminan == 2 * JAMINAN


def test_the_receipt_of_the_guarantee_accepted_last_says_what_is_due():
    permohonan = izin_terbit()
    lama = JaminanFactory(permohonan=permohonan, diganti=True)
    Kurs.objects.update(nilai=KURS * 2)
    JaminanFactory(permohonan=permohonan, diterima=True, menggantikan=lama, nilai=2 * JAMINAN)

    hasil = tagihan(permohonan)

    assert (hasil.jaminan, hasil.dijamin, hasil.sisa_jaminan) == (2 * JAMINAN, 2 * JAMINAN, 0)


def test_a_claim_that_cannot_be_computed_says_what_is_missing():
    permohonan = izin_terbit()
    TarifPajak.objects.filter(jenis=JenisTarif.BM_BULANAN).delete()

    with pytest.raises(TagihanTakTerhitung) as galat:
        tagihan(permohonan)

    assert isinstance(galat.value, MomenLewat)
    assert "belum direkam" in str(galat.value)
