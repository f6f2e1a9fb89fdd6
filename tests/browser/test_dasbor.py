"""The dashboard in a browser: readable in both themes and widths, its look kept in the address."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from portal.models import Jabatan, Pengguna
from referensi.models import KategoriTujuan, Pelabuhan
from tests.browser import halaman
from tests.browser.alat import menu, periksa, potret, unduh
from tests.browser.test_halaman import temuan
from workflow.contoh.banyak import Banyak
from workflow.dasbor.pencatatan import catat_yang_kurang

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def isi_kantor(jumlah=240):
    """Let the demo importer have filed at Tanjung Perak for most of a year."""
    Banyak(
        Pengguna.objects.get(username="importir"),
        list(Pelabuhan.objects.filter(kode="IDTPE").select_related("kantor")),
        list(KategoriTujuan.objects.filter(dibuka=True)[:9]),
        Jabatan.objects.get(pengguna__username="kakan"),
    ).buat(jumlah, 330)
    catat_yang_kurang()


def test_the_dashboard_looks_right_empty_filled_and_wrongly_asked(buka):
    page = buka("kakan")
    salah = temuan(page, halaman.DASBOR_KOSONG)
    isi_kantor()
    salah += temuan(page, halaman.DASBOR)
    for tabel in page.locator(".bagan-tabel > summary").all():
        tabel.click()
    salah += periksa(page, "dasbor-tabel")
    page.emulate_media(color_scheme="dark")
    gelap(page)
    page.emulate_media(color_scheme="light")

    page.get_by_label("Periode", exact=True).select_option("khusus")
    page.get_by_role("button", name="Tampilkan").click()
    page.locator("[data-ringkasan-galat]").wait_for()
    salah += periksa(page, "dasbor-salah")

    assert salah == []


def gelap(page):
    """Photograph the dark desk as well: patterns must be told apart there too."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.screenshot(path=settings.BASE_DIR / "var/gambar/dasbor-gelap.png", full_page=True)


def test_a_look_is_chosen_kept_in_the_address_and_taken_along(buka):
    isi_kantor(60)
    page = buka("kakan")
    menu(page, "Dasbor")
    expect(page.get_by_label("Dari tanggal")).to_be_hidden()
    page.get_by_label("Periode", exact=True).select_option("khusus")
    expect(page.get_by_label("Dari tanggal")).to_be_visible()
    page.get_by_label("Dari tanggal").fill("2026-03-01")
    page.get_by_label("Sampai tanggal").fill("2026-04-30")
    page.get_by_role("button", name="Tampilkan").click()

    expect(page.locator(".keterangan").first).to_have_text("1 Maret 2026 s.d. 30 April 2026")
    page.reload()
    expect(page.get_by_label("Dari tanggal")).to_have_value("2026-03-01")
    gambar = page.get_by_role("img", name="Masuk dan selesai per bulan")
    expect(gambar).to_be_visible()
    isi = unduh(page, page.get_by_role("link", name="Ekspor semua angka (xlsx)"))

    assert isi[:2] == b"PK"
    potret(page, "dasbor-dua-bulan")
