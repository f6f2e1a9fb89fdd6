import pytest

from tests.factories.portal import PenggunaFactory


@pytest.fixture
def administrator(client):
    """The browser of an administrator."""
    client.force_login(PenggunaFactory(is_staff=True, is_superuser=True))
    return client
