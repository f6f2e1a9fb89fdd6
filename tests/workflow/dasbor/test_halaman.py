"""Tiles and charts: what is said beside a drawing, and what the drawing is of."""

import datetime as dt

import pytest

from portal.izin import Peran
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import KantorFactory
from tests.workflow.dasbor.jalan import ANALIS, BIASA, KABID, KASI, TOLAK, jalan, kategori
from workflow.dasbor import halaman
from workflow.dasbor.angka import Cakupan, baca
from workflow.dasbor.periode import Periode

pytestmark = pytest.mark.django_db


def bagan(periode=None):
    """Return {anchor: chart} of the office."""
    kantor = KantorFactory()
    user = JabatanFactory(kantor=kantor, peran=Peran.KEPALA_KANTOR).pengguna
    periode = periode or Periode(dt.date(2026, 2, 1), dt.date(2026, 4, 30))
    semua = baca(Cakupan(user, (kantor,), periode))
    return {b.kode: b for b in halaman.bagan(semua)} | {"ubin": halaman.ubin(semua)}


def test_the_first_chart_draws_arrivals_beside_what_became_of_them():
    uang = {"nilai_pabean": "1250000000", "total_jaminan": "312500000"}
    jalan(*BIASA, uang=uang)
    jalan(
        (ANALIS, "2026-04-01 08:00"),
        (KASI, "2026-04-01 09:00"),
        (KABID, "2026-04-01 10:00"),
        (TOLAK, "2026-04-01 11:00"),
    )

    isi = bagan()

    satu = isi["masuk-selesai"]
    assert [(b.kelas, b.keterangan) for b in satu.bidang.batang] == [
        ("masuk", "Mar 2026: masuk 1"),
        ("skep", "Mar 2026: SKEP terbit 1"),
        ("masuk", "Apr 2026: masuk 1"),
        ("tolak", "Apr 2026: penolakan 1"),
    ]
    assert satu.kalimat == "2 permohonan masuk; 1 SKEP terbit, 1 ditolak, 0 dibatalkan."
    assert [b.keterangan for b in isi["uang"].bidang.batang] == [
        "Mar 2026: nilai pabean Rp 1,3 miliar",
        "Mar 2026: jaminan Rp 312,5 juta",
    ]
    assert [(u.judul, u.angka) for u in isi["ubin"]][:3] == [
        ("Permohonan masuk", "2"),
        ("SKEP terbit", "1"),
        ("Penolakan", "1"),
    ]
    assert [t.keterangan for t in isi["waktu-bulan"].bidang.titik][:2] == [
        "Mar 2026: median 5 jam",
        "Apr 2026: median 3 jam",
    ]


def test_sums_are_told_in_whole_rupiah_on_the_tiles_and_in_the_tables():
    jalan(*BIASA, uang={"nilai_pabean": "1250000000.50", "total_jaminan": "312500000.49"})

    isi = bagan()

    assert [(u.judul, u.keterangan) for u in isi["ubin"]][-2:] == [
        ("Nilai pabean", "Rp 1.250.000.001"),
        ("Jaminan", "Rp 312.500.000"),
    ]
    assert [kata for kata, _kolom in isi["uang"].tabel[0].tampil_jumlah] == [
        "Jumlah",
        "Rp 1.250.000.001",
        "Rp 312.500.000",
    ]


def test_lying_bars_say_in_words_what_they_draw():
    jalan(*BIASA)

    palang = bagan()["waktu-tahap"].palang

    assert (palang[0].nama, palang[0].angka) == ("Penelitian Analis", "2 jam · 2 jam")
    assert palang[0].uraian == "Median 2 jam, Persentil ke-90 2 jam"
    assert [(s.kelas, s.panjang) for s in palang[1].bagian] == [
        ("rentang", "50%"),
        ("palang-median", "50%"),
    ]


def test_the_year_stands_under_the_axis_where_it_begins():
    satu = bagan(Periode(dt.date(2025, 11, 1), dt.date(2026, 2, 28)))["uang"].bidang

    assert [(x.teks, x.bawah) for x in satu.label] == [
        ("Nov", "2025"),
        ("Des", ""),
        ("Jan", "2026"),
        ("Feb", ""),
    ]


def test_no_more_than_twelve_categories_are_drawn_and_all_are_tabled():
    for n in range(14):
        jalan((ANALIS, "2026-03-03 08:00"), kategori=kategori(f"K{n:02d}"))

    satu = bagan()["kategori"]

    assert len([p for p in satu.palang if p.nama]) == 12
    assert len(satu.tabel[0].baris) == 14
    assert satu.kalimat == "14 tujuan penggunaan; 12 terbanyak digambar, sisanya ada di tabel."
