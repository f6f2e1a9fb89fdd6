"""What every walk needs: sign in, look up, attach, listen to the console, measure a page."""

import os

from django.conf import settings
from playwright.sync_api import expect

from workflow.contoh import KATA_SANDI
from workflow.contoh.perjalanan import contoh_pdf

AXE = (settings.BASE_DIR / "node_modules/axe-core/axe.min.js").read_text()
ATURAN = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Both widths and both themes, once each: the rules look at structure and at computed colours.
RUPA = ((1280, "light"), (390, "dark"))
JALANKAN_AXE = """async (aturan) => {
    const hasil = await axe.run(document, {runOnly: aturan, resultTypes: ["violations"]});
    return hasil.violations.map((v) => [v.id, v.nodes.slice(0, 3).map((n) => [n.html, n.failureSummary])]);
}"""
FOLDER_GAMBAR = settings.BASE_DIR / "var/gambar"

# The page itself, or a table that stacks on phones, wider than its place.
TERPOTONG = """() => [document.documentElement, ...document.querySelectorAll(".bungkus-tabel")]
    .filter((unsur) => unsur.scrollWidth > unsur.clientWidth + 1)
    .map((unsur) => `${unsur.tagName} ${unsur.ariaLabel}: ${unsur.scrollWidth}`)"""


def dengarkan(page, keluhan, *, galat_http=False):
    """Collect errors of the console and of scripts; ``galat_http``: the page itself may be an error."""

    def dari_konsol(pesan):
        diharapkan = galat_http and pesan.text.startswith("Failed to load resource")
        if pesan.type == "error" and not diharapkan:
            keluhan.append(f"{page.url}: {pesan.text}")

    page.on("console", dari_konsol)
    page.on("pageerror", lambda galat: keluhan.append(f"{page.url}: {galat}"))


def masuk(page, username):
    """Sign in as the manual says."""
    page.goto("/akun/login/")
    page.get_by_label("Nama pengguna atau email").fill(username)
    page.get_by_label("Kata Sandi").fill(KATA_SANDI)
    page.get_by_role("button", name="Sign In").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Selamat datang")


def menu(page, judul):
    """Choose from the navigation."""
    page.get_by_role("navigation", name="Menu utama").get_by_role("link", name=judul).click()


def tab(page, judul):
    """Open a tab of an application."""
    page.get_by_role("navigation", name="Bagian permohonan").get_by_role("link", name=judul).click()


def cari(page, kolom, kata, pilihan):
    """Look something up by code or name and take the first hit."""
    kendali = page.locator(f"#id_{kolom}-ts-control")
    if not kendali.evaluate("(unsur) => unsur === document.activeElement"):
        kendali.click()
    page.keyboard.type(kata)
    expect(page.locator(".ts-dropdown:visible .active")).to_contain_text(pilihan)
    page.keyboard.press("Enter")
    expect(terpilih(page, kolom)).to_contain_text(pilihan)


def terpilih(page, kolom):
    """Return what a lookup has taken: Enter may be quicker than the answer, so a walk waits for it."""
    return page.locator(f"#id_{kolom}").locator("..").locator(".item")


def lampirkan(page, nama="dokumen.pdf", isi=None, mime="application/pdf", kolom="berkas"):
    """Choose a file."""
    isi = contoh_pdf() if isi is None else isi
    page.set_input_files(f"#id_{kolom}", {"name": nama, "mimeType": mime, "buffer": isi})


def simpan(page, tombol="Simpan"):
    """Press the button of the form."""
    page.get_by_role("button", name=tombol, exact=True).click()


def pesan(page, kalimat):
    """Expect the message of the last act."""
    expect(page.locator(".pesan-daftar")).to_contain_text(kalimat)


def rinci(page):
    """Return a list of details as {label: value}."""
    pasangan = page.locator("dl.rinci > div").all()
    return {
        satu.locator("dt").inner_text(): satu.locator("dd").inner_text().strip()
        for satu in pasangan
    }


def unduh(page, tautan):
    """Press a download link and return the bytes."""
    with page.expect_download() as unduhan:
        tautan.click()
    return unduhan.value.path().read_bytes()


def periksa(page, nama):
    """Return what is wrong with the look of a page: axe on a light desktop and a dark phone, scroll.

    With GAMBAR=1 in the environment it is also photographed into var/gambar.
    """
    page.evaluate(AXE)
    temuan = []
    for lebar, tema in RUPA:
        page.set_viewport_size({"width": lebar, "height": 900})
        page.emulate_media(color_scheme=tema)
        # Half under the bar that stays at the top, a link is smaller than it is.
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
        hasil = page.evaluate(JALANKAN_AXE, ATURAN)
        temuan += [(nama, lebar, tema, *salah) for salah in hasil]
        temuan += [(nama, lebar, "terpotong", satu) for satu in page.evaluate(TERPOTONG)]
        potret(page, f"{nama}-{lebar}")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})
    return temuan


def potret(page, nama):
    """Photograph the page where asked to (GAMBAR=1)."""
    if os.environ.get("GAMBAR"):
        FOLDER_GAMBAR.mkdir(parents=True, exist_ok=True)
        page.emulate_media(color_scheme="light")
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=FOLDER_GAMBAR / f"{nama}.png", full_page=True)
