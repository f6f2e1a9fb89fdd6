"""What is open now, and what of it is late: as the desk counts working days."""

import datetime as dt
from decimal import Decimal

import pytest

from permohonan.models import Kiriman
from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import KantorFactory
from tests.workflow.dasbor.jalan import ANALIS, KASI, SKEP, TUNGGU
from workflow.dasbor.terbuka import Isi, terbuka
from workflow.jam import jam_layanan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor():
    return KantorFactory()


@pytest.fixture
def kakan(kantor):
    return JabatanFactory(kantor=kantor, peran=Peran.KEPALA_KANTOR).pengguna


@pytest.fixture
def pada(monkeypatch):
    """Let today be a day of March 2026 at every office."""

    def hari(tanggal):
        # Five in the morning UTC: the same day in all three zones.
        saat = dt.datetime.fromisoformat(f"{tanggal}T05:00:00+00:00")
        monkeypatch.setattr("workflow.jam.timezone.now", lambda: saat)

    return hari


def kirim(permohonan, putaran, nilai):
    return Kiriman.objects.create(
        permohonan=permohonan,
        putaran=putaran,
        isi={},
        sha256="0" * 64,
        oleh=permohonan.dibuat_oleh,
        waktu=permohonan.tanggal_pendaftaran,
        nilai_rupiah=nilai,
    )


def test_open_cases_by_stage_and_category_with_the_last_estimate(kantor, kakan):
    a = PermohonanFactory(status=ANALIS, kantor=kantor, putaran=2)
    kirim(a, 1, 7)
    kirim(a, 2, Decimal("1500.50"))
    tanpa = PermohonanFactory(status=KASI, kantor=kantor)
    kirim(tanpa, 1, None)
    PermohonanFactory(status=TUNGGU, kantor=kantor)
    for status in (SKEP, "DRAFT"):
        PermohonanFactory(status=status, kantor=kantor)
    PermohonanFactory(status=ANALIS, kantor=KantorFactory(kode="060600", kode_unit="KBC.0606"))

    kini = terbuka(kakan, (kantor,), None)

    assert kini.jumlah == Isi(3, 0, Decimal("1500.50"))
    assert {s: i for s, i in kini.per_tahap.items() if i.banyak} == {
        ANALIS: Isi(1, 0, Decimal("1500.50")),
        KASI: Isi(1, 0, 0),
        TUNGGU: Isi(1, 0, 0),
    }
    assert sum(i.banyak for i in kini.per_kategori.values()) == 3


@pytest.mark.parametrize(
    ("hari", "lewat"),
    [
        ("2026-03-06", 0),  # Friday, the due date itself
        ("2026-03-07", 1),  # its last day is over, though nobody works
        ("2026-03-09", 1),
    ],
)
def test_a_case_is_late_once_its_last_day_is_over_as_on_the_desk(kantor, kakan, pada, hari, lewat):
    p = PermohonanFactory(status=ANALIS, kantor=kantor, batas_layanan=dt.date(2026, 3, 6))
    pada(hari)

    assert terbuka(kakan, (kantor,), None).jumlah.lewat == lewat
    assert jam_layanan([p])[0].lewat is bool(lewat)


def test_a_clock_that_stands_still_is_never_late(kantor, kakan, pada):
    PermohonanFactory(status=TUNGGU, kantor=kantor)
    pada("2026-12-31")

    assert terbuka(kakan, (kantor,), None).per_tahap[TUNGGU] == Isi(1, 0, 0)


def test_all_offices_each_by_its_own_day(kantor, kakan, monkeypatch):
    timur = KantorFactory(kode="250100", kode_unit="KBC.2501", zona="Asia/Jayapura")
    auditor = JabatanFactory(kantor=None, peran=Peran.AUDITOR).pengguna
    for k in (kantor, timur):
        PermohonanFactory(status=ANALIS, kantor=k, batas_layanan=dt.date(2026, 3, 3))
    # Tuesday evening in Jakarta, Wednesday in Jayapura.
    saat = dt.datetime(2026, 3, 3, 16, 0, tzinfo=dt.UTC)
    monkeypatch.setattr("workflow.jam.timezone.now", lambda: saat)

    assert terbuka(auditor, None, None).jumlah.lewat == 1
