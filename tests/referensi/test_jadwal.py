"""When offices work, out of the tables: holidays, closures and hours with their validity."""

import datetime as dt

import pytest

from referensi.services import jadwal_kantor, jadwal_semua, libur_antara
from tests.factories.referensi import HariLiburFactory, JamKerjaFactory, KantorFactory

pytestmark = pytest.mark.django_db
DARI, SAMPAI = dt.date(2026, 2, 1), dt.date(2026, 3, 31)
BAWAAN = (dt.time(7, 30), dt.time(17))
RAMADAN = {"berlaku_dari": dt.date(2026, 2, 18), "berlaku_sampai": dt.date(2026, 3, 19)}


def jam(kantor, *hari):
    jadwal = jadwal_kantor(kantor, DARI, SAMPAI)
    return [jadwal.jam_pada(dt.date(2026, *satu)) for satu in hari]


def test_without_rows_offices_work_from_monday_to_friday():
    # Sunday 1 to Saturday 7 March.
    assert jam(KantorFactory(), *((3, n) for n in range(1, 8))) == [None, *[BAWAAN] * 5, None]


def test_hours_of_all_offices_hold_where_an_office_has_none_of_its_own_on_that_weekday():
    kantor = KantorFactory()
    JamKerjaFactory(hari=0, buka=dt.time(8), tutup=dt.time(16))
    JamKerjaFactory(hari=4, buka=dt.time(8), tutup=dt.time(15))
    JamKerjaFactory(kantor=kantor, hari=4, buka=dt.time(9), tutup=dt.time(14))

    assert jam(kantor, (3, 2), (3, 3), (3, 6)) == [
        (dt.time(8), dt.time(16)),
        BAWAAN,
        (dt.time(9), dt.time(14)),
    ]


def test_an_office_may_open_on_saturdays_and_close_on_mondays():
    kantor = KantorFactory()
    JamKerjaFactory(kantor=kantor, hari=5, buka=dt.time(8), tutup=dt.time(12))
    JamKerjaFactory(kantor=kantor, hari=0, buka=None, tutup=None)

    assert jam(kantor, (3, 7), (3, 2)) == [(dt.time(8), dt.time(12)), None]
    assert jam(KantorFactory(kode="060600"), (3, 7), (3, 2)) == [None, BAWAAN]


def test_hours_of_a_month_come_first_while_they_hold_and_then_the_usual_ones_again():
    kantor = KantorFactory()
    JamKerjaFactory(hari=1)
    JamKerjaFactory(hari=1, buka=dt.time(8), tutup=dt.time(15), **RAMADAN)

    pendek = (dt.time(8), dt.time(15))
    assert jam(kantor, (2, 17), (2, 24), (3, 17), (3, 24)) == [BAWAAN, pendek, pendek, BAWAAN]


def test_an_offices_own_hours_come_before_the_month_of_all():
    kantor = KantorFactory()
    JamKerjaFactory(kantor=kantor, hari=1, tutup=dt.time(16))
    JamKerjaFactory(hari=1, buka=dt.time(8), tutup=dt.time(15), **RAMADAN)

    assert jam(kantor, (2, 24)) == [(dt.time(7, 30), dt.time(16))]


def test_hours_that_begin_or_end_outside_the_span_do_not_count():
    JamKerjaFactory(hari=1, tutup=dt.time(12), berlaku_dari=dt.date(2026, 4, 1))
    JamKerjaFactory(hari=1, tutup=dt.time(13), berlaku_sampai=dt.date(2026, 1, 31))

    assert jam(KantorFactory(), (3, 3)) == [BAWAAN]


def test_national_days_joint_leave_and_closures_are_free_each_where_it_belongs():
    satu, dua = KantorFactory(), KantorFactory(kode="060600")
    HariLiburFactory(tanggal=dt.date(2026, 3, 20), jenis="cuti_bersama")
    HariLiburFactory(tanggal=dt.date(2026, 3, 19))
    HariLiburFactory(tanggal=dt.date(2026, 3, 10), kantor=satu)

    bersama = {dt.date(2026, 3, 19), dt.date(2026, 3, 20)}
    jadwal = jadwal_semua([satu, dua], DARI, SAMPAI)
    assert [jadwal[k.pk].libur for k in (satu, dua)] == [bersama | {dt.date(2026, 3, 10)}, bersama]
    assert libur_antara(DARI, SAMPAI) == bersama
    assert libur_antara(DARI, SAMPAI, satu) == bersama | {dt.date(2026, 3, 10)}


@pytest.mark.parametrize("jumlah", [1, 30])
def test_the_calendars_of_all_offices_are_one_statement(django_assert_num_queries, jumlah):
    semua = [
        KantorFactory(kode=f"{n + 1:06d}", zona="Asia/Makassar" if n % 2 else "Asia/Jakarta")
        for n in range(jumlah)
    ]
    for kantor in semua:
        HariLiburFactory(kantor=kantor, tanggal=dt.date(2026, 3, 10))
        JamKerjaFactory(kantor=kantor)

    with django_assert_num_queries(1):
        jadwal = jadwal_semua(semua, DARI, SAMPAI)
    assert [jadwal[k.pk].zona for k in semua] == [k.zona_waktu for k in semua]
