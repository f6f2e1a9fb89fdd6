"""Periods and their months."""

import datetime as dt

import pytest

from workflow.dasbor.periode import Periode, nama_bulan, setahun, setahun_terakhir

HARI = dt.date(2026, 3, 15)


def test_the_last_twelve_months_end_today_and_begin_with_a_whole_month():
    rentang = setahun_terakhir(HARI)

    assert rentang == Periode(dt.date(2025, 4, 1), HARI)
    assert (len(rentang.bulan), rentang.bulan[0], rentang.bulan[-1]) == (
        12,
        dt.date(2025, 4, 1),
        dt.date(2026, 3, 1),
    )
    assert str(rentang) == "1 April 2025 s.d. 15 Maret 2026"


@pytest.mark.parametrize(
    ("tahun", "sampai"),
    [(2026, HARI), (2025, dt.date(2025, 12, 31)), (2024, dt.date(2024, 12, 31))],
)
def test_the_present_year_ends_today_and_others_with_december(tahun, sampai):
    assert setahun(tahun, HARI) == Periode(dt.date(tahun, 1, 1), sampai)


def test_months_of_a_period_that_begins_and_ends_within_one():
    assert Periode(dt.date(2025, 12, 31), dt.date(2026, 1, 1)).bulan == [
        dt.date(2025, 12, 1),
        dt.date(2026, 1, 1),
    ]
    assert Periode(HARI, HARI).bulan == [dt.date(2026, 3, 1)]


def test_a_month_is_named_as_short_as_asked():
    assert (nama_bulan(HARI), nama_bulan(HARI, tahun=False)) == ("Mar 2026", "Mar")
