"""Apps to the right keep something of each sending, in its transaction."""

import pytest

from permohonan import saat_kirim
from permohonan.models import Kiriman
from permohonan.pengiriman import simpan_kiriman
from tests.factories.permohonan import PermohonanFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db


def test_every_registered_function_gets_the_sending_once(monkeypatch):
    monkeypatch.setattr(saat_kirim, "_fungsi", {})
    terima = []
    for _ in range(2):  # a second registration under one name replaces the first
        saat_kirim.daftar("uji", terima.append)
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)

    simpan_kiriman(permohonan, oleh=permohonan.dibuat_oleh, catatan="")

    assert terima == [Kiriman.objects.get()]
