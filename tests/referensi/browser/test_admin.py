"""The admin of reference tables in a real browser: nothing the strict policy blocks."""

import re

import pytest
from playwright.sync_api import expect

from referensi.models import Satuan
from tests.factories.referensi import KursFactory, PelabuhanFactory, SatuanFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_lists_forms_and_file_pages_obey_the_policy(halaman):
    page, asal, keluhan = halaman
    KursFactory()
    PelabuhanFactory()

    for alamat in ("kantor/", "kurs/", "kurs/import/", "kurs/export/", "kategoritujuan/add/"):
        page.goto(f"{asal}/admin/referensi/{alamat}")
        expect(page.locator("#content h1")).to_be_visible()
    page.goto(f"{asal}/admin/referensi/pelabuhan/add/")
    page.locator(".field-kantor .select2-selection").click()
    page.locator(".select2-search__field").fill("perak")
    page.locator(".select2-results__option", has_text="070100").click()
    page.locator(".field-berlaku_sampai .date-icon").click()
    expect(page.locator(".calendarbox").nth(1)).to_be_visible()

    assert keluhan == []


def test_a_file_is_checked_previewed_and_kept(halaman):
    page, asal, keluhan = halaman
    SatuanFactory(kode="PCE", nama="Buah")

    page.goto(f"{asal}/admin/referensi/satuan/")
    page.get_by_role("link", name="Impor", exact=True).click()
    page.get_by_label("Berkas").set_input_files(
        {
            "name": "satuan.csv",
            "mimeType": "text/csv",
            "buffer": b"kode,nama,berlaku_dari,sumber\nPCE,Potong,2020-01-01,UN/ECE\n",
        }
    )
    page.get_by_role("button", name="Periksa berkas").click()
    expect(page.get_by_role("heading", name="Pratinjau")).to_be_visible()
    expect(page.locator(".import-type")).to_have_text(re.compile("diubah"))
    assert Satuan.objects.get().nama == "Buah"

    page.get_by_role("button", name="Simpan impor").click()
    expect(page.locator(".messagelist")).to_have_text(
        re.compile("Impor selesai: 0 baris baru, 1 diubah, 0 tetap.")
    )
    assert Satuan.objects.get().nama == "Potong"
    assert keluhan == []
