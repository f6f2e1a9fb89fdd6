"""Somebody who acts."""

import pytest


@pytest.fixture
def pengguna(django_user_model):
    return django_user_model.objects.create_user(
        username="siti", email="siti@example.test", nama="Siti Aminah"
    )


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A storage of its own for every test; returns its folder."""
    bawaan = settings.STORAGES["default"]
    opsi = {**bawaan["OPTIONS"], "location": str(tmp_path / "media")}
    settings.STORAGES = {**settings.STORAGES, "default": {**bawaan, "OPTIONS": opsi}}
    return tmp_path / "media"
