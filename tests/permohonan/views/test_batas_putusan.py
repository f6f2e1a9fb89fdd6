"""Importers read, wherever they begin or send a change, by which day its SKEP must be there."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.permohonan import (
    LokasiFactory,
    PermohonanFactory,
    PerpanjanganFactory,
    PerubahanFactory,
)
from tests.factories.portal import PenggunaFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db
MULAI = dt.date(2026, 3, 24)
KALIMAT = (
    "Perubahan hanya dapat diputus selama izin berlaku: SKEP-nya harus sudah terbit paling lambat "
    "pada 24 September 2026."
)


@pytest.fixture
def asal(client, monkeypatch):
    """A permit of six months, thirty days before its end; one person of its importer is signed in."""
    saat = dt.datetime(2026, 8, 25, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
    monkeypatch.setattr(timezone, "now", lambda: saat)
    permohonan = PermohonanFactory(status=Status.PENERBITAN_SKEP, tanggal_skep=MULAI)
    LokasiFactory(permohonan=permohonan)
    client.force_login(PenggunaFactory(importir=permohonan.importir))
    return permohonan


def isi(client, nama, permohonan):
    """Return the text of a page, its lines joined."""
    halaman = client.get(reverse(nama, args=[permohonan.pk]))
    assert halaman.status_code == 200
    return " ".join(halaman.content.decode().split())


@pytest.mark.parametrize(
    "nama",
    [
        "permohonan:perpanjangan",
        "permohonan:perubahan_tujuan",
        "permohonan:perubahan_lokasi",
        "permohonan:perubahan_lokasi_baru",
        "permohonan:perubahan_lokasi_terdaftar",
    ],
)
def test_every_form_that_begins_a_change_says_so(client, asal, nama):
    assert KALIMAT in isi(client, nama, asal)


@pytest.mark.parametrize("jenis", ["perpanjangan", "perubahan_tujuan", "perubahan_lokasi"])
def test_the_page_that_sends_a_change_says_so(client, asal, jenis):
    draf = PerubahanFactory(asal=asal, jenis=jenis)
    if jenis == "perpanjangan":
        PerpanjanganFactory(permohonan=draf)

    assert KALIMAT in isi(client, "workflow:kirim", draf)


def test_a_first_application_is_sent_without_it(client, asal):
    awal = PermohonanFactory(importir=asal.importir)

    assert "Perubahan hanya dapat diputus" not in isi(client, "workflow:kirim", awal)


def test_the_offer_asks_to_file_early_and_an_extension_in_process_says_by_when(client, asal):
    tawaran = isi(client, "permohonan:izin", asal)
    PerubahanFactory(asal=asal, status=Status.PENELITIAN_ANALIS)
    diproses = isi(client, "permohonan:izin", asal)

    assert (
        "Izin berlaku sampai dengan 24 September 2026. Bila barang masih diperlukan, ajukan "
        "perpanjangan cukup awal: SKEP perpanjangan harus sudah terbit paling lambat pada hari itu."
    ) in tawaran
    assert (
        "Sampai SKEP-nya terbit, izin berlaku sampai dengan 24 September 2026; SKEP itu harus terbit "
        "paling lambat pada hari itu."
    ) in diproses


def test_the_manual_says_so(client, asal):
    manual = " ".join(client.get(reverse("portal:user_manual")).content.decode().split())

    assert "SKEP-nya harus sudah terbit paling lambat pada hari izin berakhir" in manual
    assert "dikirim paling lambat pada hari izin berakhir" not in manual
