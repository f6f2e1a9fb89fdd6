"""Months, permit periods, working days and office hours, by tables of dates."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from referensi.kalender import (
    Jadwal,
    TidakPernahBuka,
    akhir_izin,
    bulan_atau_bagian,
    geser_hari_kerja,
    hari_kerja,
    hari_kerja_antara,
    hari_kerja_sebelum,
    hari_terima,
    menit_kerja,
    tambah_bulan,
    tambah_hari_kerja,
)

# Lebaran 2026: joint leave on 20, 23 and 24 March, holidays on 21 and 22; Nyepi with its joint
# leave on 18 and 19 March.
LEBARAN = {dt.date(2026, 3, hari) for hari in (18, 19, 20, 21, 22, 23, 24)}
TANPA_LIBUR = frozenset()
WIB, WITA, WIT = (ZoneInfo(f"Asia/{kota}") for kota in ("Jakarta", "Makassar", "Jayapura"))
SEHARI = 570  # minutes from 07:30 to 17:00


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


@pytest.mark.parametrize(
    ("tanggal", "jumlah", "libur", "hasil"),
    [
        ("2026-11-23", 3, TANPA_LIBUR, "2026-11-26"),
        ("2026-11-23", 0, TANPA_LIBUR, "2026-11-23"),
        ("2026-11-24", -1, TANPA_LIBUR, "2026-11-23"),
        ("2026-11-23", -1, TANPA_LIBUR, "2026-11-20"),  # Monday back to Friday
        ("2026-11-25", -4, TANPA_LIBUR, "2026-11-19"),
        ("2026-11-21", -1, TANPA_LIBUR, "2026-11-19"),  # from a Saturday Friday is one day
        ("2026-03-25", -1, LEBARAN, "2026-03-17"),  # back across Nyepi and Lebaran
    ],
)
def test_a_day_is_moved_by_working_days_in_both_directions(tanggal, jumlah, libur, hasil):
    assert geser_hari_kerja(d(tanggal), jumlah, libur) == d(hasil)
    assert hari_kerja_antara(d(tanggal), d(hasil), libur) == jumlah


@pytest.mark.parametrize(
    "hitung",
    [
        lambda tutup: tambah_hari_kerja(d("2026-11-23"), 1, tutup),
        lambda tutup: tambah_hari_kerja(d("2026-11-23"), 0, tutup),
        lambda tutup: geser_hari_kerja(d("2026-11-23"), -1, tutup),
        lambda tutup: hari_kerja_sebelum(d("2026-11-23"), tutup),
        lambda tutup: hari_terima(saat("2026-11-23 10:00"), tutup),
    ],
)
def test_an_office_that_never_opens_is_told_instead_of_waited_for(hitung):
    with pytest.raises(TidakPernahBuka, match="tiga tahun"):
        hitung(Jadwal(WIB, jam={}))


def saat(teks, zona=WIB):
    """Return the instant that clocks of the zone show so."""
    return dt.datetime.fromisoformat(teks).replace(tzinfo=zona)


RAMADAN = Jadwal(
    WIB,
    libur=frozenset(LEBARAN),
    khusus={d("2026-03-16"): (dt.time(8), dt.time(15)), d("2026-03-17"): None},
)
ENAM_HARI = Jadwal(
    WIB, jam=dict.fromkeys(range(5), (dt.time(8), dt.time(16))) | {5: (dt.time(8), dt.time(12))}
)


@pytest.mark.parametrize(
    ("jadwal", "tanggal", "jam"),
    [
        (Jadwal(WIB), "2026-11-20", (dt.time(7, 30), dt.time(17))),
        (Jadwal(WIB), "2026-11-21", None),  # Saturday
        (ENAM_HARI, "2026-11-21", (dt.time(8), dt.time(12))),
        (RAMADAN, "2026-03-16", (dt.time(8), dt.time(15))),
        (RAMADAN, "2026-03-17", None),
        (RAMADAN, "2026-03-20", None),  # a holiday comes before all hours
    ],
)
def test_hours_follow_the_weekday_but_for_special_days_and_holidays(jadwal, tanggal, jam):
    assert jadwal.jam_pada(d(tanggal)) == jam
    assert hari_kerja(d(tanggal), jadwal) is (jam is not None)


@pytest.mark.parametrize(
    ("waktu", "buka"),
    [
        ("2026-11-20 07:29:59", False),
        ("2026-11-20 07:30", True),
        ("2026-11-20 12:15", True),  # the noon break is not taken out
        ("2026-11-20 16:59:59", True),
        ("2026-11-20 17:00", False),
        ("2026-11-21 10:00", False),
    ],
)
def test_an_office_is_open_from_its_opening_until_before_its_closing(waktu, buka):
    assert Jadwal(WIB).buka_pada(saat(waktu)) is buka


# An instant by the clock of Jakarta; the day of receipt at an office of that zone. The table stands
# in docs/layanan.md.
TERIMA = [
    ("2026-11-20 00:00", Jadwal(WIB), "2026-11-20"),  # midnight begins Friday
    ("2026-11-20 07:29", Jadwal(WIB), "2026-11-20"),  # before the opening
    ("2026-11-20 16:59", Jadwal(WIB), "2026-11-20"),  # Friday, a minute before closing
    ("2026-11-20 16:59:59", Jadwal(WIB), "2026-11-20"),
    ("2026-11-20 17:00", Jadwal(WIB), "2026-11-23"),  # at the closing: Monday
    ("2026-11-20 17:01", Jadwal(WIB), "2026-11-23"),
    ("2026-11-20 23:59:59", Jadwal(WIB), "2026-11-23"),
    ("2026-11-21 10:00", Jadwal(WIB), "2026-11-23"),  # Saturday
    ("2026-11-21 10:00", ENAM_HARI, "2026-11-21"),  # an office that opens on Saturdays
    ("2026-11-21 12:00", ENAM_HARI, "2026-11-23"),
    ("2026-03-16 15:00", RAMADAN, "2026-03-25"),  # closing time of Ramadan, then closed and Lebaran
    ("2026-03-16 14:59", RAMADAN, "2026-03-16"),
    # The same instant at offices of three zones: 16:30 WIB is 17:30 WITA and 18:30 WIT.
    ("2026-11-19 16:30", Jadwal(WIB), "2026-11-19"),
    ("2026-11-19 16:30", Jadwal(WITA), "2026-11-20"),
    ("2026-11-19 16:30", Jadwal(WIT), "2026-11-20"),
    # 23:00 WIB on Thursday is midnight WITA and 01:00 WIT on Friday: all of them Friday.
    ("2026-11-19 23:00", Jadwal(WIB), "2026-11-20"),
    ("2026-11-19 23:00", Jadwal(WITA), "2026-11-20"),
    ("2026-11-19 23:00", Jadwal(WIT), "2026-11-20"),
    # On Friday night the borders part: 22:30 WIB is half past midnight WIT on Saturday.
    ("2026-11-20 22:30", Jadwal(WIT), "2026-11-23"),
    # 05:30 WIB on Monday is 07:30 WIT, the opening; the day is the same for all.
    ("2026-11-23 05:30", Jadwal(WIT), "2026-11-23"),
    ("2028-02-28 17:30", Jadwal(WIB), "2028-02-29"),  # leap day
    ("2026-12-31 17:30", Jadwal(WIB, libur=frozenset({d("2027-01-01")})), "2027-01-04"),
]


@pytest.mark.parametrize(("waktu", "jadwal", "hari"), TERIMA)
def test_what_comes_after_the_closing_is_received_at_the_next_opening(waktu, jadwal, hari):
    assert hari_terima(saat(waktu), jadwal) == d(hari)


@pytest.mark.parametrize(
    ("awal", "akhir", "jadwal", "menit"),
    [
        ("2026-11-23 09:00", "2026-11-23 09:00", Jadwal(WIB), 0),
        ("2026-11-23 09:00", "2026-11-23 10:01:59", Jadwal(WIB), 61),  # whole minutes
        ("2026-11-23 00:00", "2026-11-24 00:00", Jadwal(WIB), SEHARI),
        ("2026-11-23 06:00", "2026-11-23 08:00", Jadwal(WIB), 30),  # from the opening
        ("2026-11-23 16:30", "2026-11-23 21:00", Jadwal(WIB), 30),  # until the closing
        ("2026-11-20 16:30", "2026-11-23 08:00", Jadwal(WIB), 60),  # over a weekend
        ("2026-11-21 08:00", "2026-11-22 20:00", Jadwal(WIB), 0),  # within it
        ("2026-11-23 00:00", "2026-11-30 00:00", Jadwal(WIB), 5 * SEHARI),
        ("2026-03-17 16:00", "2026-03-25 08:30", Jadwal(WIB, libur=frozenset(LEBARAN)), 120),
        ("2026-03-16 00:00", "2026-03-18 00:00", RAMADAN, 7 * 60),
        ("2026-11-21 00:00", "2026-11-22 00:00", ENAM_HARI, 240),
        # 07:30 to 09:30 WIB is 08:30 to 10:30 WITA; at dawn only the eastern office is open.
        ("2026-11-23 07:30", "2026-11-23 09:30", Jadwal(WITA), 120),
        ("2026-11-23 05:00", "2026-11-23 07:30", Jadwal(WIB), 0),
        ("2026-11-23 05:00", "2026-11-23 07:30", Jadwal(WITA), 60),
        ("2026-11-23 05:00", "2026-11-23 07:30", Jadwal(WIT), 120),
        ("2028-02-28 16:00", "2028-03-01 08:30", Jadwal(WIB), 60 + SEHARI + 60),  # leap day
    ],
)
def test_minutes_of_office_hours_between_two_instants(awal, akhir, jadwal, menit):
    assert menit_kerja(saat(awal), saat(akhir), jadwal) == menit
    assert menit_kerja(saat(akhir), saat(awal), jadwal) == -menit


@pytest.mark.parametrize("jam", range(0, 24 * 9, 7))
def test_minutes_add_up_wherever_a_span_is_cut(jam):
    awal, akhir = saat("2026-03-14 03:20"), saat("2026-03-27 18:45")
    tengah = awal + dt.timedelta(hours=jam)
    jadwal = Jadwal(WITA, libur=frozenset(LEBARAN))

    utuh = menit_kerja(awal, akhir, jadwal)

    assert menit_kerja(awal, tengah, jadwal) + menit_kerja(tengah, akhir, jadwal) == utuh
    # The 16th, 17th, 25th and 26th, and the 27th by its evening.
    assert utuh == 5 * SEHARI


def test_the_same_instants_in_utc_count_the_same():
    awal, akhir = saat("2026-11-23 08:00"), saat("2026-11-23 12:00")

    assert menit_kerja(awal.astimezone(dt.UTC), akhir.astimezone(dt.UTC), Jadwal(WIB)) == 240
