import pytest

from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import PenggunaFactory
from workflow.status import Status


@pytest.fixture
def izin(db, client):
    """An issued permit of six months with a purpose and a place; its importer is signed in."""
    izin = PermohonanFactory(status=Status.PENERBITAN_SKEP, lengkap=True)
    client.force_login(PenggunaFactory(importir=izin.importir))
    return izin
