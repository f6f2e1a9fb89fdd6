"""The public calculator in a browser: the preset, one's own figures, without script, on one sheet of paper."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from pypdfium2 import PdfDocument

from tests.browser.alat import FOLDER_GAMBAR, periksa

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
CONTOH = "Isi dengan contoh dari FAQ Bea Cukai Atambua"


def test_the_example_of_the_faq_is_one_press_away_and_fits_one_sheet(buka):
    page = buka()
    page.goto(reverse("account_login"))
    page.get_by_role("main").get_by_role("link", name="Kalkulator pungutan").click()
    page.get_by_role("link", name=CONTOH).click()
    baris = page.get_by_role("row", name="Impor biasa Rp")
    expect(baris).to_contain_text("Rp 2.011.875")
    expect(page.locator(".langkah-kalkulator").first).to_contain_text("USD 1.110")
    salah = periksa(page, "kalkulator-hasil")

    lembar = page.pdf(format="A4")
    if FOLDER_GAMBAR.is_dir():
        (FOLDER_GAMBAR / "kalkulator.pdf").write_bytes(lembar)
    assert len(PdfDocument(lembar)) == 1
    assert salah == []


def test_the_longest_result_fits_one_sheet_as_well(buka):
    page = buka()
    tambahan = "&".join(f"{j}_persen=12,5" for j in ("bmad", "bmtp", "bmi", "bmp"))
    page.goto(
        f"{reverse('pungutan:kalkulator')}?valuta=JPY&syarat=exw&harga=123456789,75&freight=250000"
        "&asuransi=12345&biaya_lain=99999,99&kurs=13737,57&satuan_kurs=100&bm_persen=33,33"
        f"&ppnbm_persen=40&pph=tanpa_api&tanpa_npwp=on&cukai=2000000,5&bulan=36&{tambahan}"
    )
    expect(page.get_by_role("row", name="BMTP")).to_have_count(1)
    salah = periksa(page, "kalkulator-panjang")
    lembar = page.pdf(format="A4")
    if FOLDER_GAMBAR.is_dir():
        (FOLDER_GAMBAR / "kalkulator-panjang.pdf").write_bytes(lembar)
    assert len(PdfDocument(lembar)) == 1
    assert salah == []


def test_a_full_calculation_by_keyboard_and_its_address(buka):
    page = buka()
    page.goto(reverse("pungutan:kalkulator"))
    page.get_by_label("Harga", exact=True).fill("100000")
    page.get_by_label("Syarat penyerahan").select_option("cif")
    page.get_by_label("Bea masuk (%)").fill("5")
    page.get_by_label("Kurs sendiri (Rp)").fill("16500")
    page.get_by_label("Jangka waktu (bulan)").fill("7")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name="Keringanan 7 bulan", exact=False).first).to_contain_text(
        "Rp 202.125.000"
    )
    alamat = page.get_by_role("link", name="Tautan ke perhitungan ini").get_attribute("href")
    lain = buka()
    lain.goto(reverse("pungutan:kalkulator") + alamat)
    expect(lain.get_by_role("row", name="Pembebasan").first).to_contain_text("Rp 316.387.500")


def test_everything_works_without_script(buka):
    page = buka(java_script_enabled=False)
    page.goto(reverse("pungutan:kalkulator"))
    expect(page.get_by_label("BMAD (%)")).to_be_hidden()
    page.get_by_text("Bea masuk tambahan (BMAD").click()
    page.get_by_label("BMAD (%)").fill("10")
    page.get_by_role("button", name="Hitung").click()
    expect(page.locator("[data-ringkasan-galat]")).to_contain_text("Isi harga barang")
    # What was opened to type in is still open.
    expect(page.get_by_label("BMAD (%)")).to_have_value("10")
    expect(page.get_by_label("BMAD (%)")).to_be_visible()


def test_fields_of_a_row_stand_on_one_line_and_the_steps_fold_on_a_phone(buka):
    page = buka(viewport={"width": 1280, "height": 900})
    page.goto(
        f"{reverse('pungutan:kalkulator')}?valuta=USD&syarat=exw&harga=-5&bm_persen=5&bulan=6"
        "&ppn=umum&ppn_persen=11"
    )
    expect(page.locator("[data-ringkasan-galat]")).to_contain_text("Angka ini tidak boleh negatif")
    atas = {
        judul: page.get_by_label(judul, exact=True).bounding_box()["y"]
        for judul in ("Bea masuk (%)", "Bea masuk spesifik (Rp per satuan)", "Jumlah satuan")
    }
    assert len(set(atas.values())) == 1
    salah = periksa(page, "kalkulator-salah")

    ponsel = buka(viewport={"width": 390, "height": 844})
    ponsel.goto(
        f"{reverse('pungutan:kalkulator')}?valuta=USD&syarat=exw&harga=500&kurs=10000&bm_persen=5"
        "&bulan=6&ppn=sendiri&ppn_persen=11&pph=sendiri&pph_persen=2,5&satuan_kurs=100"
    )
    expect(ponsel.get_by_text("Harga EXW belum memuat biaya")).to_be_visible()
    expect(ponsel.get_by_text("Kurs sendiri dihitung untuk 100 USD")).to_be_visible()
    expect(ponsel.locator(".langkah-kalkulator").first).to_be_hidden()
    if FOLDER_GAMBAR.is_dir():
        ponsel.screenshot(path=FOLDER_GAMBAR / "kalkulator-ponsel.png", full_page=True)
    ponsel.get_by_text("Langkah perhitungan").click()
    expect(ponsel.locator(".langkah-kalkulator").first).to_be_visible()
    assert salah == []
