"""A table becomes goods in a browser: the page finds out by itself, with script and without."""

import pytest
from playwright.sync_api import expect

from jejak.tasks import drain_outbox
from tests.browser.alat import masuk
from tests.browser.kasus import PERAK, draft_kosong
from tests.permohonan.impor.tabel import baris, teks
from workflow.contoh.perjalanan import Perjalanan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def draf():
    """Return a draft of the demo importer without goods."""
    jalan = Perjalanan(PERAK)
    next(jalan.ajukan())
    return draft_kosong(jalan.permohonan)


@pytest.mark.parametrize("skrip", [True, False])
def test_a_pasted_table_is_checked_shown_and_stored(buka, skrip):
    permohonan = draf()
    page = buka(java_script_enabled=skrip)
    masuk(page, "importir")
    page.goto(permohonan.get_absolute_url())
    page.get_by_role("link", name="Impor dari tabel").click()
    tabel = teks(baris(harga_satuan="1250,5"), baris(identitas="SN-2", harga_satuan="7"))
    page.get_by_label("Atau tempel tabel").fill(tabel.decode())
    page.get_by_role("button", name="Periksa tabel").click()

    expect(page.get_by_role("progressbar", name="Tabel sedang diperiksa")).to_be_visible()
    drain_outbox()
    page.get_by_role("button", name="Simpan 2 barang").click(timeout=15_000)
    expect(page.get_by_role("progressbar", name="Barang sedang disimpan")).to_be_visible()
    drain_outbox()
    expect(page.get_by_text("2 barang berhasil disimpan.")).to_be_visible(timeout=15_000)

    page.get_by_role("link", name="Lihat daftar barang").click()
    turun = page.get_by_role("button", name="Turunkan barang no. 1")
    turun.press("Enter")
    expect(page.get_by_text("Barang no. 1 dipindah ke no. 2.")).to_be_visible()
    assert [b.identitas for b in permohonan.barang.all()] == ["SN-2", "SN-1"]
