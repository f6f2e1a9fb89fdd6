import pytest

from tests.factories.workflow import perkara


@pytest.fixture
def analis(client):
    """A case with its analyst, who holds it and is signed in."""
    permohonan, user = perkara()
    client.force_login(user)
    return permohonan
