"""The workbook: the figures of the page, the cases behind them, text that stays text, a record."""

import datetime as dt
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from jejak.models import JejakAudit
from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import ImportirFactory, JabatanFactory
from tests.factories.referensi import KantorFactory
from tests.workflow.dasbor.jalan import ANALIS, BIASA, KASI, jalan, kategori
from workflow.dasbor import ekspor
from workflow.dasbor.angka import Cakupan
from workflow.dasbor.periode import Periode

pytestmark = pytest.mark.django_db
TAHUN = Periode(dt.date(2026, 3, 1), dt.date(2026, 3, 31))


@pytest.fixture
def cakupan():
    kantor = KantorFactory()
    user = JabatanFactory(kantor=kantor, peran=Peran.KEPALA_KANTOR).pengguna
    return Cakupan(user, (kantor,), TAHUN)


def buku(cakupan):
    """Return {sheet: rows of values}."""
    with ekspor.buku(cakupan) as berkas:
        isi = load_workbook(berkas)
    return {lembar.title: [[s.value for s in b] for b in lembar.iter_rows()] for lembar in isi}


def test_every_table_and_the_cases_have_a_sheet(cakupan):
    uang = {"nilai_pabean": "1500000000.25", "total_jaminan": "375000000"}
    p = jalan(*BIASA, kategori=kategori("A1"), uang=uang)

    isi = buku(cakupan)

    assert list(isi) == [
        "Keterangan",
        "Masuk dan selesai per bulan",
        "Nilai dan jaminan per bulan",
        "Waktu kantor per bulan",
        "Waktu kerja per tahap",
        "Waktu per bulan dan tahap",
        "Waktu per kategori dan tahap",
        "Menurut tujuan penggunaan",
        "Terbuka sekarang",
        "Daftar permohonan",
    ]
    assert isi["Keterangan"][1] == ["Periode", "1 Maret 2026 s.d. 31 Maret 2026"]
    assert isi["Masuk dan selesai per bulan"][1:] == [
        ["Mar 2026", 1, 1, 0, 0, 0],
        ["Jumlah", 1, 1, 0, 0, 0],
    ]
    assert isi["Nilai dan jaminan per bulan"][:2] == [
        ["Bulan", "Nilai pabean (Rp)", "Jaminan (Rp)"],
        ["Mar 2026", 1500000000.25, 375000000],
    ]
    assert isi["Waktu kerja per tahap"][1] == ["Penelitian Analis", 1, 120, 120]
    baris = dict(zip(ekspor.KOLOM, isi["Daftar permohonan"][1], strict=True))
    assert (baris["No. Pendaftaran"], baris["Waktu Pendaftaran"]) == (
        p.nomor_pendaftaran,
        dt.datetime.fromisoformat("2026-03-03 08:00"),
    )
    assert (baris["Waktu kantor (menit)"], baris["Nilai pabean (Rp)"]) == (300, 1500000000.25)


def test_the_cases_are_those_of_the_period_and_those_open_now(cakupan):
    diputus = jalan(*BIASA)
    terbuka = PermohonanFactory(status=KASI, kantor=cakupan.kantor[0])
    jalan((ANALIS, "2026-02-03 08:00"), ("PEMBATALAN", "2026-02-04 08:00"))
    PermohonanFactory(status=ANALIS, kantor=KantorFactory(kode="060600", kode_unit="KBC.0606"))

    nomor = [baris[0] for baris in buku(cakupan)["Daftar permohonan"][1:]]

    assert sorted(nomor) == sorted([diputus.nomor_pendaftaran, terbuka.nomor_pendaftaran])
    assert ekspor.banyak(cakupan) == 2


@pytest.mark.parametrize("jahat", ['=HYPERLINK("http://x","y")', "+1+1", "@SUM(A1)"])
def test_text_is_never_a_formula(cakupan, jahat):
    jalan(*BIASA, importir=ImportirFactory(nama=jahat))

    with ekspor.buku(cakupan) as berkas:
        lembar = load_workbook(berkas)["Daftar permohonan"]
    sel = lembar.cell(row=2, column=5)

    assert (sel.data_type, sel.value) == ("s", jahat)


def test_the_export_is_recorded_with_what_it_was_of(cakupan):
    ekspor.buku(cakupan).close()

    jejak = JejakAudit.objects.get(tindakan="ekspor_dasbor")
    assert (jejak.pelaku, jejak.rincian["Periode"]) == (
        cakupan.user,
        "1 Maret 2026 s.d. 31 Maret 2026",
    )


@pytest.mark.parametrize("banyak", [1, 6])
def test_the_number_of_statements_does_not_grow(banyak, cakupan, django_assert_num_queries):
    for n in range(banyak):
        jalan(*BIASA, kategori=kategori(f"K{n}"), uang={"nilai_pabean": "5", "total_jaminan": "1"})
    assert cakupan.user.daftar_jabatan
    assert cakupan.user.id_importir == set()

    # the eight of the page; the cases; the record: savepoint, chain, its head, row, release
    with django_assert_num_queries(13):
        ekspor.buku(cakupan).close()


def test_a_value_of_many_figures_is_written_as_a_number(cakupan):
    jalan(*BIASA, uang={"nilai_pabean": "9876543210987.54", "total_jaminan": "0"})

    nilai = buku(cakupan)["Nilai dan jaminan per bulan"][1][1]

    assert Decimal(str(nilai)) == Decimal("9876543210987.54")
