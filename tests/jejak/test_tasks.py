"""Out of the outbox: every message at least once, and in peace exactly once."""

import datetime as dt
import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from jejak import outbox, tasks
from jejak.models import MAKS_PERCOBAAN, JejakAudit, Outbox
from jejak.outbox import BelumSiap, antar
from jejak.tasks import TERPUTUS, deliver, drain_outbox
from tests.factories.jejak import JejakAuditFactory, OutboxFactory


@pytest.fixture(autouse=True)
def diantar(monkeypatch):
    """What the handler of the topic ``uji`` has received; no nudge leaves this process."""
    terima = []
    monkeypatch.setattr(outbox, "_colek", lambda: None)
    monkeypatch.setitem(outbox.PENANGAN, "uji", terima.append)
    return terima


def jeda(pesan):
    """Return the wait until the next attempt, in whole seconds."""
    return round((pesan.coba_lagi_pada - timezone.now()).total_seconds())


@pytest.mark.django_db
def test_a_message_is_delivered_and_stamped(diantar):
    pesan = OutboxFactory(isi={"id": 7})

    drain_outbox()
    drain_outbox()

    pesan.refresh_from_db()
    assert diantar == [{"id": 7}]
    assert abs(pesan.selesai - timezone.now()) < dt.timedelta(minutes=1)
    assert (pesan.percobaan, pesan.galat) == (1, "")


@pytest.mark.django_db
def test_a_drain_delivers_in_order_and_takes_along_what_handlers_add(monkeypatch, diantar):
    def tambah(isi):
        antar("uji", "tambahan", {"dari": isi["id"]})

    monkeypatch.setitem(outbox.PENANGAN, "induk", tambah)
    OutboxFactory(topik="induk", isi={"id": 1})
    OutboxFactory(isi={"id": 2})

    drain_outbox()

    assert diantar == [{"id": 2}, {"dari": 1}]
    assert Outbox.objects.selesai().count() == 3


@pytest.mark.django_db
def test_a_failure_is_undone_counted_and_kept_and_holds_up_nobody(monkeypatch, diantar, caplog):
    def gagal(isi):
        JejakAuditFactory()
        raise ValueError("surel ditolak")

    monkeypatch.setitem(outbox.PENANGAN, "rusak", gagal)
    pesan = OutboxFactory(topik="rusak")
    OutboxFactory(isi={"id": 2})

    drain_outbox()

    pesan.refresh_from_db()
    assert (pesan.selesai, pesan.percobaan, pesan.galat) == (None, 1, "ValueError: surel ditolak")
    assert diantar == [{"id": 2}]
    assert "Outbox" in caplog.text
    assert not JejakAudit.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("percobaan", "detik"), [(0, 5), (1, 20), (2, 80), (3, 320), (4, 1280), (5, 3600), (7, 3600)]
)
def test_each_failure_waits_longer_up_to_an_hour(percobaan, detik):
    pesan = OutboxFactory(topik="tanpa penangan", percobaan=percobaan)

    deliver(pesan.pk)

    pesan.refresh_from_db()
    assert abs(jeda(pesan) - detik) <= 2
    assert pesan.percobaan == percobaan + 1
    assert pesan.galat == "LookupError: Topik 'tanpa penangan' tidak ada penangannya."


@pytest.mark.django_db
def test_a_message_that_is_not_due_waits(diantar):
    pesan = OutboxFactory(coba_lagi_pada=timezone.now() + dt.timedelta(minutes=1))

    drain_outbox()
    deliver(pesan.pk)

    assert diantar == []


@pytest.mark.django_db
def test_a_failed_message_succeeds_on_a_later_attempt(diantar):
    OutboxFactory(percobaan=1, galat="ValueError: x", coba_lagi_pada="2026-01-01T00:00Z")

    drain_outbox()

    pesan = Outbox.objects.selesai().get()
    assert (pesan.percobaan, pesan.galat, len(diantar)) == (2, "", 1)


@pytest.mark.django_db
def test_after_the_last_attempt_a_message_rests(diantar):
    pesan = OutboxFactory(percobaan=MAKS_PERCOBAAN)

    drain_outbox()
    deliver(pesan.pk)

    assert diantar == []
    assert list(Outbox.objects.gagal()) == [pesan]


@pytest.mark.django_db
def test_not_ready_waits_a_minute_without_counting(monkeypatch):
    def belum(_isi):
        raise BelumSiap("Pustaka PDF belum terpasang.")

    monkeypatch.setitem(outbox.PENANGAN, "surat", belum)
    pesan = OutboxFactory(topik="surat", percobaan=3)

    deliver(pesan.pk)

    pesan.refresh_from_db()
    assert (pesan.selesai, pesan.percobaan) == (None, 3)
    assert pesan.galat == "Pustaka PDF belum terpasang."
    assert abs(jeda(pesan) - 60) <= 2


@pytest.mark.django_db
def test_the_command_drains_and_says_what_is_left(capsys, diantar):
    OutboxFactory()
    OutboxFactory(topik="tanpa penangan")
    OutboxFactory(percobaan=MAKS_PERCOBAAN)

    call_command("kuras_outbox")

    assert capsys.readouterr().out == "Outbox: 1 menunggu, 1 gagal.\n"
    assert len(diantar) == 1


@pytest.mark.django_db
def test_a_drain_stops_taking_messages_when_its_time_is_up_and_nudges_for_the_rest(
    monkeypatch, diantar, django_capture_on_commit_callbacks
):
    jam, colekan = [1000.0], []
    monkeypatch.setattr(tasks, "monotonic", lambda: jam[0])
    monkeypatch.setattr(outbox, "_colek", lambda: colekan.append(jam[0]))

    def lama(isi):
        jam[0] += tasks.ANGGARAN / 2
        diantar.append(isi)

    monkeypatch.setitem(outbox.PENANGAN, "uji", lama)
    OutboxFactory.create_batch(3)

    with django_capture_on_commit_callbacks(execute=True):
        drain_outbox()
    assert (len(diantar), Outbox.objects.selesai().count(), len(colekan)) == (2, 2, 1)

    with django_capture_on_commit_callbacks(execute=True):
        drain_outbox()
    assert (len(diantar), Outbox.objects.selesai().count(), len(colekan)) == (3, 3, 1)


@pytest.mark.django_db
def test_the_command_drains_to_the_end_however_long_it_takes(monkeypatch, diantar, capsys):
    jam = [0.0]
    monkeypatch.setattr(tasks, "monotonic", lambda: jam[0])

    def lama(isi):
        jam[0] += tasks.ANGGARAN
        diantar.append(isi)

    monkeypatch.setitem(outbox.PENANGAN, "uji", lama)
    OutboxFactory.create_batch(3)

    call_command("kuras_outbox")

    assert len(diantar) == 3
    assert capsys.readouterr().out == "Outbox: 0 menunggu, 0 gagal.\n"


def test_the_limits_of_a_task_leave_room_for_the_longest_letter_after_a_whole_drain(settings):
    terpanjang = 3 * 60  # of 5,000 goods, on a busy machine
    lunak, keras = settings.CELERY_TASK_SOFT_TIME_LIMIT, settings.CELERY_TASK_TIME_LIMIT

    assert tasks.ANGGARAN + 2 * terpanjang < lunak < keras
    assert keras < settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]


@pytest.mark.django_db(transaction=True)
def test_a_long_letter_holds_back_no_notice_of_another_drain(monkeypatch, diantar):
    sibuk, boleh = threading.Event(), threading.Event()

    def surat(_isi):
        sibuk.set()
        assert boleh.wait(20)

    monkeypatch.setitem(outbox.PENANGAN, "surat", surat)
    OutboxFactory(topik="surat")
    OutboxFactory(isi={"id": 2})

    def kerjakan():
        try:
            drain_outbox()
        finally:
            connection.close()

    pekerja = threading.Thread(target=kerjakan)
    pekerja.start()
    assert sibuk.wait(20)
    drain_outbox()
    waktu_itu = list(diantar)
    boleh.set()
    pekerja.join()

    assert waktu_itu == diantar == [{"id": 2}]
    assert Outbox.objects.selesai().count() == 2


def kuras_berempat():
    """Drain in four threads that start together, each with a connection of its own."""
    mulai = threading.Barrier(4)

    def kuras(_nomor):
        mulai.wait()
        try:
            drain_outbox()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as kolam:
        list(kolam.map(kuras, range(4)))


@pytest.mark.django_db(transaction=True)
def test_four_drains_at_once_deliver_every_message_once(monkeypatch):
    terima, kunci = [], threading.Lock()

    def hitung(isi):
        with kunci:
            terima.append(isi["kunci"])

    monkeypatch.setitem(outbox.PENANGAN, "uji", hitung)
    pesan = [o.kunci for o in OutboxFactory.create_batch(40)]

    kuras_berempat()

    assert sorted(terima) == sorted(pesan)
    assert Outbox.objects.selesai().count() == 40
    assert set(Outbox.objects.values_list("percobaan", flat=True)) == {1}


@pytest.mark.django_db(transaction=True)
def test_four_drains_at_once_try_a_failing_message_once(monkeypatch):
    dicoba, kunci = [], threading.Lock()

    def gagal(isi):
        with kunci:
            dicoba.append(isi["kunci"])
        raise ValueError("surel ditolak")

    monkeypatch.setitem(outbox.PENANGAN, "uji", gagal)
    pesan = [o.kunci for o in OutboxFactory.create_batch(40)]

    kuras_berempat()

    assert sorted(dicoba) == sorted(pesan)
    assert set(Outbox.objects.values_list("percobaan", "galat")) == {
        (1, "ValueError: surel ditolak")
    }


@pytest.mark.django_db(transaction=True)
def test_a_taken_message_waits_for_a_drain_that_only_looked_at_it(monkeypatch, diantar):
    """A drain that finds a message taken has locked its row for a moment: no reason to drop it."""
    terkunci, selesai = threading.Event(), threading.Event()
    pengintip = []
    ambil_asli = tasks._ambil

    def intip(pk):
        """Hold the row until somebody waits for it."""
        menunggu = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        try:
            with transaction.atomic(), connection.cursor() as kursor:
                Outbox.objects.select_for_update().get(pk=pk)
                terkunci.set()
                while not selesai.is_set():
                    kursor.execute(f"{menunggu} AND datname = current_database()")
                    if kursor.fetchone()[0]:
                        break
        finally:
            connection.close()

    def ambil_lalu_diintip(pk):
        percobaan = ambil_asli(pk)
        pengintip.append(threading.Thread(target=intip, args=[pk]))
        pengintip[0].start()
        assert terkunci.wait(20)
        return percobaan

    monkeypatch.setattr(tasks, "_ambil", ambil_lalu_diintip)
    pesan = OutboxFactory()

    deliver(pesan.pk)
    selesai.set()
    pengintip[0].join()

    assert diantar == [pesan.isi]


@pytest.mark.django_db(transaction=True)
def test_a_message_is_left_to_the_worker_that_is_busy_with_it(monkeypatch):
    """Even when its handler takes longer than the wait before the next attempt."""
    sibuk, boleh = threading.Event(), threading.Event()
    terima = []

    def lama(isi):
        terima.append(isi)
        sibuk.set()
        assert boleh.wait(20)

    monkeypatch.setitem(outbox.PENANGAN, "uji", lama)
    pk = OutboxFactory().pk

    def kerjakan():
        try:
            deliver(pk)
        finally:
            connection.close()

    pekerja = threading.Thread(target=kerjakan)
    pekerja.start()
    assert sibuk.wait(20)
    with connection.cursor() as kursor:
        kursor.execute("SET statement_timeout = '5s'")
    monkeypatch.setattr(tasks.Outbox.objects.__class__, "jatuh_tempo", lambda self: self.menunggu())
    drain_outbox()
    boleh.set()
    pekerja.join()

    assert len(terima) == 1
    assert Outbox.objects.selesai().count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_message_that_kills_its_worker_is_counted_and_steps_aside():
    """The attempt is on record before the handler starts, so the next drain passes it by."""
    pesan = OutboxFactory()
    anak = os.fork()
    if anak == 0:
        outbox.PENANGAN["uji"] = lambda _isi: os._exit(9)
        # A thread of its own has a connection of its own. One inherited from the parent would live
        # on in it after this death, with the transaction open and the row locked for good.
        pekerja = threading.Thread(target=deliver, args=[pesan.pk])
        pekerja.start()
        pekerja.join()
        os._exit(0)

    assert os.waitstatus_to_exitcode(os.waitpid(anak, 0)[1]) == 9
    pesan.refresh_from_db()
    assert (pesan.selesai, pesan.percobaan, pesan.galat) == (None, 1, TERPUTUS)
    assert list(Outbox.objects.jatuh_tempo()) == []
    assert 0 < jeda(pesan) <= 5
