"""Months, permit periods and working days, by tables of dates."""

import datetime as dt

import pytest

from referensi.kalender import (
    akhir_izin,
    bulan_atau_bagian,
    hari_kerja,
    hari_kerja_antara,
    tambah_bulan,
    tambah_hari_kerja,
)

# Lebaran 2026: joint leave on 20, 23 and 24 March, holidays on 21 and 22; Nyepi with its joint
# leave on 18 and 19 March.
LEBARAN = {dt.date(2026, 3, hari) for hari in (18, 19, 20, 21, 22, 23, 24)}
TANPA_LIBUR = frozenset()


def d(teks):
    return dt.date.fromisoformat(teks)


@pytest.mark.parametrize(
    ("tanggal", "bulan", "hasil"),
    [
        ("2026-01-15", 1, "2026-02-15"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-06-10", 36, "2029-06-10"),
        ("2026-06-10", 0, "2026-06-10"),
        ("2026-01-31", -2, "2025-11-30"),
    ],
)
def test_months_are_added_and_the_day_is_clamped(tanggal, bulan, hasil):
    assert tambah_bulan(d(tanggal), bulan) == d(hasil)


@pytest.mark.parametrize(
    ("mulai", "akhir", "bulan"),
    [
        ("2026-01-15", "2026-01-15", 1),  # never less than one
        ("2026-01-15", "2026-01-16", 1),
        ("2026-01-15", "2026-02-14", 1),
        ("2026-01-15", "2026-02-15", 1),  # exactly one month
        ("2026-01-15", "2026-02-16", 2),  # one day over
        ("2026-01-15", "2027-01-15", 12),
        ("2026-01-15", "2027-01-16", 13),
        ("2026-01-31", "2026-02-28", 1),  # the clamped end is still exact
        ("2026-01-31", "2026-03-01", 2),
        ("2028-01-31", "2028-02-28", 1),
        ("2028-01-31", "2028-02-29", 1),
        ("2028-01-31", "2028-03-01", 2),
        ("2028-02-29", "2029-02-28", 12),
        ("2028-02-29", "2029-03-01", 13),
        ("2026-02-28", "2026-03-31", 2),
        ("2026-06-10", "2029-06-10", 36),
    ],
)
def test_a_started_month_counts_as_one(mulai, akhir, bulan):
    assert bulan_atau_bagian(d(mulai), d(akhir)) == bulan


def test_an_end_before_the_start_is_refused():
    with pytest.raises(ValueError, match="Tanggal akhir tidak boleh sebelum tanggal mulai"):
        bulan_atau_bagian(d("2026-02-01"), d("2026-01-31"))


@pytest.mark.parametrize("mulai", ["2026-01-01", "2026-01-31", "2028-02-29", "2026-12-30"])
@pytest.mark.parametrize("bulan", [1, 2, 6, 11, 12, 13, 24, 36])
def test_a_permit_of_n_months_counts_as_n_months_and_one_day_more_as_the_next(mulai, bulan):
    akhir = akhir_izin(d(mulai), bulan)

    assert bulan_atau_bagian(d(mulai), akhir) == bulan
    assert bulan_atau_bagian(d(mulai), akhir + dt.timedelta(days=1)) == bulan + 1


def test_a_permit_lasts_at_least_one_month():
    with pytest.raises(ValueError, match="paling sedikit 1 bulan"):
        akhir_izin(d("2026-01-01"), 0)


@pytest.mark.parametrize(
    ("tanggal", "bekerja"),
    [
        ("2026-03-17", True),
        ("2026-03-18", False),  # joint leave
        ("2026-03-20", False),
        ("2026-03-25", True),
        ("2026-11-21", False),  # Saturday
        ("2026-11-22", False),  # Sunday
        ("2026-11-23", True),
    ],
)
def test_weekends_holidays_and_joint_leave_are_not_worked(tanggal, bekerja):
    assert hari_kerja(d(tanggal), LEBARAN) is bekerja


@pytest.mark.parametrize(
    ("tanggal", "jumlah", "libur", "hasil"),
    [
        ("2026-11-23", 1, TANPA_LIBUR, "2026-11-24"),
        ("2026-11-20", 1, TANPA_LIBUR, "2026-11-23"),  # Friday to Monday
        ("2026-11-20", 3, TANPA_LIBUR, "2026-11-25"),
        ("2026-11-21", 1, TANPA_LIBUR, "2026-11-23"),  # from a Saturday
        ("2026-03-17", 1, LEBARAN, "2026-03-25"),  # across Nyepi and Lebaran
        ("2026-03-17", 3, LEBARAN, "2026-03-27"),
        ("2026-03-13", 3, LEBARAN, "2026-03-25"),
        ("2026-11-23", 0, TANPA_LIBUR, "2026-11-23"),
        ("2026-11-21", 0, TANPA_LIBUR, "2026-11-23"),
        ("2026-03-18", 0, LEBARAN, "2026-03-25"),
    ],
)
def test_working_days_skip_weekends_and_lebaran(tanggal, jumlah, libur, hasil):
    assert tambah_hari_kerja(d(tanggal), jumlah, libur) == d(hasil)


def test_a_negative_number_of_working_days_is_refused():
    with pytest.raises(ValueError, match="tidak boleh negatif"):
        tambah_hari_kerja(d("2026-11-23"), -1, TANPA_LIBUR)


@pytest.mark.parametrize(
    ("awal", "akhir", "libur", "hari"),
    [
        ("2026-11-23", "2026-11-23", TANPA_LIBUR, 0),
        ("2026-11-23", "2026-11-24", TANPA_LIBUR, 1),
        ("2026-11-20", "2026-11-23", TANPA_LIBUR, 1),
        ("2026-11-20", "2026-11-22", TANPA_LIBUR, 0),
        ("2026-11-16", "2026-11-30", TANPA_LIBUR, 10),
        ("2026-03-17", "2026-03-25", LEBARAN, 1),
        ("2026-03-17", "2026-03-24", LEBARAN, 0),
        ("2026-11-25", "2026-11-23", TANPA_LIBUR, -2),  # overdue
    ],
)
def test_working_days_between_two_dates(awal, akhir, libur, hari):
    assert hari_kerja_antara(d(awal), d(akhir), libur) == hari


@pytest.mark.parametrize("jumlah", range(1, 15))
def test_counting_back_gives_the_working_days_that_were_added(jumlah):
    batas = tambah_hari_kerja(d("2026-03-10"), jumlah, LEBARAN)

    assert hari_kerja_antara(d("2026-03-10"), batas, LEBARAN) == jumlah
