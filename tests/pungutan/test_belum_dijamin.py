"""Permits that nobody has paid or guaranteed, as the importer's main page counts them."""

import pytest
from django.urls import reverse

from pungutan.belum_dijamin import belum_dijamin
from pungutan.models import BuktiBayar, Jaminan
from tests.factories.jaminan import JaminanFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.uang import BuktiBayarFactory, petugas_jaminan
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


def test_a_revoked_permit_still_waits_for_what_was_to_be_paid_but_for_no_guarantee():
    izin = perkara(Status.PENCABUTAN_SKEP, fasilitas="keringanan")
    perkara(Status.PENCABUTAN_SKEP, fasilitas="pembebasan", importir=izin.importir)
    orang = pemohon(izin)
    assert list(belum_dijamin(orang)) == [izin]

    BuktiBayarFactory(permohonan=izin)

    assert list(belum_dijamin(orang)) == []


def test_the_line_of_the_main_page_leads_to_the_very_permits_it_counts(client):
    izin = perkara(Status.PENERBITAN_SKEP, fasilitas="pembebasan")
    dicabut = perkara(Status.PENCABUTAN_SKEP, fasilitas="keringanan", importir=izin.importir)
    lunas = perkara(Status.PENERBITAN_SKEP, fasilitas="pembebasan", importir=izin.importir)
    JaminanFactory(permohonan=lunas)
    client.force_login(pemohon(izin))

    menunggu = client.get(reverse("portal:beranda")).context["menunggu"]
    baris = next(b for b in menunggu if "jaminan atau pembayaran" in b["judul"])
    halaman = client.get(baris["url"]).context["halaman"]

    assert baris["judul"] == "2 izin menunggu jaminan atau pembayaran dari Anda"
    assert {p.pk for p in halaman} == {izin.pk, dicabut.pk}


def test_officers_find_the_permits_of_their_office_that_wait_for_their_importers(client):
    izin = perkara(Status.PENERBITAN_SKEP, fasilitas="pembebasan")
    JaminanFactory(permohonan=perkara(Status.PENERBITAN_SKEP, fasilitas="pembebasan"))
    client.force_login(petugas_jaminan(izin))

    halaman = client.get(f"{reverse('permohonan:browse_status')}?uang=belum").context["halaman"]

    assert [p.pk for p in halaman] == [izin.pk]
