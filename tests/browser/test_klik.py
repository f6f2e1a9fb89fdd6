"""A whole application from the main page in at most 56 clicks, half the manual's, nothing typed twice.

The browser counts: every trusted mouse click, every Enter, and every Space that does not write a
blank. Choosing files adds one for each file and one for the button of the system's own window,
which no page can see. Reaching a field by Tab and typing into it are free.
"""

import pytest
from playwright.sync_api import expect

from permohonan.models import Permohonan
from tests.browser import importir, klik
from tests.browser.alat import pesan, tab, terpilih
from workflow.contoh.perjalanan import BARANG, contoh_pdf

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PALING_BANYAK = 56
BERKAS = (
    ("Proforma invoice INV-2026-118.pdf", "INV-2026-118", "Perkiraan nilai barang"),
    ("Katalog dan spesifikasi.pdf", "KAT-500", "Spesifikasi dan identitas barang"),
    ("Kontrak kerja PLTU.pdf", "KTR/77/2026", "Tujuan penggunaan dan jangka waktu"),
    ("Pernyataan ekspor kembali.pdf", "PEK-09", "Bukti barang akan diekspor kembali"),
    ("NPWP dan NIB.pdf", "NIB-9120", "Identitas pemohon"),
)
BARANG_KETIGA = {
    **BARANG[1],
    "uraian": "Pompa hidrolik portabel merek Contoh Hydraulik",
    "identitas": "SN PH-2020-77",
    "harga_satuan": "4100,00",
    "jumlah": "1",
}


def tulis(page, label, isi):
    """Go to a field by Tab and type."""
    kolom = page.get_by_label(label, exact=True)
    kolom.focus()
    kolom.fill(isi)


def cari(page, kolom, kata, pilihan):
    """Go to a lookup by Tab, type, take the hit with Enter."""
    page.locator(f"#id_{kolom}-ts-control").focus()
    page.keyboard.type(kata)
    expect(page.locator(".ts-dropdown:visible .active")).to_contain_text(pilihan)
    page.keyboard.press("Enter")
    expect(terpilih(page, kolom)).to_contain_text(pilihan)


def isi_header(page):
    page.get_by_role("link", name="Rekam Header").first.click()
    cari(page, "kantor", "perak", "Tanjung Perak")
    tulis(page, "Nomor Surat Permohonan", "CNR/KLIK/2026")
    tulis(page, "Tanggal Surat Permohonan", importir.hari())
    cari(page, "pelabuhan", "tanjung perak", "Tanjung Perak, Surabaya")
    tulis(page, "Jangka Waktu (bulan)", "6")
    cari(page, "kategori", "proyek infra", "pengerjaan proyek")
    page.get_by_label("Lainnya").check()
    page.get_by_role("button", name="Simpan", exact=True).click()
    pesan(page, importir.DISIMPAN)


def isi_barang(page, barang, *, pertama):
    """Fill one item; from the second on country, currency, owner, year and place are there already."""
    tulis(page, "Uraian Barang", barang["uraian"])
    tulis(page, "Spesifikasi", barang["spesifikasi"])
    tulis(page, "Identitas", barang["identitas"])
    if pertama:
        page.get_by_label("Bekas").check()
        cari(page, "negara_asal", "jerman", "Jerman")
        tulis(page, "Pemilik Barang", "Contoh Messtechnik GmbH, Hamburg")
        tulis(page, "Tahun Pembuatan", "2021")
        cari(page, "valuta", "eur", "EUR")
        cari(page, "kantor_pengawas", "gresik", "Gresik")
        tulis(page, "Lokasi Penggunaan", importir.LOKASI)
    cari(page, "satuan", barang["satuan"], barang["satuan"])
    tulis(page, "Perkiraan Harga Satuan", barang["harga_satuan"])
    tulis(page, "Jumlah Barang", barang["jumlah"])


def isi_tiga_barang(page):
    page.get_by_role("link", name="Tambah Barang").first.click()
    isi_barang(page, BARANG[0], pertama=True)
    for barang in (BARANG[1], BARANG_KETIGA):
        page.get_by_role("button", name="Simpan dan tambah lagi").click()
        pesan(page, importir.DISIMPAN)
        isi_barang(page, barang, pertama=False)
    page.get_by_role("button", name="Simpan", exact=True).click()
    pesan(page, importir.DISIMPAN)


def isi_lima_berkas(page):
    """Return the clicks that the system's file window takes beside those on the page."""
    tab(page, "Lampiran")
    with page.expect_file_chooser() as jendela:
        page.get_by_label("Pilih atau seret beberapa berkas").click()
    jendela.value.set_files(
        [{"name": n, "mimeType": "application/pdf", "buffer": contoh_pdf()} for n, _, _ in BERKAS]
    )
    for nama, nomor, jenis in BERKAS:
        kartu = page.get_by_role("group", name=nama)
        expect(kartu.locator("select option:checked")).to_have_text(jenis)
        kartu.get_by_label("No. Dokumen").fill(nomor)
        kartu.get_by_label("Tanggal Dokumen").fill(importir.hari(-14))
    page.get_by_role("button", name="Simpan", exact=True).click()
    pesan(page, importir.DISIMPAN)
    return len(BERKAS) + 1


def isi_tujuan_dan_lokasi(page):
    """The first of each is there from header and goods; record a second of each in its own tab."""
    tab(page, "Tujuan")
    page.get_by_role("link", name="Tujuan Penggunaan", exact=True).click()
    tulis(page, "Tujuan Penggunaan", "Uji beban turbin unit 2 sesudah perbaikan")
    tulis(page, "Alasan", "Unit 2 selesai lebih awal dari jadwal.")
    tulis(page, "Tanggal Perkiraan", importir.hari(60))
    page.get_by_role("button", name="Simpan", exact=True).click()
    pesan(page, importir.DISIMPAN)
    tab(page, "Lokasi")
    page.get_by_role("link", name="Lokasi Penggunaan").click()
    page.get_by_label("Sudah").check()
    page.get_by_role("button", name="Lanjutkan").click()
    cari(page, "kantor_pengawas", "gresik", "Gresik")
    tulis(page, "Lokasi Penggunaan", "Bengkel Contoh Teknik, Jl. Veteran, Gresik")
    tulis(page, "Tanggal Perkiraan", importir.hari(60))
    page.get_by_role("button", name="Simpan", exact=True).click()
    pesan(page, importir.DISIMPAN)


def kirim(page):
    page.get_by_role("link", name="Kirim Data").first.click()
    for label, isi in (
        ("Nama penanda tangan", "Andi Setiawan"),
        ("Jabatan penanda tangan", "Direktur Utama"),
        ("Tempat", "Surabaya"),
    ):
        if not page.get_by_label(label, exact=True).input_value():
            tulis(page, label, isi)
    page.get_by_label("Saya menyatakan").check()
    page.get_by_role("button", name="Kirim", exact=True).click()
    pesan(page, "Permohonan berhasil dikirim.")


def test_a_complete_application_takes_at_most_fifty_six_clicks(buka, capsys):
    page = buka("importir")
    klik.hitung(page)
    page.goto("/")

    isi_header(page)
    isi_tiga_barang(page)
    jendela_berkas = isi_lima_berkas(page)
    isi_tujuan_dan_lokasi(page)
    kirim(page)

    jumlah = klik.jumlah(page) + jendela_berkas
    with capsys.disabled():
        print(f"\nclicks from the main page to the sending: {jumlah}")  # noqa: T201
    permohonan = Permohonan.objects.get()
    assert (permohonan.status, permohonan.barang.count(), permohonan.lampiran.count()) == (
        "PENELITIAN_ANALIS",
        3,
        5,
    )
    assert (permohonan.tujuan.count(), permohonan.lokasi.count()) == (2, 2)
    assert jumlah <= PALING_BANYAK
