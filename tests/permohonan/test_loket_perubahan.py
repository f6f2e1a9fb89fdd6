"""A change of a permit that was handed in on paper: begun by an analyst of its office."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from jejak.tasks import drain_outbox
from permohonan.loket_perubahan import kartu
from permohonan.models import Permohonan
from portal.izin import Peran
from portal.models import Notifikasi
from tests.factories.permohonan import PermohonanFactory, PerubahanFactory
from tests.factories.portal import JabatanFactory, KeanggotaanFactory, PenggunaFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db
PERUBAHAN = ("perpanjangan", "perubahan_tujuan", "perubahan_lokasi")


@pytest.fixture
def izin():
    return PermohonanFactory(status=Status.PENERBITAN_SKEP)


@pytest.fixture
def analis(izin, client):
    """An analyst of the issuing office, signed in."""
    pengguna = JabatanFactory(kantor=izin.kantor, peran=Peran.ANALIS).pengguna
    client.force_login(pengguna)
    return pengguna


def mulai(client, izin, jenis="perpanjangan"):
    return client.post(reverse("permohonan:loket_perubahan", args=[izin.pk, jenis]))


@pytest.mark.parametrize("jenis", PERUBAHAN)
def test_a_change_on_paper_begins_with_its_letter(client, izin, analis, jenis):
    jawaban = mulai(client, izin, jenis)

    draf = izin.perubahan.get()
    assert (draf.jenis, draf.perekam, draf.status) == (jenis, analis, Status.DRAFT)
    alamat = reverse("permohonan:header_ubah", args=[draf.pk])
    assert (jawaban.status_code, jawaban["Location"]) == (302, alamat)
    assert client.get(alamat).status_code == 200
    assert client.get(draf.get_absolute_url()).status_code == 200
    assert mulai(client, izin, jenis)["Location"] == alamat


def test_the_importers_people_are_told_which_permit_it_is_about(client, izin, analis):
    orang = PenggunaFactory(importir=izin.importir)
    mulai(client, izin)

    drain_outbox()

    kabar = Notifikasi.objects.get(pengguna=orang)
    assert kabar.judul == (
        f"Perpanjangan atas {izin.nomor_skep} direkam di loket KPPBC TMP Tanjung Perak"
    )
    assert f"Perpanjangan atas {izin.nomor_skep}. Anda dapat membacanya" in kabar.isi


def test_an_unknown_kind_and_a_look_are_no_beginning(client, izin, analis):
    assert mulai(client, izin, "baru").status_code == 404
    alamat = reverse("permohonan:loket_perubahan", args=[izin.pk, "perpanjangan"])
    assert client.get(alamat).status_code == 405
    assert not izin.perubahan.exists()


@pytest.mark.parametrize("peran", [Peran.KEPALA_SEKSI, Peran.KEPALA_KANTOR, Peran.PETUGAS_JAMINAN])
def test_other_officers_record_nothing(client, izin, peran):
    client.force_login(JabatanFactory(kantor=izin.kantor, peran=peran).pengguna)

    assert mulai(client, izin).status_code == 403
    assert not izin.perubahan.exists()


def test_the_importer_uses_its_own_buttons(client, izin):
    client.force_login(PenggunaFactory(importir=izin.importir))

    assert mulai(client, izin).status_code == 403


def test_a_permit_that_ended_is_answered_with_the_day(client, izin, analis):
    Permohonan.objects.filter(pk=izin.pk).update(tanggal_skep=dt.date(2025, 1, 31))

    jawaban = mulai(client, izin)

    assert jawaban.status_code == 409
    assert "Izin ini berakhir pada 31 Juli 2025" in jawaban.content.decode()


# --- the card -------------------------------------------------------------------------------------
def test_the_card_offers_each_kind_or_says_why_not(izin, analis, django_assert_num_queries):
    Permohonan.objects.filter(pk=izin.pk).update(bulan_izin=36)
    izin = Permohonan.objects.with_rincian().get(pk=izin.pk)
    assert analis.daftar_jabatan
    assert not analis.id_importir
    assert not analis.pernah_mewakili

    with django_assert_num_queries(0):
        pilihan = kartu(izin, analis).isi["pilihan"]

    assert [(p["jenis"], p["alasan"][:31]) for p in pilihan] == [
        ("perpanjangan", "Izin ini sudah berjalan 36 bula"),
        ("perubahan_tujuan", ""),
        ("perubahan_lokasi", ""),
    ]


def test_the_card_is_on_the_officers_page_of_a_permit(client, izin, analis):
    halaman = client.get(reverse("workflow:perkara", args=[izin.pk])).content.decode()

    assert "Perubahan dari surat kertas" in halaman
    assert reverse("permohonan:loket_perubahan", args=[izin.pk, "perubahan_lokasi"]) in halaman


def test_an_analyst_who_once_represented_the_importer_reads_why_instead_of_a_dead_button(
    client, izin, analis
):
    kini = timezone.localdate()
    KeanggotaanFactory(
        pengguna=analis,
        importir=izin.importir,
        dari=kini - dt.timedelta(days=900),
        sampai=kini - dt.timedelta(days=800),
    )

    halaman = client.get(reverse("workflow:perkara", args=[izin.pk])).content.decode()

    assert "Anda mewakili, atau pernah mewakili, importir ini (benturan kepentingan)." in halaman
    for jenis in PERUBAHAN:
        assert reverse("permohonan:loket_perubahan", args=[izin.pk, jenis]) not in halaman
        assert mulai(client, izin, jenis).status_code == 403


def test_the_card_is_for_analysts_of_the_office_and_permits_alone(izin, analis):
    kepala = JabatanFactory(kantor=izin.kantor, peran=Peran.KEPALA_SEKSI).pengguna
    anggota = PenggunaFactory(importir=izin.importir)
    belum = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    dicabut = PermohonanFactory(status=Status.PENCABUTAN_SKEP)
    berakhir = PermohonanFactory(status=Status.PENERBITAN_SKEP, tanggal_skep=dt.date(2025, 1, 31))

    assert [kartu(izin, orang) for orang in (kepala, anggota)] == [None, None]
    assert [kartu(p, analis) for p in (belum, dicabut, berakhir)] == [None] * 3
    assert kartu(PerubahanFactory(asal=izin, status=Status.PENERBITAN_SKEP), analis) is None
