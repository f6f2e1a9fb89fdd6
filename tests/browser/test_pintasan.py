"""Keys of officers' pages: they lead where they say, rest while one types, and can be switched off."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.alat import periksa
from tests.browser.kasus import PERAK, ambil
from workflow.contoh.perjalanan import Perjalanan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def perkara(buka):
    """The case page of the analyst who holds it: (page, function from URL name to address)."""
    jalan = Perjalanan(PERAK)
    list(jalan.ajukan())
    ambil(jalan, "analis")
    page = buka("analis")

    def url(nama):
        return reverse(nama, args=[jalan.pk])

    page.goto(url("workflow:perkara"))
    return page, url


def test_keys_lead_to_tabs_and_to_the_next_steps_and_rest_while_one_types(perkara):
    page, url = perkara
    page.keyboard.press("t")
    expect(page.locator("#langkah-berikutnya")).to_be_focused()

    for tombol, nama in (("b", "permohonan:barang"), ("c", "workflow:catatan")):
        page.keyboard.press("g")
        page.keyboard.press(tombol)
        page.wait_for_url(f"**{url(nama)}")

    page.get_by_label("Catatan", exact=True).fill("")
    page.keyboard.type("gb t ?")
    expect(page.get_by_label("Catatan", exact=True)).to_have_value("gb t ?")
    expect(page.locator("#pintasan")).to_be_hidden()
    # With a modifier a key is the browser's.
    page.get_by_role("heading", name="Catatan internal").click()
    page.keyboard.press("g")
    page.keyboard.press("Control+b")
    assert page.url.endswith(url("workflow:catatan"))


def test_the_dialog_lists_the_keys_holds_the_focus_and_switches_them_off(perkara):
    page, url = perkara
    tombol = page.get_by_role("button", name="Pintasan papan tik")
    tombol.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Pintasan papan tik")
    expect(dialog).to_be_visible()
    assert periksa(page, "pintasan") == []
    daftar = dict(
        zip(
            dialog.locator("dt").all_inner_texts(),
            dialog.locator("dd").all_inner_texts(),
            strict=True,
        )
    )
    assert daftar["g b"] == "Barang"
    assert daftar["t"] == "Langkah berikutnya"
    assert daftar["g m"] == "Meja Kerja"
    for _ in range(6):
        page.keyboard.press("Tab")
        di_luar = "() => document.activeElement.closest('#isi') && !document.activeElement.closest('dialog')"
        assert not page.evaluate(di_luar)
    page.keyboard.press("Escape")
    expect(tombol).to_be_focused()

    page.keyboard.press("?")
    dialog.get_by_role("checkbox").uncheck()
    dialog.get_by_role("button", name="Tutup").click()
    page.reload()
    page.keyboard.press("g")
    page.keyboard.press("b")
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()
    assert page.url.endswith(url("workflow:perkara"))
    tombol.click()
    expect(dialog.get_by_role("checkbox")).not_to_be_checked()
