"""Filing without JavaScript: plain lists instead of lookups, everything else the same."""

import pytest
from playwright.sync_api import expect

from permohonan.models import Permohonan
from referensi.models import SyaratDokumen
from tests.browser import importir
from tests.browser.alat import menu, pesan, simpan, tab
from workflow.contoh.perjalanan import BARANG

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def pilih(page, label, pilihan):
    """Choose from a plain list by part of what it shows."""
    daftar = page.get_by_label(label, exact=True)
    daftar.select_option(label=daftar.locator("option", has_text=pilihan).first.inner_text())


def test_an_application_can_be_filed_without_javascript(buka):
    # One attachment shows the way; the walk with scripts uploads them all.
    SyaratDokumen.objects.exclude(jenis_dokumen__kode="spesifikasi").update(wajib=False)
    page = buka("importir", java_script_enabled=False)
    menu(page, "Rekam Data")
    page.get_by_role("link", name="Rekam Header").first.click()
    pilih(page, "Kode Kantor Penerbit", "KPPBC TMP Tanjung Perak")
    page.get_by_label("Nomor Surat Permohonan").fill("CNR/TANPA/2026")
    page.get_by_label("Tanggal Surat Permohonan").fill(importir.hari())
    pilih(page, "Pelabuhan Masuk", "IDTPE")
    page.get_by_label("Jangka Waktu").fill("6")
    pilih(page, "Tujuan Penggunaan", "Peragaan atau demonstrasi")
    page.get_by_label("Lainnya").check()
    simpan(page)
    pesan(page, importir.DISIMPAN)

    page.get_by_role("link", name="Tambah Barang").first.click()
    for kolom, isi in (
        ("Uraian Barang", BARANG[0]["uraian"]),
        ("Spesifikasi", BARANG[0]["spesifikasi"]),
        ("Identitas", BARANG[0]["identitas"]),
        ("Pemilik Barang", "Contoh GmbH"),
        ("Tahun Pembuatan", "2021"),
        ("Perkiraan Harga Satuan", "1.250,50"),
        ("Jumlah Barang", "2"),
        ("Lokasi Penggunaan", importir.LOKASI),
    ):
        page.get_by_label(kolom).fill(isi)
    page.get_by_label("Bekas").check()
    for label, pilihan in (
        ("Negara Asal Barang", "Jerman"),
        ("Satuan", "NIU"),
        ("Valuta", "EUR"),
        ("Kode Kantor Pengawas", "Gresik"),
    ):
        pilih(page, label, pilihan)
    simpan(page)
    pesan(page, "seluruhnya EUR 2.501.")

    tab(page, "Lampiran")
    page.get_by_role("link", name="Upload Spesifikasi dan identitas barang").click()
    importir.isi_dokumen(page, "DOK-1/2026")
    page.get_by_role("link", name="Kirim Data").first.click()
    importir.isi_kirim(page, "Mohon diproses.")

    expect(page.get_by_role("region", name="Keadaan sekarang")).to_contain_text("Penelitian Analis")
    assert Permohonan.objects.get().status == "PENELITIAN_ANALIS"
