"""Who may do what: the predicates of portal/izin.py that no transition asks for."""

import datetime as dt

import pytest
from django.utils import timezone

from portal import izin
from portal.izin import PERAN_PENELITI, Peran
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory, KeanggotaanFactory, PenggunaFactory
from tests.workflow.perkara import kantor
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def permohonan():
    """An application under examination at an office with the whole chain."""
    return PermohonanFactory(status=Status.PENELITIAN_ANALIS, kantor=kantor("bk"))


@pytest.mark.parametrize("peran", Peran.values)
def test_the_chain_of_the_issuing_office_and_the_auditor_read_what_officers_found(
    permohonan, peran
):
    jabatan = JabatanFactory(
        kantor=None if peran == Peran.AUDITOR else permohonan.kantor, peran=peran
    )

    hasil = izin.pembaca_penelitian(permohonan, jabatan.pengguna)

    assert hasil is (peran in {*PERAN_PENELITI, Peran.AUDITOR})


@pytest.mark.parametrize("peran", PERAN_PENELITI)
def test_another_office_does_not_read_what_officers_found(permohonan, peran):
    orang = JabatanFactory(kantor=kantor("lain"), peran=peran).pengguna

    assert not izin.pembaca_penelitian(permohonan, orang)


def test_a_post_that_has_ended_reads_nothing_more(permohonan):
    kemarin = timezone.localdate() - dt.timedelta(days=1)
    orang = JabatanFactory(kantor=permohonan.kantor, sampai=kemarin).pengguna

    assert not izin.pembaca_penelitian(permohonan, orang)


def test_who_represented_the_importer_while_the_case_ran_reads_no_findings_afterwards(permohonan):
    orang = JabatanFactory(kantor=permohonan.kantor).pengguna
    hari = timezone.localdate()
    KeanggotaanFactory(
        pengguna=orang, importir=permohonan.importir, sampai=hari, diakhiri=timezone.now()
    )

    assert not izin.anggota(permohonan, orang)
    assert not izin.pembaca_penelitian(permohonan, orang)


def test_a_member_of_the_importer_never_reads_what_officers_found(permohonan):
    anggota = PenggunaFactory(importir=permohonan.importir)
    analis = JabatanFactory(kantor=permohonan.kantor).pengguna
    auditor = JabatanFactory(peran=Peran.AUDITOR).pengguna
    for orang in (analis, auditor):
        KeanggotaanFactory(pengguna=orang, importir=permohonan.importir)

    hasil = [izin.pembaca_penelitian(permohonan, orang) for orang in (anggota, analis, auditor)]

    assert hasil == [False, False, False]
