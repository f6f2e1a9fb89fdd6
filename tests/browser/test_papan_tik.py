"""The whole filing by keyboard alone: Tab, typing, arrows, Enter and Space; the mouse is never touched."""

import pytest
from playwright.sync_api import expect

from permohonan.models import Permohonan
from referensi.models import SyaratDokumen
from tests.browser import importir
from tests.browser.alat import pesan, terpilih
from workflow.contoh import KATA_SANDI
from workflow.contoh.perjalanan import BARANG, contoh_pdf

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PALING_JAUH = 120
DI_SINI = "(unsur) => unsur === document.activeElement"
TERLIHAT = """() => {
    const unsur = document.activeElement;
    const kotak = unsur.getBoundingClientRect();
    return kotak.width > 0 && kotak.height > 0 && unsur.matches(":focus-visible");
}"""


def ke(page, locator):
    """Press Tab until the element has the focus; it must be seen to have it."""
    for _ in range(PALING_JAUH):
        if locator.evaluate(DI_SINI):
            assert page.evaluate(TERLIHAT), f"no visible focus: {locator}"
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{PALING_JAUH} times Tab do not reach {locator}")


def tekan(page, peran, nama, *, exact=True):
    """Go to a link or button and press Enter."""
    ke(page, page.get_by_role(peran, name=nama, exact=exact).locator("visible=true").first)
    page.keyboard.press("Enter")


def tulis(page, label, isi):
    """Go to a field and type."""
    ke(page, page.get_by_label(label, exact=True))
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(isi)


def tulis_tanggal(page, label, hari):
    """Type a day into the browser's own date field, in the order it shows (month, day, year)."""
    kolom = page.get_by_label(label, exact=True)
    ke(page, kolom)
    page.keyboard.type(hari[5:7] + hari[8:10] + hari[:4])
    expect(kolom).to_have_value(hari)


def cari(page, kolom, kata, pilihan):
    """Go to a lookup, type, take the first hit."""
    ke(page, page.locator(f"#id_{kolom}-ts-control"))
    page.keyboard.type(kata)
    expect(page.locator(".ts-dropdown:visible .active")).to_contain_text(pilihan)
    page.keyboard.press("Enter")
    expect(terpilih(page, kolom)).to_contain_text(pilihan)


def pilih_radio(page, nama):
    """Go into the group and choose with the arrows."""
    radio = page.get_by_label(nama, exact=True)
    kelompok = page.locator(f"input[name={radio.get_attribute('name')}]")
    for _ in range(PALING_JAUH):
        if kelompok.evaluate_all("(semua) => semua.includes(document.activeElement)"):
            break
        page.keyboard.press("Tab")
    for _ in range(kelompok.count()):
        if radio.is_checked():
            return
        page.keyboard.press("ArrowDown")
    if not radio.is_checked():
        page.keyboard.press("Space")
    expect(radio).to_be_checked()


def masuk(page):
    page.goto("/akun/login/")
    tulis(page, "Nama pengguna atau email", "importir")
    tulis(page, "Kata Sandi", KATA_SANDI)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Selamat datang")


def isi_header(page):
    tekan(page, "link", "Rekam Header", exact=False)
    cari(page, "kantor", "perak", "Tanjung Perak")
    tulis(page, "Nomor Surat Permohonan", "CNR/TIK/2026")
    tulis_tanggal(page, "Tanggal Surat Permohonan", importir.hari())
    cari(page, "pelabuhan", "tanjung perak", "Tanjung Perak, Surabaya")
    tulis(page, "Jangka Waktu (bulan)", "6")
    cari(page, "kategori", "proyek infra", "pengerjaan proyek")
    pilih_radio(page, "Lainnya")
    tekan(page, "button", "Simpan")
    pesan(page, importir.DISIMPAN)


def isi_barang(page):
    barang = BARANG[0]
    tekan(page, "link", "Tambah Barang", exact=False)
    tulis(page, "Uraian Barang", barang["uraian"])
    pilih_radio(page, "Bekas")
    cari(page, "negara_asal", "jerman", "Jerman")
    cari(page, "satuan", barang["satuan"], barang["satuan"])
    tulis(page, "Spesifikasi", barang["spesifikasi"])
    tulis(page, "Identitas", barang["identitas"])
    tulis(page, "Pemilik Barang", "Contoh Messtechnik GmbH, Hamburg")
    tulis(page, "Tahun Pembuatan", "2021")
    cari(page, "valuta", "eur", "EUR")
    tulis(page, "Perkiraan Harga Satuan", barang["harga_satuan"])
    tulis(page, "Jumlah Barang", barang["jumlah"])
    cari(page, "kantor_pengawas", "gresik", "Gresik")
    tulis(page, "Lokasi Penggunaan", importir.LOKASI)
    tekan(page, "button", "Simpan")
    pesan(page, importir.DISIMPAN)


def lampirkan(page):
    tekan(page, "link", "Lampiran", exact=False)
    masukan = page.get_by_label("Pilih atau seret beberapa berkas")
    ke(page, masukan)
    with page.expect_file_chooser() as jendela:
        page.keyboard.press("Enter")
    nama = "Katalog dan spesifikasi.pdf"
    jendela.value.set_files([{"name": nama, "mimeType": "application/pdf", "buffer": contoh_pdf()}])
    kartu = page.get_by_role("group", name=nama)
    expect(kartu.get_by_label("No. Dokumen")).to_be_focused()
    page.keyboard.type("KAT-500")
    tanggal = kartu.get_by_label("Tanggal Dokumen")
    ke(page, tanggal)
    hari = importir.hari(-14)
    page.keyboard.type(hari[5:7] + hari[8:10] + hari[:4])
    tekan(page, "button", "Simpan")
    pesan(page, importir.DISIMPAN)


def kirim(page):
    tekan(page, "link", "Kirim Data", exact=False)
    tulis(page, "Nama penanda tangan", "Andi Setiawan")
    tulis(page, "Jabatan penanda tangan", "Direktur Utama")
    tulis(page, "Tempat", "Surabaya")
    ke(page, page.get_by_label("Saya menyatakan"))
    page.keyboard.press("Space")
    tekan(page, "button", "Kirim")
    pesan(page, "Permohonan berhasil dikirim.")


def test_an_application_is_filed_by_keyboard_alone(buka):
    # One document shows the way; the walk with the mouse uploads them all.
    SyaratDokumen.objects.exclude(jenis_dokumen__kode="spesifikasi").update(wajib=False)
    page = buka()

    masuk(page)
    isi_header(page)
    isi_barang(page)
    lampirkan(page)
    kirim(page)

    assert Permohonan.objects.get().status == "PENELITIAN_ANALIS"
