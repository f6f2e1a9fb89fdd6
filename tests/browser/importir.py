"""The importer's steps, in the words of the manual."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.alat import cari, lampirkan, menu, pesan, simpan, tab
from workflow.contoh.perjalanan import BARANG

DISIMPAN = "Data Berhasil Disimpan"
LOKASI = "PLTU Contoh Gresik, Jl. Harun Thohir, Gresik"


def hari(selisih=0):
    """Return a day from today on as a date field takes it."""
    return (timezone.localdate() + timedelta(days=selisih)).isoformat()


def rekam_header(page, nomor, *, kantor, pelabuhan, tujuan="proyek", pilihan="pengerjaan proyek"):
    """Rekam Data → [Rekam Header], every lookup by typing; ``kantor`` = (typed, found)."""
    menu(page, "Rekam Data")
    page.get_by_role("link", name="Rekam Header").first.click()
    cari(page, "kantor", *kantor)
    page.get_by_label("Nomor Surat Permohonan").fill(nomor)
    page.get_by_label("Tanggal Surat Permohonan").fill(hari())
    cari(page, "pelabuhan", *pelabuhan)
    page.get_by_label("Jangka Waktu").fill("6")
    cari(page, "kategori", tujuan, pilihan)
    page.get_by_label("Operating Lease").check()
    simpan(page)
    pesan(page, DISIMPAN)
    expect(page.get_by_role("heading", level=1)).to_have_text(nomor)


def isi_barang(page, barang):
    """Fill the fourteen fields."""
    page.get_by_label("Uraian Barang").fill(barang["uraian"])
    page.get_by_label("Bekas").check()
    cari(page, "negara_asal", "jerman", "Jerman")
    cari(page, "satuan", barang["satuan"], barang["satuan"])
    page.get_by_label("Spesifikasi").fill(barang["spesifikasi"])
    page.get_by_label("Identitas").fill(barang["identitas"])
    page.get_by_label("Pemilik Barang").fill("Contoh Messtechnik GmbH, Hamburg")
    page.get_by_label("Tahun Pembuatan").fill("2021")
    cari(page, "valuta", "eur", "EUR")
    page.get_by_label("Perkiraan Harga Satuan").fill(barang["harga_satuan"])
    page.get_by_label("Jumlah Barang").fill(barang["jumlah"])
    cari(page, "kantor_pengawas", "gresik", "Gresik")
    page.get_by_label("Lokasi Penggunaan").fill(LOKASI)


def tambah_barang(page, *daftar):
    """[Tambah Barang] for each."""
    for barang in daftar or BARANG:
        tab(page, "Barang")
        page.get_by_role("link", name="Tambah Barang").first.click()
        isi_barang(page, barang)
        simpan(page)
        pesan(page, DISIMPAN)


def isi_dokumen(page, nomor, berkas="dokumen.pdf"):
    """Fill Upload Dokumen Lampiran."""
    page.get_by_label("No. Dokumen").fill(nomor)
    page.get_by_label("Tanggal Dokumen").fill(hari(-14))
    page.get_by_label("Keterangan").fill("Salinan sesuai asli")
    lampirkan(page, berkas)
    simpan(page)
    pesan(page, DISIMPAN)


def unggah_semua_wajib(page):
    """Upload every required document that the tab Lampiran still marks as missing."""
    tab(page, "Lampiran")
    belum = page.locator("tr", has=page.locator(".tanda-kurang"))
    while sisa := belum.count():
        belum.first.get_by_role("link", name="Upload").click()
        isi_dokumen(page, f"DOK-{sisa}/2026", f"dokumen-{sisa}.pdf")
        expect(belum).to_have_count(sisa - 1)


def isi_kirim(page, catatan):
    """Fill Form Kirim and send."""
    page.get_by_label("Nama penanda tangan").fill("Andi Setiawan")
    page.get_by_label("Jabatan penanda tangan").fill("Direktur Utama")
    page.get_by_label("Pimpinan").check()
    page.get_by_label("Tempat").fill("Surabaya")
    page.get_by_label("Saya menyatakan").check()
    page.get_by_label("Catatan").fill(catatan)
    simpan(page, "Kirim")
    pesan(page, "Permohonan berhasil dikirim.")
