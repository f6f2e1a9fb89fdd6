"""The desk of each post: what its level sees, and acting officials within their days."""

import datetime as dt

import pytest
from django.utils import timezone

from portal.izin import Peran
from portal.tampilan import rentang_hari
from tests.factories.permohonan import LokasiFactory, PermohonanFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import KantorFactory
from tests.factories.workflow import petugas
from tests.workflow.meja import MEJA, antrean, jumlah
from workflow.status import Status

pytestmark = pytest.mark.django_db
AN, KS = Status.PENELITIAN_ANALIS, Status.PENELITIAN_KEPALA_SEKSI


def test_the_kepala_seksi_sees_what_is_in_classification(client):
    jabatan = JabatanFactory(kantor=KantorFactory(), peran=Peran.KEPALA_SEKSI)
    client.force_login(jabatan.pengguna)
    uji = PermohonanFactory(status=Status.PENERBITAN_SHPIB)
    PermohonanFactory(status=Status.PENELITIAN_KEPALA_SEKSI)

    assert antrean(client, "klasifikasi") == [uji]


def test_a_supervising_officer_sees_only_issued_permits_of_the_area(client):
    gresik = KantorFactory(kode="070300", nama="KPPBC TMP B Gresik")
    client.force_login(JabatanFactory(kantor=gresik, peran=Peran.PETUGAS_PENGAWAS).pengguna)
    di_sini = PermohonanFactory(status=Status.PENERBITAN_SKEP)
    LokasiFactory(permohonan=di_sini, kantor_pengawas=gresik)
    LokasiFactory(permohonan=di_sini, kantor_pengawas=gresik)
    belum = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    LokasiFactory(permohonan=belum, kantor_pengawas=gresik)
    PermohonanFactory(status=Status.PENERBITAN_SKEP)

    assert antrean(client, "izin") == [di_sini]
    assert jumlah(client) == {"izin": 1}


def test_a_guarantee_officer_sees_the_issued_permits_of_the_office(client):
    client.force_login(petugas(PermohonanFactory(), Peran.PETUGAS_JAMINAN))
    terbit = PermohonanFactory(status=Status.PENERBITAN_SKEP)
    PermohonanFactory(status=Status.PENOLAKAN)

    assert antrean(client, "izin") == [terbit]


def test_the_auditor_sees_everything_that_was_sent(client):
    client.force_login(JabatanFactory(peran=Peran.AUDITOR).pengguna)
    PermohonanFactory(status=Status.DRAFT)
    semua = {
        PermohonanFactory(status=Status.PENOLAKAN),
        PermohonanFactory(status=Status.PENELITIAN_ANALIS, kantor=KantorFactory(kpu=True)),
    }

    assert set(antrean(client, "semua")) == semua


def test_each_post_has_a_desk_of_its_own(client, analis):
    kasi = JabatanFactory(pengguna=analis.pengguna, kantor=analis.kantor, peran=Peran.KEPALA_SEKSI)
    di_analis = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    di_kasi = PermohonanFactory(status=Status.PENELITIAN_KEPALA_SEKSI)

    assert antrean(client, "bebas", jabatan=str(analis.pk)) == [di_analis]
    assert antrean(client, "bebas", jabatan=str(kasi.pk)) == [di_kasi]


def test_another_persons_post_opens_ones_own_desk(client, analis):
    lain = JabatanFactory(kantor=analis.kantor, peran=Peran.KEPALA_SEKSI)

    assert client.get(MEJA, {"jabatan": str(lain.pk)}).context["jabatan"] == analis


def plh(kantor, pengguna, dari, sampai):
    return JabatanFactory(
        kantor=kantor,
        pengguna=pengguna,
        peran=Peran.KEPALA_BIDANG,
        nama_jabatan="Kepala Bidang",
        pelaksana=True,
        dari=dari,
        sampai=sampai,
    )


def test_an_acting_post_is_shown_with_its_days(client, analis):
    hari = timezone.localdate()
    jabatan = plh(analis.kantor, analis.pengguna, hari, hari)

    pilihan = dict(client.get(MEJA).context["daftar_jabatan"])

    assert pilihan[jabatan] == f"Plh. Kepala Bidang, {rentang_hari(hari, hari)}"
    assert pilihan[analis] == analis.sebutan


@pytest.mark.parametrize(("awal", "akhir"), [(-9, -1), (1, 9)])
def test_outside_its_days_an_acting_post_has_no_desk(client, analis, awal, akhir):
    hari = timezone.localdate()
    jabatan = plh(
        analis.kantor,
        analis.pengguna,
        hari + dt.timedelta(days=awal),
        hari + dt.timedelta(days=akhir),
    )

    respons = client.get(MEJA, {"jabatan": str(jabatan.pk)})

    assert respons.context["jabatan"] == analis
    assert [j for j, _ in respons.context["daftar_jabatan"]] == [analis]


@pytest.mark.parametrize(
    ("dari", "sampai", "kata"),
    [
        ((2026, 11, 20), (2026, 11, 27), "20\N{EN DASH}27 Nov 2026"),
        ((2026, 11, 28), (2026, 12, 3), "28 Nov \N{EN DASH} 3 Des 2026"),
        ((2026, 12, 28), (2027, 1, 3), "28 Des 2026 \N{EN DASH} 3 Jan 2027"),
        ((2026, 11, 20), (2026, 11, 20), "20 Nov 2026"),
        ((2026, 11, 20), None, "sejak 20 Nov 2026"),
    ],
)
def test_a_period_says_once_what_its_days_share(dari, sampai, kata):
    assert rentang_hari(dt.date(*dari), sampai and dt.date(*sampai)) == kata


@pytest.mark.parametrize(
    ("peran", "ada"),
    [
        (Peran.ANALIS, False),
        (Peran.PETUGAS_NP, False),
        (Peran.KEPALA_SEKSI, True),
        (Peran.KEPALA_BIDANG, True),
        (Peran.KEPALA_KANTOR, True),
    ],
)
def test_overdue_cases_of_every_stage_are_shown_to_whoever_leads(client, peran, ada):
    jabatan = JabatanFactory(kantor=KantorFactory(), peran=peran)
    client.force_login(jabatan.pengguna)
    kemarin = timezone.localdate() - dt.timedelta(days=1)
    lewat = {PermohonanFactory(status=s, batas_layanan=kemarin) for s in (AN, KS)}
    PermohonanFactory(status=AN)

    assert ("lewat" in jumlah(client)) is ada
    if ada:
        assert set(antrean(client, "lewat")) == lewat
