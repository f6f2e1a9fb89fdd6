"""Permits that nobody has paid or guaranteed, as the importer's main page counts them."""

import pytest

from pungutan.belum_dijamin import belum_dijamin
from pungutan.models import BuktiBayar, Jaminan
from tests.factories.jaminan import JaminanFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.uang import BuktiBayarFactory
from tests.workflow.perkara import perkara
from workflow.status import Status

pytestmark = pytest.mark.django_db


def pemohon(permohonan):
    """Return a member of the importer, as the next request loads them."""
    return PenggunaFactory(importir=permohonan.importir)


def test_a_permit_waits_until_its_guarantee_is_handed_in():
    izin = perkara(Status.PENERBITAN_SKEP, fasilitas="pembebasan")
    orang = pemohon(izin)

    assert list(belum_dijamin(orang)) == [izin]
    JaminanFactory(permohonan=izin)
    assert list(belum_dijamin(orang)) == []


def test_relief_waits_for_the_payment_too_and_what_was_refused_counts_nothing():
    izin = perkara(Status.PENERBITAN_SKEP, fasilitas="keringanan")
    orang = pemohon(izin)
    JaminanFactory(permohonan=izin)
    bayar = BuktiBayarFactory(permohonan=izin)
    assert list(belum_dijamin(orang)) == []

    BuktiBayar.objects.filter(pk=bayar.pk).delete()
    assert list(belum_dijamin(orang)) == [izin]


def test_permits_of_others_and_applications_without_a_skep_are_not_counted():
    orang = pemohon(perkara(Status.KEPUTUSAN_KEPALA_KANTOR))
    perkara(Status.PENERBITAN_SKEP)

    assert list(belum_dijamin(orang)) == []
    assert Jaminan.objects.count() == 0
