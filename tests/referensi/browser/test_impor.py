"""A decree and an edition of the tariff book go in through the administration's pages."""

import datetime as dt
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from referensi.models import Kurs, PosTarif
from tests.browser.alat import potret
from tests.factories.referensi import KursFactory, PosTarifFactory, ValutaFactory

pytestmark = pytest.mark.django_db(transaction=True)


def unggah(page, nama, *baris):
    isi = "\n".join(baris).encode()
    page.get_by_label("Berkas").set_input_files(
        {"name": nama, "mimeType": "text/csv", "buffer": isi}
    )
    page.get_by_role("button", name="Periksa berkas").click()


def test_the_weekly_rates_go_in_by_file(halaman):
    page, asal, keluhan = halaman
    for kode, nilai in (("USD", 16400), ("EUR", 19300), ("JPY", 11000)):
        KursFactory(
            valuta=ValutaFactory(kode=kode, nama=kode),
            nilai=Decimal(nilai),
            berlaku_dari=dt.date(2026, 11, 18),
            berlaku_sampai=dt.date(2026, 11, 24),
        )
    kepala = "berlaku_dari;berlaku_sampai;nomor_keputusan;USD;EUR;JPY"

    page.goto(f"{asal}/admin/referensi/kurs/")
    page.get_by_role("link", name="Impor", exact=True).click()
    potret(page, "impor-kurs")
    unggah(page, "kurs.csv", kepala, "2026-12-02;2026-12-08;47/MK;16.482,50;19.4;110,5")
    expect(page.get_by_role("heading", name="Berkas tidak dapat diimpor")).to_be_visible()
    potret(page, "impor-kurs-ditolak")
    unggah(page, "kurs.csv", kepala, "2026-11-25;2026-12-01;47/MK;16.482,50;20.482,50;11.050,00")
    expect(page.get_by_role("heading", level=1, name="Pratinjau impor")).to_be_visible()
    expect(page.locator("tr.mencolok")).to_have_count(1)
    potret(page, "impor-kurs-pratinjau")
    page.get_by_role("button", name="Simpan impor").click()
    expect(page.get_by_text("Cocokkan perubahan yang ditandai, lalu tegaskan.")).to_be_visible()
    potret(page, "impor-kurs-tegas")
    page.get_by_label("Perubahan yang ditandai").check()
    page.get_by_role("button", name="Simpan impor").click()
    expect(page.locator(".messagelist")).to_contain_text("Impor disimpan: 3 ditambah")

    assert Kurs.objects.get(valuta__kode="EUR", berlaku_dari="2026-11-25").nilai == Decimal(
        "20482.5"
    )
    page.get_by_role("link", name="Semua", exact=True).first.click()
    page.locator("#result_list tbody th a").first.click()
    potret(page, "kurs-formulir")
    assert keluhan == []


def test_an_edition_of_the_tariff_book_goes_in_by_file(halaman):
    page, asal, keluhan = halaman
    for n in range(130):
        PosTarifFactory(kode=f"8502{n:04d}", uraian=f"Generator nomor {n}")

    page.goto(f"{asal}/admin/referensi/postarif/import/")
    page.get_by_label("Berlaku mulai").fill("2027-01-01")
    page.get_by_label("Daftar lengkap").check()
    page.get_by_label("Sumber").fill("PMK 1/2027")
    unggah(
        page,
        "btki.csv",
        "kode;uraian;bm_persen;PPh 22 API",
        *[f"8502{n:04d};Generator nomor {n};{7.5 if n % 2 else 10};" for n in range(120)],
        "8503.00.10;Bagian generator;5;0,5",
    )
    expect(page.get_by_text("Halaman 1")).to_be_visible()
    potret(page, "impor-pos-pratinjau")
    page.get_by_role("link", name="Ditutup (10)").click()
    page.get_by_label("10 baris yang tidak disebut dalam berkas akan DITUTUP").check()
    potret(page, "impor-pos-ditutup")
    page.get_by_role("button", name="Simpan impor").click()
    expect(page.locator(".messagelist")).to_contain_text(
        "1 ditambah, 60 berubah, 0 dikoreksi, 10 ditutup, 60 tetap"
    )

    assert PosTarif.objects.berlaku(dt.date(2027, 1, 1)).count() == 121
    assert keluhan == []


def test_a_tariff_that_reaches_back_is_confirmed_by_file_and_by_hand(halaman):
    page, asal, keluhan = halaman
    pos = PosTarifFactory(kode="85021100", uraian="Generator", bm_persen=Decimal(10))

    page.goto(f"{asal}/admin/referensi/postarif/import/")
    page.get_by_label("Berlaku mulai").fill("2026-01-01")
    unggah(page, "btki.csv", "kode;uraian;bm_persen", "85021100;Generator;7,5")
    expect(page.get_by_text("berlaku surut: mengubah tarif sejak 01-01-2026")).to_be_visible()
    page.get_by_role("button", name="Simpan impor").click()
    expect(page.get_by_text("Tegaskan perubahannya, atau batalkan impor ini.")).to_be_visible()
    potret(page, "impor-pos-surut")

    page.goto(f"{asal}/admin/referensi/postarif/{pos.pk}/change/")
    page.get_by_label("Berlaku sampai").fill("2026-06-30")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("Tarif yang sudah berjalan berubah sejak 01-07-2026")).to_be_visible()
    potret(page, "pos-surut-formulir")
    page.get_by_label("Ini koreksi atau berlaku surut").check()
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("sesudah 30-06-2026 tidak ada tarif")
    assert keluhan == []


def test_the_rates_of_today_fit_the_screen_one_line_each(halaman):
    page, asal, keluhan = halaman
    for n in range(25):
        KursFactory(
            valuta=ValutaFactory(kode=f"X{chr(65 + n)}A", nama=f"Mata uang nomor {n}"),
            nilai=Decimal("20500.5"),
            nomor_keputusan="47/MK/EF.2/2026",
            sumber="CONTOH: Keputusan Menteri Keuangan tentang nilai kurs, bukan angka resmi",
        )

    page.goto(f"{asal}/admin/referensi/kurs/")
    potret(page, "admin-kurs")

    baris = page.locator("#result_list tbody tr")
    expect(baris).to_have_count(25)
    assert baris.first.bounding_box()["height"] < 48
    expect(page.get_by_text("47/MK/EF.2/2026").first).to_be_in_viewport(ratio=1)
    expect(baris.first.locator(".field-asal .ringkas")).to_be_in_viewport(ratio=1)
    assert keluhan == []
