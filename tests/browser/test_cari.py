"""Lookups: by keyboard, page by page, faster than the network, and without one."""

import pytest
from playwright.sync_api import expect

from tests.browser.alat import cari, periksa, terpilih
from tests.browser.kasus import PERAK
from workflow.contoh.perjalanan import Perjalanan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

# What a quick person does before a busy browser finds the time to tell the list of its focus:
# click, type, press a key. Within one task nothing comes in between.
SEKALIGUS = """(daftar, [kata, key, keyCode]) => {
    const { control, control_input: masukan } = daftar.tomselect;
    const terjadi = (Jenis, nama, rinci) =>
        masukan.dispatchEvent(new Jenis(nama, { bubbles: true, cancelable: true, ...rinci }));
    terjadi(MouseEvent, "mousedown");
    control.click();
    masukan.value = kata;
    terjadi(InputEvent, "input");
    terjadi(KeyboardEvent, "keydown", { key, keyCode });
}"""


@pytest.fixture
def page(buka):
    hasil = buka("importir", galat_http=True)
    hasil.goto("/rekam-data/header/")
    return hasil


def kendali(page, kolom):
    return page.locator(f"#id_{kolom}-ts-control")


def jumlah_terbuka(page):
    """Return how many lists are open after everything that they had put off."""
    page.evaluate("() => new Promise((lanjut) => setTimeout(lanjut))")
    return page.locator(".ts-dropdown:visible").count()


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

    expect(terpilih(page, "kantor")).to_contain_text("Gresik")
    assert page.url.endswith("/rekam-data/header/")
    # Answers still on their way must not outlive the page.
    page.wait_for_load_state("networkidle")
    page.unroute_all(behavior="wait")


def test_an_exact_code_is_the_first_hit_and_hits_are_announced(page):
    cari(page, "pelabuhan", "idtpe", "IDTPE")

    assert terpilih(page, "pelabuhan").inner_text().startswith("IDTPE")
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
    assert "Gresik" in terpilih(page, "kantor").inner_text()


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
    assert terpilih(page, "pos_tarif").inner_text().startswith("8411.81.00 — ")
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


@pytest.fixture
def tahan(page):
    """Hold the answers about some words back until what ``tahan(kata)`` returned is called."""

    def mulai(kata):
        tertahan = []
        alamat = f"**/rujukan/**?q={kata}"
        page.route(alamat, lambda rute: tertahan.append(rute))  # noqa: PLW0108 -- Playwright marks it

        def lepas():
            for rute in tertahan:
                rute.continue_()
            page.unroute(alamat)

        return lepas

    yield mulai
    page.unroute_all(behavior="ignoreErrors")


def diumumkan(page, kolom):
    """Expect that the hits have come."""
    status = page.locator(f"#id_{kolom}").locator("..").get_by_role("status")
    expect(status).to_contain_text("pilihan")


KR01 = (
    "Mesin dan peralatan untuk produksi atau pengerjaan proyek infrastruktur — paling lama 36 bulan"
)


@pytest.mark.parametrize(("tombol", "isi"), [(("Enter", 13), [KR01]), (("Escape", 27), [])])
def test_a_key_quicker_than_the_focus_closes_the_list_for_good(page, tombol, isi):
    page.locator("#id_kategori").evaluate(SEKALIGUS, ["proyek", *tombol])

    assert jumlah_terbuka(page) == 0
    assert terpilih(page, "kategori").all_inner_texts() == isi


def test_an_answer_that_comes_after_the_choice_leaves_the_list_closed(page, tahan):
    lepas = tahan("belawan")
    kendali(page, "kantor").click()
    expect(pilihan(page)).to_have_count(20)
    page.keyboard.type("belawan")
    pilihan(page).filter(has_text="Belawan").click()
    assert jumlah_terbuka(page) == 0

    lepas()
    diumumkan(page, "kantor")
    assert jumlah_terbuka(page) == 0
    assert "Belawan" in terpilih(page, "kantor").inner_text()


def test_an_answer_that_comes_after_escape_leaves_the_list_closed(page, tahan):
    lepas = tahan("perak")
    with page.expect_request("**/rujukan/**?q=perak"):
        kendali(page, "kantor").click()
        page.keyboard.type("perak")
    page.keyboard.press("Escape")

    lepas()
    diumumkan(page, "kantor")
    assert jumlah_terbuka(page) == 0


def test_a_key_faster_than_the_answer_takes_from_no_other_answer(page, tahan):
    """Away and back before the answer: the list shown by then is not the one that was meant."""
    lepas = tahan("gresik")
    kendali(page, "kantor").click()
    expect(pilihan(page)).to_have_count(20)
    with page.expect_request("**/rujukan/**?q=gresik"):
        page.keyboard.type("gresik")
    page.keyboard.press("Enter")
    page.get_by_label("Nomor Surat Permohonan").click()
    kendali(page, "kantor").click()
    expect(pilihan(page).first).to_be_visible()

    lepas()
    expect(terpilih(page, "kantor")).to_contain_text("Gresik")
    assert jumlah_terbuka(page) == 0


@pytest.mark.parametrize("cara", ["click", "ArrowDown", "type"])
def test_a_person_opens_the_list_again_after_a_choice(page, cara):
    cari(page, "kategori", "proyek", "proyek")
    assert jumlah_terbuka(page) == 0

    if cara == "click":
        kendali(page, "kategori").click()
    elif cara == "type":
        page.keyboard.type("p")
    else:
        page.keyboard.press(cara)

    expect(pilihan(page).first).to_be_visible()
