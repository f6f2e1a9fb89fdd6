import pytest
from django.urls import reverse

from tests.factories.portal import PenggunaFactory
from tests.factories.workflow import RiwayatFactory, pegang
from tests.workflow.perkara import perkara
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def kasus():
    """A case whose laboratory result is recorded, and the address of its file."""
    permohonan = perkara(Status.PENETAPAN_NP_KLASIFIKASI)
    hasil = permohonan.shpib.get()
    return permohonan, reverse("workflow:shpib_berkas", args=[permohonan.pk, hasil.pk])


def test_the_officer_reads_a_result_that_is_only_recorded(client, kasus):
    permohonan, alamat = kasus
    client.force_login(pegang(permohonan))

    assert client.get(alamat).status_code == 200


def test_the_importer_reads_a_result_once_it_is_published(client, kasus):
    permohonan, alamat = kasus
    client.force_login(PenggunaFactory(importir=permohonan.importir))
    assert client.get(alamat).status_code == 404

    RiwayatFactory(permohonan=permohonan, aksi="terbitkan_shpib", label="Terbitkan SHPIB")

    assert client.get(alamat).status_code == 200
