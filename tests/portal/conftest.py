import pytest
from django.core.cache import cache


@pytest.fixture
def laju_kosong():
    """Let nobody have tried anything yet: limits count from nought."""
    cache.clear()
