"""The portal as `make run` shows it: reference data, demo accounts, and a browser per person."""

from io import StringIO
from threading import Event

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from tests.browser.alat import dengarkan, masuk
from workflow.contoh.akun import buat_akun

SIBUK = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""
BERTURUT = 3


@pytest.fixture
def contoh(live_server, settings, gambar_sekali):
    """Load what `make run` loads; fifteen passwords hashed for real would take four seconds."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    call_command("muat_referensi", contoh=True, stdout=StringIO())
    buat_akun()


@pytest.fixture
def buka(browser, browser_context_args, live_server, contoh):
    """Open a browser for one person: ``buka("analis")``; without a name nobody is signed in.

    What any of them complained of (broken scripts, refused styles, missing files) fails the test.
    """
    keluhan, konteks = [], []
    setelan = {**browser_context_args, "base_url": live_server.url, "reduced_motion": "reduce"}

    def orang(username=None, *, galat_http=False, **lain):
        konteks.append(browser.new_context(**setelan | lain))
        page = konteks[-1].new_page()
        page.set_default_timeout(10_000)
        dengarkan(page, keluhan, galat_http=galat_http)
        # Somebody listens from the start: a chooser that opens while the browser is still being
        # told to hand it over goes to nobody.
        page.on("filechooser", lambda _jendela: None)
        if username:
            masuk(page, username)
        return page

    yield orang
    for satu in konteks:
        satu.close()
    tunggu_diam()
    assert keluhan == []


def tunggu_diam():
    """Wait until the server has answered the last request of pages that are closed by now.

    A page that closes still sends its typing; the tables are emptied next, and two that wait for
    each other would be an error of the test, not of the portal.
    """
    diam = 0
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute(SIBUK)
            diam = 0 if cursor.fetchone()[0] else diam + 1
        if diam == BERTURUT:
            return
        Event().wait(0.05)
