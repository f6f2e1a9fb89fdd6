"""What cannot be taken: the field says why, the summary leads there, nothing typed is lost."""

import pytest
from playwright.sync_api import expect

from lampiran.models import Lampiran
from permohonan.models import Barang, Permohonan
from tests.browser import importir
from tests.browser.alat import cari, lampirkan, simpan
from tests.browser.kasus import PERAK
from workflow.contoh.perjalanan import Perjalanan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

MEGA = 1024 * 1024


def galat(page, kolom):
    """Return the message at a field, after checking that the summary has the focus and names it."""
    ringkasan = page.locator("[data-ringkasan-galat]")
    expect(ringkasan).to_be_focused()
    pesan = page.locator(f"#id_{kolom}_error").inner_text().strip()
    expect(ringkasan).to_contain_text(pesan)
    return pesan


def test_a_header_is_refused_field_by_field_and_keeps_what_was_typed(buka):
    page = buka("importir")
    page.goto("/rekam-data/header/")
    simpan(page)
    ringkasan = page.locator("[data-ringkasan-galat]")
    expect(ringkasan.get_by_role("link")).to_have_count(7)
    ringkasan.get_by_role("link", name="Kode Kantor Penerbit").click()
    expect(page.locator("#id_kantor-ts-control")).to_be_focused()

    cari(page, "kantor", "perak", "Tanjung Perak")
    page.get_by_label("Nomor Surat Permohonan").fill("X" * 300)
    page.get_by_label("Tanggal Surat Permohonan").fill(importir.hari(3))
    page.get_by_label("Jangka Waktu").fill("-6")
    cari(page, "kategori", "pameran kendaraan", "2 bulan")
    simpan(page)

    assert galat(page, "tanggal_surat") == "Tanggal surat belum tiba. Periksa kembali tanggalnya."
    assert galat(page, "jangka_waktu") == "Isi dengan angka 1 sampai 36."
    panjang = page.get_by_label("Nomor Surat Permohonan").input_value()
    assert set(panjang) == {"X"}
    expect(page.get_by_label("Tanggal Surat Permohonan")).to_have_value(importir.hari(3))
    expect(page.get_by_label("Jangka Waktu")).to_have_value("-6")
    expect(page.locator("#id_kantor").locator("..")).to_contain_text("Tanjung Perak")

    page.get_by_label("Jangka Waktu").fill("3")
    simpan(page)
    assert galat(page, "jangka_waktu").startswith("Paling lama 2 bulan untuk tujuan")
    assert Permohonan.objects.count() == 0


def test_goods_and_documents_that_cannot_be_right_are_refused(buka):
    jalan = Perjalanan(PERAK)
    next(jalan.ajukan())
    page = buka("importir")
    barang_salah(page, jalan.pk)
    berkas_salah(page, jalan.pk)
    assert (Barang.objects.count(), Lampiran.objects.count()) == (0, 0)


def barang_salah(page, pk):
    page.goto(f"/permohonan/{pk}/barang/tambah/")
    page.get_by_label("Uraian Barang").fill("Mesin uji")
    page.get_by_label("Tahun Pembuatan").fill("2199")
    page.get_by_label("Perkiraan Harga Satuan").fill("1.250")
    page.get_by_label("Jumlah Barang").fill("-5")
    simpan(page)

    assert galat(page, "jumlah") == "Angka tidak terbaca. Contoh: 1250 atau 1.250,50."
    assert galat(page, "harga_satuan").startswith("“1.250” dapat berarti 1250 atau 1,25.")
    assert galat(page, "tahun_pembuatan").startswith("Tahun pembuatan paling akhir")
    assert galat(page, "negara_asal") != ""
    for kolom, isi in (("uraian", "Mesin uji"), ("harga_satuan", "1.250"), ("jumlah", "-5")):
        expect(page.locator(f"#id_{kolom}")).to_have_value(isi)


def berkas_salah(page, pk):
    page.goto(f"/permohonan/{pk}/lampiran/unggah/spesifikasi/")
    page.get_by_label("No. Dokumen").fill("DOK-9/2026")
    page.get_by_label("Tanggal Dokumen").fill(importir.hari(-3))
    page.get_by_label("Masa Berlaku").fill(importir.hari(-9))
    simpan(page)
    assert galat(page, "masa_berlaku") == "Masa berlaku tidak boleh sebelum tanggal dokumen."
    assert galat(page, "berkas") == "Pilih berkas yang diunggah."
    page.get_by_label("Masa Berlaku").fill("")

    html = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
    for isi, kalimat in (
        (b"", "kosong (0 byte)"),
        (html, "bukan"),
        (b"%PDF-1.7\n" + b"x" * 11 * MEGA, "10 MB"),
    ):
        lampirkan(page, "katalog.pdf", isi)
        simpan(page)
        assert kalimat in galat(page, "berkas")
        expect(page.get_by_label("No. Dokumen")).to_have_value("DOK-9/2026")
