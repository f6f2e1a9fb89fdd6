import pytest

from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import PenggunaFactory


@pytest.fixture
def permohonan(db):
    """A complete draft."""
    return PermohonanFactory(lengkap=True)


@pytest.fixture
def importir(permohonan, client):
    """Its importer, signed in."""
    pengguna = PenggunaFactory(importir=permohonan.importir)
    client.force_login(pengguna)
    return pengguna
