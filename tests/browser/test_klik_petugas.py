"""An ordinary case (two goods, six documents) goes up in at most six clicks per level.

Counted by the browser (``tests.browser.klik``) from the desk of an officer who is signed in; typing
and Tab are free.
"""

import pytest
from playwright.sync_api import expect

from jejak.tasks import drain_outbox
from permohonan.models import Permohonan
from tests.browser import klik
from tests.browser.alat import pesan
from tests.browser.kasus import PERAK
from workflow.contoh.perjalanan import BARANG, Perjalanan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PALING_BANYAK = 6


@pytest.fixture
def pendaftaran(contoh):
    """Return the registration number of an application that was just sent."""
    jalan = Perjalanan(PERAK)
    list(jalan.ajukan())
    drain_outbox()
    return jalan.permohonan.nomor_pendaftaran


def mulai(buka, username, pendaftaran):
    """Return the page of an officer who has just taken the case from the desk."""
    page = buka(username)
    klik.hitung(page)
    page.goto("/meja/")
    klik.nolkan(page)
    page.get_by_role("button", name=f"Ambil {pendaftaran}").click()
    pesan(page, "Permohonan sudah Anda ambil.")
    return page


def tegaskan(page, label, catatan=""):
    """Give the Catatan, confirm the act; return the clicks of this level."""
    if catatan:
        page.get_by_label("Catatan").fill(catatan)
    page.get_by_role("button", name=label, exact=True).click()
    pesan(page, f"{label}: berhasil.")
    return klik.jumlah(page)


def analis(page):
    page.get_by_role("button", name="Tandai sisanya sesuai").click()
    pesan(page, "Hasil penelitian berhasil disimpan.")
    page.get_by_label("Diterbitkan SKEP").check()
    page.get_by_label("Pertimbangan").fill("Barang dapat dikenali dan akan diekspor kembali.")
    page.get_by_role("button", name="Simpan dan teruskan").click()
    return tegaskan(page, "Teruskan ke Kepala Seksi", "Lengkap dan benar.")


def kepala_seksi(page):
    for nomor, barang in enumerate(BARANG, start=1):
        kolom = page.get_by_role("combobox", name=f"No. {nomor}, pos tarif (HS)")
        kolom.focus()
        page.keyboard.type(barang["hs"])
        expect(page.locator(".ts-dropdown:visible .active")).to_contain_text(barang["hs"][:4])
        page.keyboard.press("Enter")
        pilihan = page.locator(".ts-wrapper", has=kolom).locator(".item")
        expect(pilihan).to_contain_text(barang["hs"][:4])
    page.get_by_role("button", name="Simpan dan teruskan").click()
    return tegaskan(page, "Teruskan ke Kepala Bidang", "Mohon keputusan.")


def langkah(page, label):
    """Press a button of the case page's next steps."""
    page.get_by_role("region", name="Langkah berikutnya").get_by_role(
        "link", name=label, exact=True
    ).click()


def kepala_bidang(page):
    langkah(page, "Teruskan ke Kepala Kantor")
    return tegaskan(page, "Teruskan ke Kepala Kantor", "Setuju diterbitkan.")


def kepala_kantor(page):
    langkah(page, "Terbitkan SKEP")
    return tegaskan(page, "Terbitkan SKEP")


def test_an_ordinary_case_takes_at_most_six_clicks_per_level(buka, pendaftaran, capsys):
    tingkat = {
        "analis": analis,
        "kasi": kepala_seksi,
        "kabid": kepala_bidang,
        "kakan": kepala_kantor,
    }

    jumlah = {nama: kerjakan(mulai(buka, nama, pendaftaran)) for nama, kerjakan in tingkat.items()}

    with capsys.disabled():
        print(f"\nclicks per level from the desk to the next level: {jumlah}")  # noqa: T201
    assert Permohonan.objects.get().status == "PENERBITAN_SKEP"
    assert max(jumlah.values()) <= PALING_BANYAK
    assert min(jumlah.values()) > 0
