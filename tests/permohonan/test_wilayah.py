"""Which permits a supervising office reads: those with a place in its area, as they stand now."""

import pytest
from django.urls import reverse

from permohonan.models import Permohonan
from portal.izin import Peran
from tests.factories.permohonan import LokasiFactory, PermohonanFactory, PerubahanFactory
from tests.factories.portal import JabatanFactory, KeanggotaanFactory
from tests.factories.referensi import KantorFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db
TERBIT, CABUT = Status.PENERBITAN_SKEP, Status.PENCABUTAN_SKEP


@pytest.fixture
def malang():
    """The office whose area is asked for."""
    return KantorFactory(kode="070500", nama="KPPBC Malang")


@pytest.fixture
def pengawas(malang):
    """Its Petugas Pengawas."""
    return JabatanFactory(kantor=malang, peran=Peran.PETUGAS_PENGAWAS).pengguna


def izin(kantor, status=TERBIT, **lain):
    """Return a permit used under an office."""
    permohonan = PermohonanFactory(status=status, **lain)
    LokasiFactory(permohonan=permohonan, kantor_pengawas=kantor)
    return permohonan


def pindah(asal, kantor, status=TERBIT):
    """Return a change that brings a place under an office."""
    perubahan = PerubahanFactory(asal=asal, jenis="perubahan_lokasi", status=status)
    LokasiFactory(permohonan=perubahan, kantor_pengawas=kantor)
    return perubahan


def terlihat(orang):
    return set(Permohonan.objects.visible_to(orang))


def test_the_area_holds_permits_by_their_own_places_and_no_other_offices(malang, pengawas):
    gresik = KantorFactory(kode="070300")
    milik, dicabut = izin(malang), izin(malang, CABUT)
    izin(gresik)

    assert terlihat(pengawas) == {milik, dicabut}


@pytest.mark.parametrize("status", [Status.PENELITIAN_ANALIS, Status.PENOLAKAN, Status.DRAFT])
def test_what_was_not_issued_has_no_area(malang, pengawas, status):
    izin(malang, status)

    assert terlihat(pengawas) == set()


def test_a_place_that_an_issued_change_brought_opens_permit_and_change(malang, pengawas):
    asal = izin(KantorFactory(kode="070300"))
    perubahan = pindah(asal, malang)

    assert terlihat(pengawas) == {asal, perubahan}


@pytest.mark.parametrize("status", [Status.PENELITIAN_ANALIS, Status.PENOLAKAN, Status.DRAFT])
def test_a_place_that_is_only_asked_for_opens_nothing(malang, pengawas, status):
    pindah(izin(KantorFactory(kode="070300")), malang, status)

    assert terlihat(pengawas) == set()


def test_the_earlier_office_keeps_the_permit_and_reads_every_issued_change(malang, pengawas):
    asal = izin(malang)
    ke_gresik = pindah(asal, KantorFactory(kode="070300"))
    perpanjangan = PerubahanFactory(asal=asal, status=TERBIT)
    PerubahanFactory(asal=asal, jenis="perubahan_tujuan", status=Status.PENELITIAN_ANALIS)
    PerubahanFactory(asal=asal, jenis="perubahan_tujuan")

    assert terlihat(pengawas) == {asal, ke_gresik, perpanjangan}


def test_the_desk_of_the_office_lists_the_same(malang, pengawas, client):
    asal = izin(KantorFactory(kode="070300"))
    perubahan = pindah(asal, malang)
    client.force_login(pengawas)

    jawaban = client.get(reverse("workflow:meja"))

    assert {b.permohonan for b in jawaban.context["baris"]} == {asal, perubahan}


def test_a_member_of_the_importer_supervises_none_of_its_permits(malang, pengawas):
    milik = izin(malang)
    perubahan = pindah(milik, malang)
    KeanggotaanFactory(pengguna=pengawas, importir=milik.importir)

    assert perubahan not in terlihat(type(pengawas).objects.get(pk=pengawas.pk))
    assert terlihat(type(pengawas).objects.get(pk=pengawas.pk)) == set()


@pytest.mark.parametrize("banyak", [1, 20])
def test_one_statement_asks_for_any_number_of_permits_and_changes(
    malang, pengawas, banyak, django_assert_num_queries
):
    for _ in range(banyak):
        pindah(izin(KantorFactory(kode="070300")), malang)
    assert pengawas.daftar_jabatan
    assert len(pengawas.id_importir) == 0

    with django_assert_num_queries(1):
        assert len(terlihat(pengawas)) == 2 * banyak
