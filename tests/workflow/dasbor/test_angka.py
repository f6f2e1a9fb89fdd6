"""The figures: counted by month and category of the move, percentiles of known minutes, no one else's."""

import datetime as dt
from decimal import Decimal

import pytest

from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import ImportirFactory, JabatanFactory, PenggunaFactory
from tests.factories.referensi import KantorFactory
from tests.workflow.dasbor.jalan import (
    ANALIS,
    BATAL,
    BIASA,
    CABUT,
    KABID,
    KASI,
    TOLAK,
    TUNGGU,
    jalan,
    kategori,
)
from workflow.dasbor.angka import Cakupan, Lama, baca
from workflow.dasbor.periode import Periode
from workflow.models import Langkah

pytestmark = pytest.mark.django_db
TAHUN = Periode(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def kepala(kantor=None):
    return JabatanFactory(kantor=kantor or KantorFactory(), peran=Peran.KEPALA_KANTOR).pengguna


def cakupan(user=None, kantor=None, periode=TAHUN, **lain):
    kantor = kantor or KantorFactory()
    return Cakupan(user or kepala(kantor), (kantor,), periode, **lain)


def hitungan(b):
    return (b.masuk, b.skep, b.tolak, b.batal, b.cabut)


def test_moves_count_in_the_month_and_the_category_in_which_they_were_made():
    a, b = kategori("A1"), kategori("B2")
    uang = {"nilai_pabean": "1000000", "total_jaminan": "250000"}
    jalan(*BIASA, (CABUT, "2026-05-04 09:00"), kategori=a, uang=uang)
    jalan((ANALIS, "2026-03-30 08:00"), (BATAL, "2026-04-01 09:00"), kategori=b)
    # Sent in one category, refused in another.
    pindah = jalan((ANALIS, "2026-03-31 08:00"), kategori=a)
    pindah.kategori = b
    pindah.save()
    jalan(
        (ANALIS, "2026-04-01 08:00"),
        (KASI, "2026-04-01 09:00"),
        (KABID, "2026-04-01 10:00"),
        (TOLAK, "2026-04-01 11:00"),
        kategori=b,
    )

    semua = baca(cakupan())

    assert [hitungan(satu) for satu in semua.per_bulan[:6]] == [
        (0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0),
        (3, 1, 0, 0, 0),
        (1, 0, 1, 1, 0),
        (0, 0, 0, 0, 1),
        (0, 0, 0, 0, 0),
    ]
    assert [(satu.nama, hitungan(satu)) for satu in semua.per_kategori] == [
        ("Tujuan A1", (2, 1, 0, 0, 1)),
        ("Tujuan B2", (2, 0, 1, 1, 0)),
    ]
    assert hitungan(semua.jumlah) == (4, 1, 1, 1, 1)
    assert (semua.per_bulan[2].nilai, semua.jumlah.jaminan) == (Decimal(1000000), Decimal(250000))


def test_months_end_at_midnight_of_the_office():
    kantor = KantorFactory(kode="250100", zona="Asia/Jayapura")
    jalan((ANALIS, "2026-03-31 23:30"), kantor=kantor)  # 14.30 UTC
    jalan((ANALIS, "2026-04-01 00:30"), kantor=kantor)  # 15.30 UTC of the same day

    semua = baca(cakupan(kantor=kantor))

    assert [satu.masuk for satu in semua.per_bulan[2:4]] == [1, 1]


def lama_analis(*menit):
    """Make one case for each visit of an analyst, at eight in the morning of a Tuesday."""
    for n in menit:
        jalan((ANALIS, "2026-03-03 08:00"), (KASI, f"2026-03-03 {8 + n // 60:02d}:{n % 60:02d}"))


def test_median_and_ninetieth_percentile_of_known_minutes():
    lama_analis(10, 20, 30, 40, 100)

    semua = baca(cakupan())

    # Between the fourth and the fifth of five, six tenths of the way: 40 + 0.6 * 60.
    assert semua.jumlah.tahap == {ANALIS: Lama(5, 30.0, 76.0)}
    assert semua.per_bulan[2].tahap == {ANALIS: Lama(5, 30.0, 76.0)}
    assert semua.per_kategori[0].tahap == {ANALIS: Lama(5, 30.0, 76.0)}


def test_a_weekend_in_between_is_not_working_time():
    # Friday 16.00 to Monday 08.30: an hour, and an hour.
    jalan((ANALIS, "2026-03-06 16:00"), (KASI, "2026-03-09 08:30"))

    assert baca(cakupan()).jumlah.tahap == {ANALIS: Lama(1, 120.0, 120.0)}


def test_a_return_is_a_second_visit_the_importers_time_a_line_of_its_own_and_pending_ones_no_visit():
    jalan(
        (ANALIS, "2026-03-03 08:00"),
        (TUNGGU, "2026-03-03 09:00"),
        (ANALIS, "2026-03-03 12:00"),
        (KASI, "2026-03-03 12:30"),
        (ANALIS, "2026-03-03 13:30"),
        (KASI, "2026-03-03 14:00"),
    )

    jumlah = baca(cakupan()).jumlah

    assert jumlah.masuk == 1
    assert jumlah.tahap == {
        ANALIS: Lama(3, 30.0, pytest.approx(54.0)),
        TUNGGU: Lama(1, 180.0, 180.0),
        KASI: Lama(1, 60.0, 60.0),
    }


def test_the_time_of_the_office_per_case_leaves_the_importer_out_and_counts_decided_cases_only():
    jalan(*BIASA)
    jalan(
        (ANALIS, "2026-04-01 08:00"),
        (TUNGGU, "2026-04-01 09:00"),
        (ANALIS, "2026-04-08 09:00"),
        (KASI, "2026-04-08 10:00"),
        (KABID, "2026-04-08 11:00"),
        (TOLAK, "2026-04-08 12:00"),
    )
    jalan((ANALIS, "2026-03-03 08:00"), (BATAL, "2026-03-03 16:00"))

    semua = baca(cakupan())

    assert [satu.lama for satu in semua.per_bulan[2:4]] == [
        Lama(1, 300.0, 300.0),
        Lama(1, 240.0, 240.0),
    ]
    assert semua.jumlah.lama == Lama(2, 270.0, pytest.approx(294.0))


def test_one_category_alone():
    a = kategori("A1")
    jalan(*BIASA, kategori=a)
    jalan(*BIASA, kategori=kategori("B2"))
    for satu in (a, kategori("B2")):
        PermohonanFactory(status=ANALIS, kategori=satu, kantor=KantorFactory())

    semua = baca(cakupan(kategori=a))

    assert [satu.nama for satu in semua.per_kategori] == ["Tujuan A1"]
    assert (hitungan(semua.jumlah), semua.terbuka.jumlah.banyak) == ((1, 1, 0, 0, 0), 1)


def test_other_offices_days_outside_and_ones_own_companies_cases_are_left_out():
    kantor, lain = KantorFactory(), KantorFactory(kode="060600", kode_unit="KBC.0606")
    kakan, importir = kepala(kantor), ImportirFactory()
    jalan(*BIASA, kantor=kantor)
    jalan(*BIASA, kantor=lain)
    jalan((ANALIS, "2025-12-31 23:59"), kantor=kantor)
    jalan(*BIASA, kantor=kantor, importir=importir)
    orang = PenggunaFactory(importir=importir)
    JabatanFactory(pengguna=orang, kantor=kantor, peran=Peran.KEPALA_KANTOR)

    banyak = {
        siapa: baca(Cakupan(user, kantor_, TAHUN)).jumlah.masuk
        for siapa, user, kantor_ in (
            ("kakan", kakan, (kantor,)),
            ("anggota", orang, (kantor,)),
            ("semua", kakan, None),
        )
    }

    assert banyak == {"kakan": 2, "anggota": 1, "semua": 3}


def test_counts_equal_the_cases_the_person_may_see():
    kantor = KantorFactory()
    for n in range(3):
        jalan(*BIASA, kantor=kantor, kategori=kategori(f"K{n}"))
    c = cakupan(kantor=kantor)
    terlihat = type(Langkah.objects.first().permohonan).objects.visible_to(c.user)

    assert baca(c).jumlah.masuk == terlihat.count() == 3


@pytest.mark.parametrize("banyak", [0, 1, 8])
def test_the_number_of_statements_does_not_grow(banyak, django_assert_num_queries):
    for n in range(banyak):
        jalan(*BIASA, kategori=kategori(f"K{n}"))
        PermohonanFactory(status=ANALIS, kategori=kategori(f"K{n}"), kantor=KantorFactory())
    c = cakupan()
    assert c.user.daftar_jabatan
    assert c.user.id_importir == set()

    # months, categories and the whole: figures and stages of each; open ones: calendar and cases
    with django_assert_num_queries(7):
        baca(c)
