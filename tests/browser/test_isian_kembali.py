"""Nothing typed is lost: closed tabs, sessions that ended, a server that was killed."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.sessions.models import Session
from django.db import connection
from playwright.sync_api import expect

from permohonan.models import Permohonan
from portal.models import IsianTersimpan, Pengguna
from tests.browser.alat import KATA_SANDI, cari, masuk, periksa, pesan, simpan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

ALAMAT = "/rekam-data/header/"
NOMOR = "CNR/SETENGAH/2026"


def ketik(page):
    """Fill half a header and wait until it is kept."""
    page.goto(ALAMAT)
    cari(page, "kantor", "perak", "Tanjung Perak")
    page.get_by_label("Nomor Surat Permohonan").fill(NOMOR)
    page.get_by_label("Jangka Waktu").fill("6")
    page.get_by_label("Operating Lease").check()
    expect(page.locator("[data-isian]")).to_contain_text("Tersimpan")


def pastikan_kembali(page, bulan="6"):
    """Expect what ``ketik`` typed."""
    expect(page.locator(".isian-pulih")).to_contain_text("dipulihkan")
    expect(page.get_by_label("Nomor Surat Permohonan")).to_have_value(NOMOR)
    expect(page.get_by_label("Jangka Waktu")).to_have_value(bulan)
    expect(page.get_by_label("Operating Lease")).to_be_checked()
    expect(page.locator("#id_kantor").locator("..")).to_contain_text("Tanjung Perak")


def selesaikan(page):
    """Fill the rest and save."""
    page.get_by_label("Tanggal Surat Permohonan").fill("2026-01-05")
    cari(page, "pelabuhan", "IDTPE", "Tanjung Perak")
    cari(page, "kategori", "proyek", "proyek")
    simpan(page)
    pesan(page, "Data Berhasil Disimpan")
    assert Permohonan.objects.get().nomor_surat == NOMOR
    assert IsianTersimpan.objects.count() == 0


def test_a_closed_tab_loses_nothing(buka):
    page = buka("importir")
    ketik(page)
    konteks = page.context
    page.close()

    baru = konteks.new_page()
    baru.goto("/rekam-data/")
    baru.get_by_role("link", name="Rekam Header Permohonan Impor Sementara").click()
    pastikan_kembali(baru)
    assert periksa(baru, "isian-dipulihkan") == []
    assert NOMOR not in baru.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    selesaikan(baru)


def test_typing_just_before_the_tab_closes_goes_along(buka):
    page = buka("importir")
    page.goto(ALAMAT)
    page.get_by_label("Nomor Surat Permohonan").fill(NOMOR)
    konteks = page.context
    page.close(run_before_unload=True)

    baru = konteks.new_page()
    for _ in range(20):
        baru.goto(ALAMAT)
        if baru.get_by_label("Nomor Surat Permohonan").input_value() == NOMOR:
            break
    expect(baru.get_by_label("Nomor Surat Permohonan")).to_have_value(NOMOR)


def test_discarding_gives_an_empty_form(buka):
    page = buka("importir")
    ketik(page)
    page.goto(ALAMAT)

    page.get_by_role("button", name="Buang isian").click()

    expect(page.get_by_label("Nomor Surat Permohonan")).to_have_value("")
    expect(page.locator(".isian-pulih")).to_have_count(0)


@pytest.mark.parametrize("skrip", [True, False])
def test_a_session_that_ended_leads_back_to_the_same_form(buka, skrip):
    page = buka("importir", java_script_enabled=skrip, galat_http=True)
    page.goto(ALAMAT)
    page.get_by_label("Nomor Surat Permohonan").fill(NOMOR)
    page.get_by_label("Jangka Waktu").fill("6")
    Session.objects.all().delete()

    simpan(page)

    expect(page.locator(".pesan-daftar")).to_contain_text("Isian Anda disimpan")
    page.get_by_label("Nama pengguna atau email").fill("importir")
    page.get_by_label("Kata Sandi").fill(KATA_SANDI)
    page.get_by_role("button", name="Sign In").click()
    # The form is that of one importer, who stands in its address.
    expect(page).to_have_url(re.compile(rf"{ALAMAT}(\?untuk=.*)?$"))
    expect(page.get_by_label("Nomor Surat Permohonan")).to_have_value(NOMOR)
    if skrip:
        cari(page, "kantor", "perak", "Tanjung Perak")
        page.get_by_label("Operating Lease").check()
        selesaikan(page)


def test_signed_in_again_in_another_tab_loses_nothing(buka):
    page = buka("importir", galat_http=True)
    page.goto(ALAMAT)
    lain = page.context.new_page()
    lain.goto("/akun/logout/")
    lain.get_by_role("main").get_by_role("button").click()
    masuk(lain, "importir")
    page.get_by_label("Nomor Surat Permohonan").fill(NOMOR)

    simpan(page)

    expect(page.get_by_role("heading", level=1)).to_contain_text("kedaluwarsa")
    page.get_by_role("link", name="Kembali ke formulir").click()
    expect(page.get_by_label("Nomor Surat Permohonan")).to_have_value(NOMOR)


def test_somebody_else_at_the_same_computer_sees_nothing(buka):
    page = buka("importir")
    ketik(page)
    page.goto("/akun/logout/")
    page.get_by_role("main").get_by_role("button").click()

    masuk(page, "importir2")
    page.goto(ALAMAT)

    expect(page.get_by_label("Nomor Surat Permohonan")).to_have_value("")
    page.goto("/rekam-data/")
    expect(page.locator("body")).not_to_contain_text("Isian belum selesai")


# --- The end of a session ------------------------------------------------------------------------------
def test_a_warning_comes_before_the_session_ends_and_staying_renews(buka, settings):
    settings.SESSION_COOKIE_AGE = 8
    settings.SESSION_WARNING_SECONDS = 6
    page = buka("importir")
    lain = page.context.new_page()
    lain.goto("/rekam-data/")
    page.goto(ALAMAT)

    dialog = page.get_by_role("dialog", name="Sesi Anda hampir berakhir")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Tetap masuk")).to_be_focused()
    settings.SESSION_COOKIE_AGE = 3600
    assert periksa(page, "sesi-hampir-berakhir") == []
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(lain.get_by_role("dialog")).to_be_hidden()
    assert page.evaluate("fetch('/sesi/').then((j) => j.json())")["sisa"] > 3000


def test_a_session_that_ran_out_offers_to_sign_in_to_the_same_page(buka, settings):
    settings.SESSION_COOKIE_AGE = 4
    settings.SESSION_WARNING_SECONDS = 3
    page = buka("importir", galat_http=True)
    page.goto(ALAMAT)

    dialog = page.get_by_role("dialog", name="Sesi Anda telah berakhir")
    expect(dialog).to_be_visible(timeout=15_000)
    assert dialog.get_by_role("link", name="Masuk lagi").get_attribute("href").endswith(ALAMAT)


# --- A server that is killed ----------------------------------------------------------------------------
def pelabuhan_bebas():
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return soket.getsockname()[1]


class Server:
    """The portal in a process of its own, on the database of this test."""

    def __init__(self):
        self.port = pelabuhan_bebas()
        self.alamat = f"http://localhost:{self.port}"

    def mulai(self):
        """Start and wait until it answers."""
        kepala, _, ekor = os.environ["DATABASE_URL"].partition("?")
        basis = connection.settings_dict["NAME"]
        lingkungan = os.environ | {
            "DATABASE_URL": f"{kepala.rpartition('/')[0]}/{basis}{'?' * bool(ekor)}{ekor}",
            "DEMO": "1",
            "DEBUG": "1",
            "SITE_URL": self.alamat,
        }
        perintah = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}"]
        perintah += ["--threads", "4", "--no-control-socket", "--log-level", "error"]
        self.proses = subprocess.Popen(
            [*perintah, "impor_sementara.wsgi"],
            cwd=settings.BASE_DIR,
            env=lingkungan,
            start_new_session=True,
        )
        batas = time.monotonic() + 60
        while time.monotonic() < batas:
            try:
                urllib.request.urlopen(f"{self.alamat}/healthz", timeout=1).read()  # noqa: S310
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
            else:
                return
        pytest.fail("The server did not answer in time")

    def bunuh(self):
        """Kill it and its workers at once (SIGKILL)."""
        os.killpg(self.proses.pid, 9)
        self.proses.wait()


@pytest.fixture
def server(contoh):
    # The fixture's quick hashes are refused outside this process.
    sandi = Argon2PasswordHasher().encode(KATA_SANDI, "garamgaram")
    Pengguna.objects.filter(username="importir").update(password=sandi)
    satu = Server()
    satu.mulai()
    yield satu
    satu.bunuh()


def test_killing_the_server_in_the_middle_of_a_form_loses_nothing(
    browser, browser_context_args, server
):
    konteks = browser.new_context(**browser_context_args | {"base_url": server.alamat})
    page = konteks.new_page()
    masuk(page, "importir")
    ketik(page)

    server.bunuh()
    page.get_by_label("Jangka Waktu").fill("7")
    expect(page.locator("[data-isian]")).to_contain_text("tidak ada sambungan")
    server.mulai()
    # The page tries again by itself.
    expect(page.locator("[data-isian]")).to_contain_text("Tersimpan", timeout=20_000)
    server.bunuh()
    page.close()
    server.mulai()

    lagi = konteks.new_page()
    lagi.goto(ALAMAT)
    pastikan_kembali(lagi, bulan="7")
    selesaikan(lagi)
    konteks.close()
