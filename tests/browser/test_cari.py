"""Lookups: by keyboard, page by page, faster than the network, and without one."""

import pytest
from playwright.sync_api import expect

from tests.browser.alat import cari, periksa
from tests.browser.kasus import PERAK
from workflow.contoh.perjalanan import Perjalanan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def page(buka):
    hasil = buka("importir", galat_http=True)
    hasil.goto("/rekam-data/header/")
    return hasil


def kendali(page, kolom):
    return page.locator(f"#id_{kolom}-ts-control")


def terpilih(page, kolom):
    return page.locator(f"#id_{kolom}").locator("..").locator(".item").inner_text()


def pilihan(page):
    return page.locator(".ts-dropdown:visible .option")


def test_a_list_opens_on_focus_and_its_pages_follow_the_arrow_keys(page):
    kendali(page, "pelabuhan").focus()
    expect(pilihan(page)).to_have_count(20)

    for _ in range(30):
        page.keyboard.press("ArrowDown")
    expect(pilihan(page)).to_have_count(40)
    aktif = page.locator(".ts-dropdown:visible .active")
    assert aktif.get_attribute("id") == kendali(page, "pelabuhan").get_attribute(
        "aria-activedescendant"
    )
    assert periksa(page, "cari-terbuka") == []


@pytest.mark.parametrize("tombol", ["Enter", "Tab"])
def test_a_key_faster_than_the_answer_takes_from_the_answer(page, tombol):
    page.route("**/rujukan/**", lambda rute: (page.wait_for_timeout(300), rute.continue_()))
    kendali(page, "kantor").click()
    page.keyboard.type("gresik")
    page.keyboard.press(tombol)

    expect(page.locator("#id_kantor").locator("..").locator(".item")).to_contain_text("Gresik")
    assert page.url.endswith("/rekam-data/header/")
    # Answers still on their way must not outlive the page.
    page.wait_for_load_state("networkidle")
    page.unroute_all(behavior="wait")


def test_an_exact_code_is_the_first_hit_and_hits_are_announced(page):
    cari(page, "pelabuhan", "idtpe", "IDTPE")

    assert terpilih(page, "pelabuhan").startswith("IDTPE")
    kendali(page, "pelabuhan").click()
    page.keyboard.type("juanda")
    status = page.locator("#id_pelabuhan").locator("..").get_by_role("status")
    expect(status).to_contain_text("1 pilihan")


def test_words_that_fit_nothing_say_so(page):
    kendali(page, "pelabuhan").click()
    page.keyboard.type("zzzz")

    expect(page.locator(".ts-dropdown:visible")).to_contain_text("Tidak ada yang cocok")
    assert periksa(page, "cari-kosong") == []


def test_without_a_connection_the_field_says_so_and_tries_again(page):
    page.context.set_offline(True)
    kendali(page, "kantor").click()
    page.keyboard.type("gresik")
    expect(page.locator(".ts-dropdown:visible")).to_contain_text("Periksa sambungan")

    page.context.set_offline(False)
    page.keyboard.press("Backspace")
    expect(page.locator(".ts-dropdown:visible .active")).to_contain_text("Gresik")
    page.keyboard.press("Enter")
    assert "Gresik" in terpilih(page, "kantor")


def test_the_question_of_special_storage_follows_the_purpose(page):
    khusus = page.get_by_label("Lokasi tempat khusus")
    expect(khusus).to_be_hidden()

    cari(page, "kategori", "pameran, seminar", "Pameran")
    expect(khusus).to_be_visible()
    cari(page, "kategori", "proyek", "proyek")
    expect(khusus).to_be_hidden()


def test_a_heading_is_looked_up_in_a_text_field(page):
    jalan = Perjalanan(PERAK)
    next(jalan.ajukan())
    page.goto(f"/permohonan/{jalan.pk}/barang/tambah/")

    cari(page, "pos_tarif", "8411.81", "8411.81.00")
    assert page.locator("#id_pos_tarif").input_value() == "84118100"
    expect(page.locator("[data-isian]")).to_contain_text("Tersimpan")
    page.reload()
    assert terpilih(page, "pos_tarif").startswith("8411.81.00 — ")
    kendali(page, "pos_tarif").click()
    page.keyboard.press("Backspace")
    assert page.locator("#id_pos_tarif").input_value() == ""


def test_typing_that_is_quicker_than_the_focus_is_searched(page):
    """The focus is told after a moment; the first keys must not be forgotten over it."""
    page.locator("#id_kantor").evaluate(
        """(daftar) => {
            const kendali = daftar.tomselect;
            kendali.control_input.value = "gresik";
            kendali.trigger("type", "gresik");
            kendali.trigger("focus");
            kendali.open();
        }"""
    )

    expect(page.locator(".ts-dropdown:visible .option").first).to_contain_text("Gresik")
