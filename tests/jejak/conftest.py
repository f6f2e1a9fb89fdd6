"""Somebody who acts."""

import pytest


@pytest.fixture
def pengguna(django_user_model):
    return django_user_model.objects.create_user(
        username="siti", email="siti@example.test", nama="Siti Aminah"
    )
