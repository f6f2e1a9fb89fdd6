"""The admin of reference tables in a real browser: nothing the strict policy blocks."""

import re

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import expect

from referensi.models import Satuan
from tests.factories.portal import PenggunaFactory
from tests.factories.referensi import KursFactory, PelabuhanFactory, SatuanFactory

pytestmark = pytest.mark.django_db(transaction=True)


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


def test_lists_forms_and_file_pages_obey_the_policy(halaman):
    page, asal, keluhan = halaman
    KursFactory()
    PelabuhanFactory()

    for alamat in ("kantor/", "kurs/", "kurs/import/", "kurs/export/", "kategoritujuan/add/"):
        page.goto(f"{asal}/admin/referensi/{alamat}")
        expect(page.locator("#content h1")).to_be_visible()
    page.goto(f"{asal}/admin/referensi/pelabuhan/add/")
    page.locator(".field-kantor .select2-selection").click()
    page.locator(".select2-search__field").fill("perak")
    page.locator(".select2-results__option", has_text="070100").click()
    page.locator(".field-berlaku_sampai .date-icon").click()
    expect(page.locator(".calendarbox").nth(1)).to_be_visible()

    assert keluhan == []


def test_a_file_is_checked_previewed_and_kept(halaman):
    page, asal, keluhan = halaman
    SatuanFactory(kode="PCE", nama="Buah")

    page.goto(f"{asal}/admin/referensi/satuan/")
    page.get_by_role("link", name="Impor", exact=True).click()
    page.get_by_label("Berkas").set_input_files(
        {
            "name": "satuan.csv",
            "mimeType": "text/csv",
            "buffer": b"kode,nama,berlaku_dari,sumber\nPCE,Potong,2020-01-01,UN/ECE\n",
        }
    )
    page.get_by_role("button", name="Periksa berkas").click()
    expect(page.get_by_role("heading", name="Pratinjau")).to_be_visible()
    expect(page.locator(".import-type")).to_have_text(re.compile("diubah"))
    assert Satuan.objects.get().nama == "Buah"

    page.get_by_role("button", name="Simpan impor").click()
    expect(page.locator(".messagelist")).to_have_text(
        re.compile("Impor selesai: 0 baris baru, 1 diubah, 0 tetap.")
    )
    assert Satuan.objects.get().nama == "Potong"
    assert keluhan == []
