"""The queue itself: a real worker on the real broker, and a broker that is not there."""

import os

import pytest
from celery import Celery
from django.conf import settings
from django.db import transaction

from jejak import outbox
from jejak.models import JejakAudit, Outbox
from jejak.outbox import antar
from tests.jejak.pekerja import pekerja_celery, tunggu


@pytest.mark.queue
@pytest.mark.django_db(transaction=True)
def test_a_worker_delivers_what_a_committed_transaction_left(monkeypatch):
    monkeypatch.setattr(outbox._Jeda, "sampai", 0.0)
    with pekerja_celery("tests.jejak.penangan_uji"):
        with transaction.atomic():
            antar("uji_antrean", "1", {"objek": "surat:1"})
        terantar = tunggu(Outbox.objects.selesai().exists)

    assert terantar
    jejak = JejakAudit.objects.get()
    assert (jejak.tindakan, jejak.objek) == ("diantar", "surat:1")
    assert jejak.rincian["pid"] != os.getpid()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("alamat", ["redis+socket:///tidak/ada.sock", "redis://127.0.0.1:1/0"])
def test_a_dead_broker_costs_nothing_but_the_nudge(monkeypatch, alamat):
    mati = Celery("mati", set_as_current=False)
    mati.config_from_object(settings, namespace="CELERY")
    mati.conf.broker_url = alamat
    monkeypatch.setattr(outbox, "current_app", mati)
    monkeypatch.setattr(outbox._Jeda, "sampai", 0.0)

    with transaction.atomic():
        antar("uji_antrean", "1", {"objek": "surat:1"})

    assert Outbox.objects.menunggu().count() == 1
    assert outbox._Jeda.sampai > 0


def test_publishing_never_tries_again():
    """Kombu would otherwise hold a commit for six seconds while the broker is down."""
    assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["max_retries"] == 0
    assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["socket_connect_timeout"] == 1
    assert settings.CELERY_TASK_PUBLISH_RETRY is False
