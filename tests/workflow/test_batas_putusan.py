"""Until when a change can be issued, and where the officers read it."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.permohonan import PermohonanFactory, PerubahanFactory
from workflow.batas_putusan import batas_putusan
from workflow.status import DALAM_PROSES, Status

pytestmark = pytest.mark.django_db
MEJA = reverse("workflow:meja")
# A permit of six months.
MULAI, AKHIR = dt.date(2026, 3, 24), dt.date(2026, 9, 24)


@pytest.fixture
def perubahan(monkeypatch):
    """Return a maker of changes of a permit that ends in so many days."""

    def buat(sisa, **lain):
        hari = AKHIR - dt.timedelta(days=sisa)
        saat = dt.datetime.combine(hari, dt.time(9), ZoneInfo("Asia/Jakarta"))
        monkeypatch.setattr(timezone, "now", lambda: saat)
        asal = PermohonanFactory(status=Status.PENERBITAN_SKEP, tanggal_skep=MULAI)
        return PerubahanFactory(asal=asal, **({"status": Status.PENELITIAN_ANALIS} | lain))

    return buat


@pytest.mark.parametrize(
    ("sisa", "mendesak", "kata", "nada"),
    [
        (8, False, "Izin berakhir 8 hari lagi", "tunggu"),
        (7, True, "Izin berakhir 7 hari lagi", "tunggu"),
        (0, True, "Izin berakhir hari ini", "tunggu"),
        (-1, True, "Izin sudah berakhir", "buruk"),
    ],
)
def test_the_last_day_is_the_permits_and_is_urgent_a_week_before(
    perubahan, sisa, mendesak, kata, nada
):
    batas = batas_putusan(perubahan(sisa))

    assert (batas.hari, batas.sisa, batas.mendesak) == (AKHIR, sisa, mendesak)
    assert (batas.kata, batas.nada) == (kata, nada)


@pytest.mark.parametrize("status", sorted(set(Status) - set(DALAM_PROSES)))
def test_what_is_not_being_processed_waits_for_no_decision(perubahan, status):
    assert batas_putusan(perubahan(5, status=status)) is None


def test_a_first_application_has_no_permit_that_ends():
    assert batas_putusan(PermohonanFactory(status=Status.PENELITIAN_ANALIS)) is None


@pytest.mark.parametrize(("sisa", "ditandai"), [(8, False), (7, True)])
def test_the_desk_says_until_when_the_permit_runs_and_marks_the_last_week(
    client, analis, perubahan, sisa, ditandai
):
    PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    perubahan(sisa)

    isi = client.get(MEJA, {"antrean": "kantor"}).content.decode()

    assert "izin s.d. 24 Sep 2026" in isi
    assert isi.count("izin s.d.") == 1
    assert (f"Izin berakhir {sisa} hari lagi" in isi) is ditandai


def test_the_case_page_says_until_when_a_change_must_be_decided(client, analis, perubahan):
    satu = perubahan(3)
    awal = PermohonanFactory(status=Status.PENELITIAN_ANALIS)

    halaman = client.get(reverse("workflow:perkara", args=[satu.pk])).content.decode()
    lain = client.get(reverse("workflow:perkara", args=[awal.pk])).content.decode()

    assert "Diputus paling lambat" in halaman
    assert "Izin berakhir 3 hari lagi" in halaman
    assert "Diputus paling lambat" not in lain
