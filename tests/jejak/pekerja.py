"""A real Celery worker in a process of its own, on the broker and the test database of this run."""

import os
import subprocess
import sys
import warnings
from contextlib import contextmanager
from threading import Event
from time import monotonic
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection, connections

from jejak import tasks

BATAS_DETIK = 60


def url_basis_data_uji() -> str:
    """Return DATABASE_URL of the database in which this test runs."""
    opsi = connection.settings_dict
    isi = {
        "dbname": opsi["NAME"],
        "user": opsi["USER"],
        "password": opsi["PASSWORD"],
        "host": opsi["HOST"],
        "port": opsi["PORT"],
    }
    return "postgresql://?" + urlencode({nama: nilai for nama, nilai in isi.items() if nilai})


@contextmanager
def pekerja_celery(*modul: str):
    """Run ``celery worker`` meanwhile; it imports ``modul`` as well (for handlers of tests)."""
    perintah = [sys.executable, "-m", "celery", "-A", "impor_sementara", "worker"]
    perintah += ["--concurrency=1", "--without-gossip", "--without-mingle", "--loglevel=WARNING"]
    perintah += [f"--include={','.join(modul)}"] if modul else []
    with subprocess.Popen(perintah, env=_lingkungan(), cwd=settings.BASE_DIR) as pekerja:
        try:
            yield pekerja
        finally:
            pekerja.terminate()
            try:
                pekerja.wait(BATAS_DETIK)
            except subprocess.TimeoutExpired:
                pekerja.kill()


def kuras_terpisah(jatuh: str = "") -> int:
    """Deliver what is due in a process of its own that dies at the point ``jatuh``; return its code.

    A fork, with everything slow already loaded: ten of them take seconds.
    """
    connections.close_all()  # not to be shared
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # 3.12 dislikes threads beside a fork
        anak = os.fork()
    if anak == 0:
        os.environ["TITIK_JATUH"] = jatuh
        try:
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
