"""The tables behind the charts: words, notation, totals, and rows that only the present has."""

import datetime as dt

import pytest

from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import KantorFactory
from tests.workflow.dasbor.jalan import ANALIS, BIASA, KASI, TUNGGU, jalan, kategori
from workflow.dasbor import tabel
from workflow.dasbor.angka import Cakupan, baca
from workflow.dasbor.periode import Periode


@pytest.mark.parametrize(
    ("menit", "kata"),
    [
        (None, "\N{EN DASH}"),
        (0, "0 menit"),
        (59.4, "59 menit"),
        (60, "1 jam"),
        (750.0, "12,5 jam"),
        (61234, "1.020,6 jam"),
    ],
)
def test_office_time_is_read_in_minutes_or_hours(menit, kata):
    assert tabel.jam(menit) == kata


@pytest.mark.parametrize(
    ("nilai", "bentuk", "kata"),
    [
        (1234567, tabel.BULAT, "1.234.567"),
        (1234567, tabel.RUPIAH, "Rp 1.234.567"),
        ("Analis", tabel.TEKS, "Analis"),
        (None, tabel.RUPIAH, "\N{EN DASH}"),
        (dt.date(2026, 3, 1), tabel.TEKS, "1 Maret 2026"),
    ],
)
def test_values_are_written_as_their_column_says(nilai, bentuk, kata):
    assert tabel.tulis(nilai, bentuk) == kata


@pytest.fixture
def angka(db):
    """A decided case, one that waited for its importer, and an open one of a category of its own."""
    kantor = KantorFactory()
    uang = {"nilai_pabean": "1500000000", "total_jaminan": "375000000"}
    jalan(*BIASA, kategori=kategori("A1"), uang=uang)
    jalan((ANALIS, "2026-04-01 08:00"), (TUNGGU, "2026-04-01 09:00"), kategori=kategori("A1"))
    PermohonanFactory(status=KASI, kantor=kantor, kategori=kategori("B2"))
    user = JabatanFactory(kantor=kantor, peran=Peran.KEPALA_KANTOR).pengguna
    maret = Periode(dt.date(2026, 3, 1), dt.date(2026, 4, 30))
    return baca(Cakupan(user, (kantor,), maret))


def terbaca(satu):
    return [[kata for kata, _kolom in baris] for baris in satu.tampil]


def test_months_with_their_total(angka):
    satu = tabel.per_bulan(angka)

    assert terbaca(satu) == [
        ["Mar 2026", "1", "1", "0", "0", "0"],
        ["Apr 2026", "1", "0", "0", "0", "0"],
    ]
    assert [kata for kata, _ in satu.tampil_jumlah] == ["Jumlah", "2", "1", "0", "0", "0"]


def test_amounts_stand_in_full(angka):
    assert terbaca(tabel.uang_per_bulan(angka))[0] == [
        "Mar 2026",
        "Rp 1.500.000.000",
        "Rp 375.000.000",
    ]


def test_stages_in_the_order_of_the_chain_and_the_whole_last(angka):
    satu = tabel.waktu_per_tahap(angka)

    assert terbaca(satu) == [
        ["Penelitian Analis", "2", "1,5 jam", "1,9 jam"],
        ["Penelitian Kepala Seksi", "1", "1 jam", "1 jam"],
        ["Penelitian Kepala Bidang", "1", "1 jam", "1 jam"],
        ["Keputusan Kepala Kantor", "1", "1 jam", "1 jam"],
    ]
    assert [kata for kata, _ in satu.tampil_jumlah] == [tabel.SEMUA_TAHAP, "1", "5 jam", "5 jam"]


def test_a_category_that_has_only_open_cases_has_its_row(angka):
    assert [(b[0], b[1], b[-2], b[-1]) for b in terbaca(tabel.per_kategori(angka))] == [
        ("Tujuan A1", "2", "1", "0"),
        ("Tujuan B2", "0", "1", "0"),
    ]


def test_every_row_has_a_value_for_every_column(angka):
    semua = [
        fungsi(angka)
        for fungsi in (
            tabel.per_bulan,
            tabel.uang_per_bulan,
            tabel.waktu_per_bulan,
            tabel.waktu_per_tahap,
            tabel.tahap_per_bulan,
            tabel.tahap_per_kategori,
            tabel.per_kategori,
            tabel.terbuka,
        )
    ]

    for satu in semua:
        baris = [*satu.baris, *([satu.jumlah] if satu.jumlah else [])]
        assert {len(b) for b in baris} == {len(satu.kolom)}, satu.judul
