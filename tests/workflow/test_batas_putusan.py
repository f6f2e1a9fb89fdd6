"""Until when a change can be issued, and where the officers read it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.izin import Peran
from referensi.kalender import tambah_bulan
from tests.factories.permohonan import PermohonanFactory, PerubahanFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import KantorFactory
from workflow.batas_putusan import batas_putusan
from workflow.status import DALAM_PROSES, Status

pytestmark = pytest.mark.django_db
MEJA = reverse("workflow:meja")


@pytest.fixture
def analis(client):
    jabatan = JabatanFactory(kantor=KantorFactory(), peran=Peran.ANALIS)
    client.force_login(jabatan.pengguna)
    return jabatan


def perubahan(sisa, **lain):
    """Return a change of a permit of six months that ends in ``sisa`` days."""
    akhir = timezone.localdate() + dt.timedelta(days=sisa)
    asal = PermohonanFactory(
        status=Status.PENERBITAN_SKEP, tanggal_skep=tambah_bulan(akhir, -6), nomor_skep="KEP-1"
    )
    return PerubahanFactory(asal=asal, **({"status": Status.PENELITIAN_ANALIS} | lain)), akhir


@pytest.mark.parametrize(
    ("sisa", "mendesak", "kata", "nada"),
    [
        (8, False, "Izin berakhir 8 hari lagi", "tunggu"),
        (7, True, "Izin berakhir 7 hari lagi", "tunggu"),
        (0, True, "Izin berakhir hari ini", "tunggu"),
        (-1, True, "Izin sudah berakhir", "buruk"),
    ],
)
def test_the_last_day_is_the_permits_and_is_urgent_a_week_before(sisa, mendesak, kata, nada):
    satu, akhir = perubahan(sisa)

    batas = batas_putusan(satu)

    assert (batas.hari, batas.sisa, batas.mendesak) == (akhir, sisa, mendesak)
    assert (batas.kata, batas.nada) == (kata, nada)


@pytest.mark.parametrize("status", sorted(set(Status) - set(DALAM_PROSES)))
def test_what_is_not_being_processed_waits_for_no_decision(status):
    assert batas_putusan(perubahan(5, status=status)[0]) is None


def test_a_first_application_has_no_permit_that_ends():
    assert batas_putusan(PermohonanFactory(status=Status.PENELITIAN_ANALIS)) is None


@pytest.mark.parametrize(("sisa", "ditandai"), [(8, False), (7, True)])
def test_the_desk_says_until_when_the_permit_runs_and_marks_the_last_week(
    client, analis, sisa, ditandai
):
    PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    akhir = perubahan(sisa)[1]

    isi = client.get(MEJA, {"antrean": "kantor"}).content.decode()

    bulan = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
    assert f"izin s.d. {akhir.day} {bulan[akhir.month - 1]} {akhir.year}" in isi
    assert isi.count("izin s.d.") == 1
    assert (f"Izin berakhir {sisa} hari lagi" in isi) is ditandai


def test_the_case_page_says_until_when_a_change_must_be_decided(client, analis):
    satu, _ = perubahan(3)
    awal = PermohonanFactory(status=Status.PENELITIAN_ANALIS)

    halaman = client.get(reverse("workflow:perkara", args=[satu.pk])).content.decode()
    lain = client.get(reverse("workflow:perkara", args=[awal.pk])).content.decode()

    assert "Diputus paling lambat" in halaman
    assert "Izin berakhir 3 hari lagi" in halaman
    assert "Diputus paling lambat" not in lain
