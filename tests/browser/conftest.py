"""The portal as `make run` shows it: reference data, demo accounts, and a browser per person."""

from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command

from tests.browser.alat import dengarkan, masuk
from workflow.contoh.akun import buat_akun


@pytest.fixture
def contoh(live_server, settings):
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
        if username:
            masuk(page, username)
        return page

    yield orang
    for satu in konteks:
        satu.close()
    assert keluhan == []
