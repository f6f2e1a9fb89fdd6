"""The processes in which tests let workers die: nothing of them may reach into the test itself."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from jejak import outbox
from jejak.models import JejakAudit
from tests.factories.jejak import JejakAuditFactory, OutboxFactory
from tests.jejak.pekerja import kuras_terpisah


def nomor_sesi():
    """Return the number of the database session in use."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_backend_pid()")
        return kursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_a_fork_has_a_session_of_its_own_where_an_event_loop_runs_in_the_thread(monkeypatch):
    """As after a browser test, when the thread has connections from before its loop as well."""
    monkeypatch.setitem(
        outbox.PENANGAN, "uji", lambda _isi: JejakAuditFactory(rincian={"sesi": nomor_sesi()})
    )
    OutboxFactory()

    async def dalam_putaran():
        kode = kuras_terpisah()
        connection.close()
        return kode

    def jalankan():
        sebelum = nomor_sesi()
        try:
            return sebelum, asyncio.run(dalam_putaran())
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as utas:
        sebelum, kode = utas.submit(jalankan).result(timeout=60)

    sesi = JejakAudit.objects.get().rincian["sesi"]
    assert (kode, sesi == sebelum) == (0, False)
