"""Into the outbox: with the transaction, once per key, whatever the queue does."""

import logging
import sys

import pytest
from celery import current_app
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from jejak import outbox
from jejak.models import Outbox
from jejak.outbox import PENANGAN, antar, antar_ulang, daftar, ulangi
from tests.factories.jejak import OutboxFactory


@pytest.fixture(autouse=True)
def colekan(monkeypatch):
    """Every nudge that would have gone to the queue."""
    terkirim = []
    monkeypatch.setattr(current_app, "send_task", lambda nama, **_: terkirim.append(nama))
    monkeypatch.setattr(outbox._Jeda, "sampai", 0.0)
    return terkirim


@pytest.fixture
def terdaftar(monkeypatch):
    """An empty register of handlers."""
    kosong = {}
    monkeypatch.setattr(outbox, "PENANGAN", kosong)
    return kosong


def antar_lalu_gagal():
    with transaction.atomic():
        antar("surat", "1", {})
        raise RuntimeError


@pytest.mark.django_db
def test_a_message_waits_with_its_ids():
    antar("surat", "skep:7", {"id": 7})

    pesan = Outbox.objects.get()
    assert (pesan.topik, pesan.kunci, pesan.isi) == ("surat", "skep:7", {"id": 7})
    assert (pesan.selesai, pesan.percobaan, pesan.galat) == (None, 0, "")
    assert list(Outbox.objects.jatuh_tempo()) == [pesan]


@pytest.mark.django_db
def test_the_same_key_a_second_time_changes_nothing():
    antar("surat", "skep:7", {"id": 7})
    antar("surat", "skep:7", {"id": 8})
    antar("surel", "skep:7", {"id": 7})

    assert list(Outbox.objects.order_by("pk").values_list("topik", "isi")) == [
        ("surat", {"id": 7}),
        ("surel", {"id": 7}),
    ]


@pytest.mark.django_db(transaction=True)
def test_one_transaction_nudges_once_and_only_after_its_commit(colekan):
    with transaction.atomic():
        antar("surat", "1", {})
        with transaction.atomic():
            antar("surat", "2", {})
        assert colekan == []

    assert colekan == ["jejak.tasks.drain_outbox"]


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_savepoint_does_not_swallow_the_nudge_of_the_rest(colekan):
    with transaction.atomic():
        with pytest.raises(RuntimeError):
            antar_lalu_gagal()
        antar("surat", "2", {})

    assert colekan == ["jejak.tasks.drain_outbox"]
    assert list(Outbox.objects.values_list("kunci", flat=True)) == ["2"]


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_change_leaves_no_message_and_no_nudge(colekan):
    with pytest.raises(RuntimeError):
        antar_lalu_gagal()

    assert colekan == []
    assert not Outbox.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_broken_queue_neither_raises_nor_is_asked_again_at_once(monkeypatch, caplog):
    percobaan = []

    def putus(nama, **_):
        percobaan.append(nama)
        raise ConnectionError("Redis mati")

    monkeypatch.setattr(current_app, "send_task", putus)
    with transaction.atomic():
        antar("surat", "1", {})
    antar("surat", "2", {})

    assert Outbox.objects.menunggu().count() == 2
    assert len(percobaan) == 1
    assert [(r.levelno, r.getMessage()) for r in caplog.records if r.name == "jejak.outbox"] == [
        (logging.WARNING, "Antrean tidak terjangkau, outbox menunggu beat: Redis mati")
    ]


def test_a_topic_has_one_handler(terdaftar):
    daftar("surat", print)
    daftar("surat", print)

    with pytest.raises(ImproperlyConfigured, match="surat"):
        daftar("surat", repr)
    assert terdaftar == {"surat": print}


@pytest.mark.django_db(transaction=True)
def test_a_message_whose_effect_is_missing_goes_once_more(colekan):
    selesai = OutboxFactory(topik="surat", kunci="1", selesai="2026-01-01T00:00Z", percobaan=8)

    antar_ulang("surat", "1", {"keputusan": "1"})
    antar_ulang("surat", "2", {"keputusan": "2"})

    selesai.refresh_from_db()
    assert (selesai.selesai, selesai.percobaan, selesai.isi) == (None, 0, {"keputusan": "1"})
    assert [p.kunci for p in Outbox.objects.jatuh_tempo().order_by("pk")] == ["1", "2"]


@pytest.mark.django_db(transaction=True)
def test_unfinished_messages_can_start_over(colekan):
    gagal = OutboxFactory(percobaan=8, galat="SMTPException: x", coba_lagi_pada="2999-01-01T00:00Z")
    selesai = OutboxFactory(selesai="2026-01-01T00:00Z", percobaan=2)

    assert ulangi(Outbox.objects.all()) == 1

    gagal.refresh_from_db()
    selesai.refresh_from_db()
    assert (gagal.percobaan, gagal.galat) == (0, "SMTPException: x")
    assert list(Outbox.objects.jatuh_tempo()) == [gagal]
    assert selesai.percobaan == 2
    assert colekan == ["jejak.tasks.drain_outbox"]


def test_the_apps_have_registered_their_handlers_under_their_own_names():
    topik = {
        nilai
        for nama, modul in list(sys.modules.items())
        if nama.split(".")[0] in settings.HOUSE_APPS
        for tetapan, nilai in vars(modul).items()
        if tetapan.startswith("TOPIK")
    }

    assert {"portal.surel", "workflow.surat"} <= topik
    assert topik - {nama for nama, fungsi in PENANGAN.items() if callable(fungsi)} == set()
