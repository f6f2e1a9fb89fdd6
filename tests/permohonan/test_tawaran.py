"""When an extension is offered: days by the office's calendar, in Python and in SQL alike."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from permohonan.models import Permohonan
from permohonan.services.tawaran import akan_berakhir, tawaran
from permohonan.tawaran import TAWARAN_HARI, berakhir_dalam, ditawarkan, sisa_hari
from tests.factories.jaminan import JaminanFactory, PenyelesaianFactory
from tests.factories.permohonan import PermohonanFactory, PerubahanFactory
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.referensi import KantorFactory, KategoriTujuanFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db
TERBIT = Status.PENERBITAN_SKEP
ZONA = {"070100": "Asia/Jakarta", "110100": "Asia/Makassar", "130100": "Asia/Jayapura"}
# A permit of 6 months from 24 March ends on 24 September.
MULAI, AKHIR = dt.date(2026, 3, 24), dt.date(2026, 9, 24)


def izin(kode="070100", **lain):
    kantor = KantorFactory(kode=kode, zona=ZONA[kode])
    lain = {"status": TERBIT, "tanggal_skep": MULAI} | lain
    return PermohonanFactory(kantor=kantor, **lain)


def pukul(monkeypatch, saat):
    monkeypatch.setattr(timezone, "now", lambda: saat)


def pada(monkeypatch, sisa, zona="Asia/Jakarta"):
    """Make it noon of the day on which the permit has ``sisa`` days left."""
    hari = AKHIR - dt.timedelta(days=sisa)
    pukul(monkeypatch, dt.datetime.combine(hari, dt.time(12), ZoneInfo(zona)))


@pytest.mark.parametrize("kode", ZONA)
@pytest.mark.parametrize(
    ("sisa", "boleh"), [(61, False), (60, True), (59, True), (1, True), (0, True), (-1, False)]
)
@pytest.mark.parametrize("jam", [dt.time(0, 0, 1), dt.time(23, 59, 59)])
def test_the_offer_begins_60_days_before_the_end_and_ends_with_the_last_day(
    monkeypatch, kode, sisa, boleh, jam
):
    permohonan = izin(kode)
    hari = AKHIR - dt.timedelta(days=sisa)
    pukul(monkeypatch, dt.datetime.combine(hari, jam, ZoneInfo(ZONA[kode])))

    ditemukan = akan_berakhir().exists()

    assert TAWARAN_HARI == 60
    assert (sisa_hari(permohonan), ditawarkan(sisa_hari(permohonan)), ditemukan) == (
        sisa,
        boleh,
        boleh,
    )


@pytest.mark.parametrize(
    ("saat", "ditemukan"),
    [
        # 15.00 UTC of 25 July is 22.00, 23.00 and 00.00 of the next day: 61, 61 and 60 days left.
        (dt.datetime(2026, 7, 25, 15, tzinfo=dt.UTC), {"Asia/Jayapura"}),
        (dt.datetime(2026, 7, 25, 16, tzinfo=dt.UTC), {"Asia/Jayapura", "Asia/Makassar"}),
        (dt.datetime(2026, 7, 25, 17, tzinfo=dt.UTC), set(ZONA.values())),
        # And the same on the last day's midnight.
        (dt.datetime(2026, 9, 24, 14, 59, tzinfo=dt.UTC), set(ZONA.values())),
        (dt.datetime(2026, 9, 24, 15, tzinfo=dt.UTC), {"Asia/Jakarta", "Asia/Makassar"}),
        (dt.datetime(2026, 9, 24, 16, tzinfo=dt.UTC), {"Asia/Jakarta"}),
        (dt.datetime(2026, 9, 24, 17, tzinfo=dt.UTC), set()),
    ],
)
def test_midnight_comes_to_each_zone_in_its_turn(saat, ditemukan):
    for kode in ZONA:
        izin(kode)

    assert {p.kantor.zona for p in akan_berakhir(saat)} == ditemukan


@pytest.mark.parametrize(
    ("mulai", "bulan", "akhir"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 29)),
        (dt.date(2026, 12, 31), 36, dt.date(2029, 12, 31)),
    ],
)
def test_the_last_day_in_sql_is_that_of_the_pages(mulai, bulan, akhir):
    permohonan = izin(tanggal_skep=mulai, jangka_waktu=bulan)
    perubahan = PerubahanFactory(asal=permohonan)
    saat = dt.datetime.combine(akhir, dt.time(12), ZoneInfo("Asia/Jakarta"))
    semua = Permohonan.objects.all()

    assert set(berakhir_dalam(semua, 0, saat)) == {permohonan, perubahan}
    assert not berakhir_dalam(semua, 0, saat - dt.timedelta(days=1)).exists()
    assert set(berakhir_dalam(semua, 0, saat + dt.timedelta(days=1), lewat=True)) == {
        permohonan,
        perubahan,
    }


def test_after_an_extension_the_new_end_counts(monkeypatch):
    pada(monkeypatch, 30)
    izin(bulan_izin=9)

    assert not akan_berakhir().exists()


@pytest.mark.parametrize("status", [Status.PENELITIAN_ANALIS, Status.PENCABUTAN_SKEP])
def test_what_is_not_in_force_is_not_offered(monkeypatch, status):
    pada(monkeypatch, 30)
    permohonan = izin(
        status=status,
        tanggal_skep=None if status not in {TERBIT, Status.PENCABUTAN_SKEP} else MULAI,
    )

    assert not akan_berakhir().exists()
    assert tawaran(permohonan, PenggunaFactory(importir=permohonan.importir)) is None


def test_a_settled_permit_is_not_offered_more_time(monkeypatch):
    lain = JaminanFactory(diterima=True)
    permohonan = lain.permohonan
    PenyelesaianFactory(jaminan__permohonan=permohonan, dasar="ekspor_kembali")
    orang = PenggunaFactory(importir=permohonan.importir)
    pukul(monkeypatch, timezone.now() + dt.timedelta(days=sisa_hari(permohonan) - 30))
    assert akan_berakhir().exists()  # a guarantee is still in force

    PenyelesaianFactory(jaminan=lain, dasar="ekspor_kembali")

    assert not akan_berakhir().exists()
    assert tawaran(permohonan, orang) is None


@pytest.mark.parametrize("dasar", ["lainnya", "pencabutan"])
def test_a_guarantee_that_ended_on_another_ground_settles_nothing(monkeypatch, dasar):
    permohonan = PenyelesaianFactory(dasar=dasar).jaminan.permohonan
    pukul(monkeypatch, timezone.now() + dt.timedelta(days=sisa_hari(permohonan) - 30))

    assert akan_berakhir().exists()


def test_an_extension_in_process_ends_the_reminder_and_the_card_says_so(monkeypatch):
    pada(monkeypatch, 30)
    permohonan = izin()
    orang = PenggunaFactory(importir=permohonan.importir)
    draf = PerubahanFactory(asal=permohonan)
    assert akan_berakhir().exists()
    assert (tawaran(permohonan, orang).draf, tawaran(permohonan, orang).diproses) == (draf, None)

    diproses = PerubahanFactory(asal=permohonan, status=Status.PENELITIAN_ANALIS)

    assert not akan_berakhir().exists()
    assert tawaran(permohonan, orang).diproses == diproses


@pytest.mark.parametrize("jenis", ["perubahan_tujuan", "perubahan_lokasi"])
def test_another_change_in_process_is_no_extension(monkeypatch, jenis):
    pada(monkeypatch, 30)
    permohonan = izin()
    PerubahanFactory(asal=permohonan, jenis=jenis, status=Status.PENELITIAN_ANALIS)

    assert akan_berakhir().exists()
    assert tawaran(permohonan, PenggunaFactory(importir=permohonan.importir)).diproses is None


def test_the_card_says_why_a_permit_cannot_be_extended(monkeypatch):
    pada(monkeypatch, 30)
    permohonan = izin(
        kategori=KategoriTujuanFactory(
            nama="Pameran", dapat_diperpanjang=False, bulan_awal_maks=6, bulan_total_maks=6
        )
    )

    kartu = tawaran(permohonan, PenggunaFactory(importir=permohonan.importir))

    assert (kartu.berakhir, kartu.sisa) == (AKHIR, 30)
    assert str(kartu.alasan) == "Izin dengan tujuan “Pameran” tidak dapat diperpanjang."


def test_officers_and_pages_of_changes_have_no_card(monkeypatch):
    pada(monkeypatch, 30)
    permohonan = izin()
    anggota = PenggunaFactory(importir=permohonan.importir)

    assert tawaran(permohonan, JabatanFactory(kantor=permohonan.kantor).pengguna) is None
    assert tawaran(PerubahanFactory(asal=permohonan), anggota) is None


def test_the_card_costs_nothing_before_its_days_and_one_statement_within_them(
    monkeypatch, django_assert_num_queries
):
    permohonan = Permohonan.objects.with_rincian().dengan_izin().get(pk=izin().pk)
    orang = PenggunaFactory(importir=permohonan.importir)
    assert orang.id_importir
    for jumlah, sisa in ((0, 61), (1, 60), (0, -1)):
        pada(monkeypatch, sisa)
        with django_assert_num_queries(jumlah):
            tawaran(permohonan, orang)
