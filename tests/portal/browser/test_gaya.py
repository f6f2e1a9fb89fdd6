"""The parts in a real browser: accessible in both themes, usable without JavaScript, helped by it."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)

AXE = settings.BASE_DIR / "node_modules/axe-core/axe.min.js"
ATURAN = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MEGA = 1024 * 1024


@pytest.fixture
def konsol(page):
    """What the browser complains of: broken scripts, refused styles (CSP)."""
    pesan = []
    page.on("console", lambda m: pesan.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda galat: pesan.append(str(galat)))
    return pesan


def pelanggaran(page):
    page.evaluate(AXE.read_text())
    hasil = page.evaluate("(aturan) => axe.run(document, {runOnly: aturan})", ATURAN)
    return [(v["id"], [n["html"] for n in v["nodes"]]) for v in hasil["violations"]]


@pytest.mark.parametrize(
    "alamat", ["/gaya/", "/akun/login/", "/akun/password/reset/", "/tidak-ada/"]
)
def test_pages_have_no_axe_violation_in_either_theme(page, live_server, alamat):
    temuan = {}
    for tema, lebar in (("light", 1280), ("light", 390), ("dark", 1280), ("dark", 390)):
        page.set_viewport_size({"width": lebar, "height": 900})
        page.emulate_media(color_scheme=tema, reduced_motion="reduce")
        page.goto(live_server.url + alamat)
        temuan[tema, lebar] = pelanggaran(page)
    assert [(di, salah) for di, salah in temuan.items() if salah] == []


def test_the_browser_has_nothing_to_complain_of(page, live_server, konsol):
    page.goto(f"{live_server.url}/gaya/")
    page.click("#id_kantor-ts-control")
    page.keyboard.type("perak")
    expect(page.locator(".ts-dropdown .active")).to_contain_text("Tanjung Perak")
    assert konsol == []


def test_no_page_is_wider_than_its_window(page, live_server):
    lebih = {}
    for lebar in (320, 390, 768, 1280):
        page.set_viewport_size({"width": lebar, "height": 900})
        page.goto(f"{live_server.url}/gaya/")
        lebih[lebar] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert lebih == dict.fromkeys(lebih, 0)


def test_the_error_summary_takes_the_focus_and_leads_into_the_fields(page, live_server):
    page.goto(f"{live_server.url}/gaya/")
    expect(page.locator("[data-ringkasan-galat]")).to_be_focused()
    page.click("a[href='#salah_jumlah']")
    expect(page.locator("#salah_jumlah")).to_be_focused()
    page.click("a[href='#salah_kantor']")
    expect(page.locator("#salah_kantor-ts-control")).to_be_focused()


def test_a_lookup_finds_by_code_or_name_and_stays_accessible(page, live_server):
    page.goto(f"{live_server.url}/gaya/")
    page.click("#id_kantor-ts-control")
    page.keyboard.type("priok")
    expect(page.locator(".ts-dropdown .active")).to_contain_text("Tanjung Priok")
    assert pelanggaran(page) == []
    page.keyboard.press("Enter")
    expect(page.locator("#id_kantor")).to_have_value("040300")


def test_the_chosen_theme_is_remembered(page, live_server):
    page.emulate_media(color_scheme="light")
    page.goto(f"{live_server.url}/gaya/")
    page.click("[data-ganti-tema]")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    jawaban = page.reload()
    assert '<html lang="id" data-bs-theme="dark">' in jawaban.text()


def test_a_file_too_large_is_told_before_it_is_sent(page, live_server):
    page.goto(f"{live_server.url}/gaya/")
    besar = {"name": "gambar.pdf", "mimeType": "application/pdf", "buffer": b"x" * (11 * MEGA)}
    page.set_input_files("#id_berkas", besar)
    expect(page.locator("#div_id_berkas [data-pilihan]")).to_contain_text("lebih besar dari 10 MB")


def test_impatient_clicks_send_a_form_once(page, live_server):
    terkirim = []

    def jawab_kosong(route):
        if route.request.method == "POST":
            terkirim.append(route.request.url)
            route.fulfill(status=204)  # the page stays, as while it waits on a slow line
        else:
            route.continue_()

    page.goto(f"{live_server.url}/gaya/")
    page.route("**/*", jawab_kosong)
    page.evaluate(
        """async () => {
            const tombol = document.querySelector(".formulir button[type=submit]");
            for (let kali = 0; kali < 3; kali += 1) {
                tombol.click();
                await new Promise((lanjut) => setTimeout(lanjut, 100));
            }
        }"""
    )
    assert len(terkirim) == 1


def test_everything_is_reachable_without_javascript(browser, browser_context_args, live_server):
    konteks = browser.new_context(**browser_context_args | {"java_script_enabled": False})
    page = konteks.new_page()
    page.goto(f"{live_server.url}/gaya/")
    expect(page.locator("[data-ganti-tema]")).to_be_hidden()
    expect(page.locator("#id_kantor")).to_be_visible()
    page.click("a[href='#salah_jumlah']")
    assert re.search(r"#salah_jumlah$", page.url)
    konteks.close()
