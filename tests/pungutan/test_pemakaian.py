"""Who used a rate or a heading."""

import datetime as dt

import pytest

from pungutan.pemakaian import kurs_dipakai, pos_dipakai
from tests.factories.pungutan import PenetapanFactory
from tests.factories.referensi import KursFactory, PosTarifFactory, ValutaFactory

pytestmark = pytest.mark.django_db
PERTAMA, TERAKHIR = dt.date(2026, 1, 7), dt.date(2026, 1, 13)
SEHARI = dt.timedelta(1)


def test_findings_count_for_the_rate_of_their_currency_and_day(django_assert_num_queries):
    kurs = KursFactory(berlaku_dari=PERTAMA, berlaku_sampai=TERAKHIR)
    nanti = KursFactory(berlaku_dari=TERAKHIR + SEHARI, berlaku_sampai=TERAKHIR + 7 * SEHARI)
    lain = KursFactory(valuta=ValutaFactory(kode="EUR", nama="Euro"))
    for hari in (PERTAMA - SEHARI, PERTAMA, TERAKHIR, TERAKHIR + SEHARI):
        PenetapanFactory(tanggal_kurs=hari)

    with django_assert_num_queries(1):
        assert kurs_dipakai([kurs, nanti, lain]) == {kurs.pk: 2, nanti.pk: 1}


def test_findings_count_for_the_heading_they_name(django_assert_num_queries):
    pos = PosTarifFactory(kode="85021100", berlaku_dari=PERTAMA)
    lain = PosTarifFactory(kode="85021200")
    for hari in (PERTAMA - SEHARI, PERTAMA):
        PenetapanFactory(tanggal_kurs=hari)

    with django_assert_num_queries(1):
        assert pos_dipakai([pos, lain]) == {pos.pk: 1}
