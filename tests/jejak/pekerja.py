"""A real Celery worker in a process of its own, on the broker and the test database of this run."""

import os
import signal
import subprocess
import sys
import warnings
from contextlib import contextmanager, suppress
from threading import Event
from time import monotonic
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection, connections

from jejak import tasks

BATAS_DETIK = 60
# The name under which sessions of these processes stand in pg_stat_activity.
NAMA_SESI = "pekerja_uji"


def url_basis_data_uji() -> str:
    """Return DATABASE_URL of the database in which this test runs."""
    opsi = connection.settings_dict
    isi = {
        "dbname": opsi["NAME"],
        "user": opsi["USER"],
        "password": opsi["PASSWORD"],
        "host": opsi["HOST"],
        "port": opsi["PORT"],
        "application_name": NAMA_SESI,
    }
    return "postgresql://?" + urlencode({nama: nilai for nama, nilai in isi.items() if nilai})


@contextmanager
def pekerja_celery(*modul: str):
    """Run ``celery worker`` meanwhile; it imports ``modul`` as well (for handlers of tests).

    Nothing of it is left afterwards, however slow the machine: a process that went on would deliver the
    messages of the next tests, and its session would hold the tables that are to be emptied.
    """
    perintah = [sys.executable, "-m", "celery", "-A", "impor_sementara", "worker"]
    perintah += ["--concurrency=1", "--without-gossip", "--without-mingle", "--loglevel=WARNING"]
    perintah += [f"--include={','.join(modul)}"] if modul else []
    with subprocess.Popen(
        perintah,
        env=_lingkungan(),
        cwd=settings.BASE_DIR,
        start_new_session=True,  # its pool can be ended with it
    ) as pekerja:
        try:
            yield pekerja
        finally:
            _hentikan(pekerja)


def _hentikan(pekerja: subprocess.Popen[bytes]) -> None:
    """Let the worker finish what it is doing; end it with its pool and sessions where it takes too long."""
    pekerja.terminate()
    with suppress(subprocess.TimeoutExpired):
        pekerja.wait(BATAS_DETIK)
    with suppress(ProcessLookupError):
        os.killpg(pekerja.pid, signal.SIGKILL)
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND application_name = %s",
            [NAMA_SESI],
        )


def kuras_terpisah(jatuh: str = "") -> int:
    """Deliver what is due in a process of its own that dies at the point ``jatuh``; return its code.

    A fork, with everything slow already loaded: ten of them take seconds.

    Django keeps the connections of a thread in which an event loop runs apart from those of the same
    thread without one. After Playwright has started its loop only the former are closed here, while
    the fork, which has no loop, would find the latter: a session it shares with this process, whose
    transaction would not end with its death.
    """
    connections.close_all()  # not to be shared
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # 3.12 dislikes threads beside a fork
        anak = os.fork()
    if anak == 0:
        os.environ["TITIK_JATUH"] = jatuh
        try:
            for sambungan in connections.all(initialized_only=True):
                sambungan.connection = None
            tasks.drain_outbox()
        except BaseException:  # noqa: BLE001 -- nothing may return into the tests from here
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(anak, 0)[1])


def _lingkungan() -> dict[str, str]:
    """Return the environment of a process that works on what this test sees."""
    return os.environ | {
        "DATABASE_URL": url_basis_data_uji(),
        "MEDIA_DIR": str(settings.STORAGES["default"]["OPTIONS"]["location"]),
        "PYTHONPATH": str(settings.BASE_DIR),
    }


def tunggu(selesai) -> bool:
    """Ask ``selesai()`` until it says yes; False where it does not within a minute."""
    batas, sebentar = monotonic() + BATAS_DETIK, Event()
    while not selesai():
        if monotonic() > batas:
            return False
        sebentar.wait(0.1)
    return True
