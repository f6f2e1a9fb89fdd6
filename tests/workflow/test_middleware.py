"""The 409 page: what happened since, for each side as far as it may know."""

import pytest
from django.urls import reverse

from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.workflow import RiwayatFactory
from tests.workflow.perkara import perkara
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def diteruskan():
    """A case that an analyst has handed up."""
    permohonan = perkara(Status.PENELITIAN_KEPALA_SEKSI)
    jabatan = JabatanFactory(kantor=permohonan.kantor, pengguna__nama="Rina Petugas")
    RiwayatFactory(
        permohonan=permohonan,
        aksi="teruskan_ke_kepala_seksi",
        label="Teruskan ke Kepala Seksi",
        jabatan=jabatan,
        nama_pelaku="Rina Petugas",
        nama_jabatan="Analis, Kantor Uji",
        catatan="Awas, nilainya janggal.",
    )
    return permohonan


def perubahan(client, permohonan, nama):
    """Return what the 409 page of work that came too late tells."""
    jawaban = client.post(reverse(nama, args=[permohonan.pk]), {"versi": 0})
    assert jawaban.status_code == 409
    assert "janggal" not in jawaban.content.decode()
    return [baris.partition(": ")[2] for baris in jawaban.context["perubahan"]]


def test_the_importer_reads_which_office_acted_and_not_who(client, diteruskan):
    client.force_login(PenggunaFactory(importir=diteruskan.importir))

    assert perubahan(client, diteruskan, "permohonan:barang_tambah") == [
        "Teruskan ke Kepala Seksi oleh Analis, Kantor Uji"
    ]


def test_an_officer_reads_who_was_faster(client, diteruskan):
    client.force_login(JabatanFactory(kantor=diteruskan.kantor, peran="kepala_seksi").pengguna)

    assert perubahan(client, diteruskan, "workflow:lepas") == [
        "Teruskan ke Kepala Seksi oleh Rina Petugas"
    ]
