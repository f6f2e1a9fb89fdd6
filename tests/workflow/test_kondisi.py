"""Conditions of the table that depend on what the importer may still change."""

import pytest

from permohonan.models import Permohonan
from tests.factories.referensi import KategoriTujuanFactory
from tests.workflow.perkara import perkara
from workflow import kondisi
from workflow.status import Status

pytestmark = pytest.mark.django_db


def dengan(**isian):
    """Return a case whose exemption was set before its header became what ``isian`` says."""
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    Permohonan.objects.filter(pk=permohonan.pk).update(**isian)
    return Permohonan.objects.get(pk=permohonan.pk)


def test_the_categorys_own_facility_holds():
    assert kondisi.fasilitas_ditetapkan(dengan()) is True


def test_a_category_changed_after_the_facility_was_set_asks_for_it_again():
    keringanan = KategoriTujuanFactory(keringanan=True)

    assert kondisi.fasilitas_ditetapkan(dengan(kategori=keringanan)) is False


def test_another_facility_than_the_categorys_holds_with_a_reason():
    keringanan = KategoriTujuanFactory(keringanan=True)
    permohonan = dengan(kategori=keringanan, alasan_fasilitas="Barang milik kedutaan.")

    assert kondisi.fasilitas_ditetapkan(permohonan) is True


def test_no_facility_does_not_hold_even_with_a_reason():
    assert kondisi.fasilitas_ditetapkan(dengan(fasilitas="", alasan_fasilitas="x")) is False
