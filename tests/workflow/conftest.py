import pytest
from django.utils import timezone

from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.referensi import JanjiLayananFactory, KantorFactory
from tests.workflow.hari_pengingat import SAAT
from tests.workflow.jam_kantor import WIB, pada


@pytest.fixture
def analis(client):
    """The post of an analyst, who is signed in."""
    jabatan = JabatanFactory(kantor=KantorFactory(), peran=Peran.ANALIS)
    client.force_login(jabatan.pengguna)
    return jabatan


@pytest.fixture
def permohonan():
    """A complete draft that can be sent."""
    JanjiLayananFactory()
    return PermohonanFactory(lengkap=True)


@pytest.fixture
def importir(permohonan, client):
    """Its importer, signed in."""
    pengguna = PenggunaFactory(importir=permohonan.importir)
    client.force_login(pengguna)
    return pengguna


@pytest.fixture
def hari_pengingat(monkeypatch):
    """Let it be the day on which the tests of reminders play."""
    monkeypatch.setattr(timezone, "now", lambda: SAAT)


@pytest.fixture
def jarum(monkeypatch):
    """Return what sets the clock on the wall of an office."""

    def setel(teks, zona=WIB):
        saat = pada(teks, zona)
        monkeypatch.setattr(timezone, "now", lambda: saat)
        return saat

    return setel
