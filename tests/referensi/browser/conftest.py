import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from tests.factories.portal import PenggunaFactory


@pytest.fixture
def halaman(page, live_server):
    """Return a page signed in as administrator, and what the policy blocked or scripts tripped on."""
    pengguna = PenggunaFactory(is_staff=True, is_superuser=True)
    sesi = SessionStore()
    sesi[SESSION_KEY] = str(pengguna.pk)
    sesi[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    sesi[HASH_SESSION_KEY] = pengguna.get_session_auth_hash()
    sesi.create()
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": sesi.session_key, "url": live_server.url}]
    )
    keluhan = []
    page.on("console", lambda pesan: "Policy" in pesan.text and keluhan.append(pesan.text))
    page.on("pageerror", lambda galat: keluhan.append(str(galat)))
    return page, live_server.url, keluhan
