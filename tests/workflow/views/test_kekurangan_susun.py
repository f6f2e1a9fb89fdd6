import pytest
from django.urls import reverse

from tests.factories.workflow import perkara

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("versi", ["", "satu", "-1", "٣", "9" * 10, "9" * 5000])
def test_a_version_that_is_none_is_stale(client, versi):
    permohonan, analis = perkara()
    client.force_login(analis)
    alamat = reverse("workflow:kekurangan_dari_centang", args=[permohonan.pk])

    assert client.post(alamat, {"versi": versi}).status_code == 409
