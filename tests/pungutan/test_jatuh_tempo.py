"""Until when a guarantee must last, and when its end is near."""

import datetime as dt

import pytest

from pungutan import jatuh_tempo

AKHIR = dt.date(2026, 6, 30)


def test_a_guarantee_lasts_thirty_days_longer_than_the_permit():
    assert jatuh_tempo.terdini(AKHIR) == dt.date(2026, 7, 30)


@pytest.mark.parametrize(
    ("hari", "terdini"),
    [
        (dt.date(2026, 6, 1), dt.date(2026, 7, 30)),
        (dt.date(2026, 7, 29), dt.date(2026, 7, 30)),
        (dt.date(2026, 7, 30), dt.date(2026, 7, 31)),
        (dt.date(2027, 1, 1), dt.date(2027, 1, 2)),
    ],
)
def test_a_paper_handed_in_late_has_not_lapsed_on_that_day(hari, terdini):
    assert jatuh_tempo.terdini_baru(AKHIR, hari) == terdini


@pytest.mark.parametrize(
    ("hari", "lewat", "segera"),
    [
        (dt.date(2026, 5, 30), False, False),
        (dt.date(2026, 5, 31), False, True),
        (AKHIR, False, True),
        (dt.date(2026, 7, 1), True, False),
    ],
)
def test_near_is_thirty_days_before_and_the_due_date_itself_still_counts(hari, lewat, segera):
    assert jatuh_tempo.lewat(AKHIR, hari) == lewat
    assert jatuh_tempo.segera(AKHIR, hari) == segera
