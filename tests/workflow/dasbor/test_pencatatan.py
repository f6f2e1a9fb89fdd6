"""What is recorded of each move: by the outbox, once, in the office's hours, days and category."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from jejak.tasks import drain_outbox
from tests.factories.permohonan import PermohonanFactory
from tests.factories.referensi import HariLiburFactory, KantorFactory
from tests.factories.workflow import RiwayatFactory, pegang
from tests.workflow.dasbor.jalan import (
    ANALIS,
    BATAL,
    BIASA,
    CABUT,
    KABID,
    KAKAN,
    KASI,
    SKEP,
    TOLAK,
    TUNGGU,
    jalan,
    kategori,
)
from tests.workflow.perkara import perkara
from workflow.dasbor import pencatatan
from workflow.models import Langkah
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = pytest.mark.django_db


def menit(permohonan):
    """Return (stage left, minutes) of each move, in order."""
    baris = permohonan.langkah.order_by("riwayat__urut")
    return [(satu.dari, satu.menit) for satu in baris]


def test_minutes_are_those_of_the_stage_that_was_left():
    p = jalan(*BIASA)

    assert menit(p) == [
        ("DRAFT", None),
        (ANALIS, 120),
        (KASI, 60),
        (KABID, 60),
        (KAKAN, 60),
    ]
    assert list(p.langkah.exclude(menit_kantor=None).values_list("ke", "menit_kantor")) == [
        (SKEP, 300)
    ]


def test_a_weekend_and_the_night_are_not_worked():
    # Friday 16.00 to Monday 08.30; the office is open from 07.30 to 17.00.
    p = jalan((ANALIS, "2026-03-06 16:00"), (KASI, "2026-03-09 08:30"))

    assert menit(p) == [("DRAFT", None), (ANALIS, 120)]


def test_a_stage_reached_again_is_a_second_visit_and_a_stage_not_left_is_none():
    p = jalan(
        (ANALIS, "2026-03-03 08:00"),
        (KASI, "2026-03-03 09:00"),
        (ANALIS, "2026-03-03 10:00"),
        (KASI, "2026-03-03 10:30"),
    )

    assert menit(p) == [("DRAFT", None), (ANALIS, 60), (KASI, 60), (ANALIS, 30)]


def test_waiting_for_the_importer_is_counted_apart():
    p = jalan(
        (ANALIS, "2026-03-03 08:00"),
        (TUNGGU, "2026-03-03 09:00"),
        (ANALIS, "2026-03-03 15:00"),
        (KASI, "2026-03-03 16:00"),
        (KABID, "2026-03-03 16:10"),
        (TOLAK, "2026-03-03 16:30"),
    )

    assert menit(p)[2] == (TUNGGU, 360)
    assert p.langkah.get(ke=TOLAK).menit_kantor == 60 + 60 + 10 + 20


@pytest.mark.parametrize(
    ("zona", "waktu", "hari"),
    [
        ("Asia/Jayapura", "2026-03-31 23:30", "2026-03-31"),  # 14.30 UTC
        ("Asia/Jayapura", "2026-04-01 00:30", "2026-04-01"),  # 15.30 UTC the day before
        ("Asia/Jakarta", "2026-04-01 06:30", "2026-04-01"),  # 23.30 UTC the day before
    ],
)
def test_the_day_is_the_offices(zona, waktu, hari):
    kantor = KantorFactory(kode="250100", zona=zona)

    p = jalan((ANALIS, waktu), kantor=kantor)

    assert str(p.langkah.get().hari) == hari


def test_a_move_keeps_the_category_in_which_it_was_made():
    p = jalan((ANALIS, "2026-03-03 08:00"), (TUNGGU, "2026-03-03 09:00"), kategori=kategori("A1"))
    p.kategori = kategori("B2")
    p.save()
    RiwayatFactory(
        permohonan=p, dari=TUNGGU, ke=ANALIS, waktu=p.tanggal_pendaftaran + dt.timedelta(hours=4)
    )

    pencatatan.catat_langkah({"permohonan": str(p.pk)})

    urut = p.langkah.order_by("riwayat__urut")
    assert list(urut.values_list("kategori__kode", flat=True)) == ["A1", "A1", "B2"]


def test_value_and_guarantee_come_from_the_decision_rounded_to_sen():
    uang = {"nilai_pabean": "1650000000.1254321", "total_jaminan": "412500000"}

    p = jalan(*BIASA, (CABUT, "2026-03-04 09:00"), uang=uang)

    assert list(p.langkah.order_by("riwayat__urut").values_list("nilai_pabean", "jaminan"))[4:] == [
        (Decimal("1650000000.13"), Decimal(412500000)),
        (None, None),
    ]


def test_a_decision_without_amounts_and_a_change_of_a_permit_bring_none():
    uang = {"nilai_pabean": "100", "total_jaminan": "10"}
    tanpa = jalan(*BIASA, uang=None)

    perubahan = jalan(*BIASA, uang=uang, jenis="perpanjangan", asal=tanpa, importir=tanpa.importir)

    assert {p.langkah.get(ke=SKEP).nilai_pabean for p in (tanpa, perubahan)} == {None}


def test_a_transition_is_recorded_by_the_outbox_once():
    p = perkara(ANALIS)
    RiwayatFactory(permohonan=p)
    apply_transition(p.pk, "teruskan_ke_kepala_seksi", oleh=pegang(p), catatan="Lengkap.")

    drain_outbox()
    pencatatan.catat_langkah({"permohonan": str(p.pk)})

    assert list(p.langkah.order_by("riwayat__urut").values_list("dari", "ke")) == [
        ("DRAFT", ANALIS),
        (ANALIS, KASI),
    ]


def test_what_is_missing_is_filled_once_and_never_sent_drafts_are_left_out():
    tercatat, kurang = jalan(*BIASA), jalan(*BIASA, catat=False)
    batal = PermohonanFactory(status=BATAL, terkirim=False)
    RiwayatFactory(permohonan=batal, dari="DRAFT", ke=BATAL)

    assert [pencatatan.catat_yang_kurang() for _ in range(2)] == [5, 0]
    assert menit(kurang) == menit(tercatat)
    assert not batal.langkah.exists()


def test_a_cancelled_draft_is_not_looked_at_every_night(django_assert_num_queries):
    RiwayatFactory(
        permohonan=PermohonanFactory(status=BATAL, terkirim=False), dari="DRAFT", ke=BATAL
    )

    with django_assert_num_queries(1):
        assert pencatatan.catat_yang_kurang() == 0


@pytest.mark.parametrize("banyak", [1, 7])
def test_filling_asks_the_same_number_of_statements_for_any_number_of_cases(
    banyak, django_assert_num_queries
):
    for _ in range(banyak):
        jalan(*BIASA, catat=False)

    # what is missing; savepoint, recorded, cases, history, decisions, calendar, insert, release
    with django_assert_num_queries(9):
        assert pencatatan.catat_yang_kurang() == 5 * banyak


def test_minutes_are_computed_again_where_a_holiday_came_later_and_nothing_else_moves():
    p = jalan(*BIASA, kategori=kategori("A1"), uang={"nilai_pabean": "5", "total_jaminan": "1"})
    lain = jalan((ANALIS, "2026-02-03 08:00"), (KASI, "2026-02-03 09:00"))
    for hari in ("2026-03-03", "2026-02-03"):
        HariLiburFactory(tanggal=hari)
    p.kategori = kategori("B2")
    p.save()
    maret = dt.date(2026, 3, 1), dt.date(2026, 3, 31)

    berubah = [pencatatan.hitung_ulang(*maret) for _ in range(2)]

    skep = p.langkah.get(ke=SKEP)
    assert berubah == [4, 0]
    assert (skep.menit, skep.menit_kantor) == (0, 0)
    assert (skep.kategori.kode, skep.nilai_pabean) == ("A1", Decimal(5))
    assert menit(lain)[1] == (ANALIS, 60)


def test_only_the_moves_of_the_days_named_are_computed_again():
    p = jalan((ANALIS, "2026-02-27 08:00"), (KASI, "2026-02-27 09:00"), (KABID, "2026-03-03 09:00"))
    for hari in (dt.date(2026, 2, 27), dt.date(2026, 3, 2)):
        HariLiburFactory(tanggal=hari)

    assert pencatatan.hitung_ulang(dt.date(2026, 3, 1), dt.date(2026, 3, 31)) == 1
    # Tuesday's hour and a half alone: Friday and Monday are free, the weekend was before.
    assert menit(p) == [("DRAFT", None), (ANALIS, 60), (KASI, 90)]


@pytest.mark.parametrize(
    ("nama", "isian"),
    [
        ("langkah_status_dikenal", {"dari": "DRAF"}),
        ("langkah_menit_pada_tahap", {"menit": 5}),
        ("langkah_menit_pada_tahap", {"dari": Status.PENELITIAN_ANALIS}),
        ("langkah_menit_kantor_bila_diputus", {"menit_kantor": 5}),
        ("langkah_menit_kantor_bila_diputus", {"ke": Status.PENOLAKAN}),
        ("langkah_uang_hanya_skep", {"nilai_pabean": 5}),
        ("langkah_uang_hanya_skep", {"jaminan": 5}),
    ],
)
def test_the_database_refuses_what_no_move_can_be(nama, isian):
    p = jalan((ANALIS, "2026-03-03 08:00"))

    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        Langkah.objects.update(**isian)
    assert p.langkah.get().menit is None
