"""From sign-in to the letter, as the manual walks: Tanjung Perak, Tanjung Priok, a refusal."""

import re

import pytest
from playwright.sync_api import expect

from jejak.tasks import drain_outbox
from permohonan.models import Permohonan
from tests.browser import importir, petugas
from tests.browser.alat import cari, lampirkan, menu, pesan, rinci, simpan, tab, unduh
from tests.browser.kasus import sampai_kepala_bidang
from tests.jejak.pekerja import pekerja_celery, tunggu
from tests.workflow.pdf import teks
from workflow.contoh.perjalanan import BARANG

# A decision in the list of papers; it stands there beside receipts and forms.
UNDUH = re.compile(r"^\s*Unduh .*(Keputusan Izin|Surat Penolakan)")
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PERAK = {
    "kantor": ("perak", "Tanjung Perak"),
    "pelabuhan": ("tanjung perak", "Tanjung Perak, Surabaya"),
}
PRIOK = {"kantor": ("040300", "Tanjung Priok"), "pelabuhan": ("priok", "Tanjung Priok")}


@pytest.fixture
def gambar_sekali():
    """These walks are real from end to end: the pages of every file are drawn for themselves."""


def test_tanjung_perak_from_sign_in_to_the_skep_with_a_round_of_missing_documents(buka):
    pemohon = buka("importir")
    ubah_data_importir(pemohon)
    importir.rekam_header(pemohon, "CNR/2026/001", **PERAK)
    kirim_terlalu_dini(pemohon)
    rekam_barang(pemohon)
    rekam_lampiran(pemohon)
    rekam_tujuan(pemohon)
    rekam_lokasi(pemohon)
    tab(pemohon, "Status Proses")
    expect(pemohon.get_by_role("region", name="Keadaan sekarang")).to_contain_text("Draft")
    pemohon.get_by_role("link", name="Kirim Data").first.click()
    importir.isi_kirim(pemohon, "Mohon diproses; barang tiba dua minggu lagi.")
    lihat_status(pemohon, "CNR/2026/001", "Penelitian Analis")
    pendaftaran = Permohonan.objects.get().nomor_pendaftaran

    analis = buka("analis")
    petugas.ambil(analis, pendaftaran)
    petugas.periksa_dokumen(analis, tidak_sesuai="Halaman kedua tidak terbaca.")
    petugas.minta_kelengkapan(analis, "Jelaskan jadwal proyek.")
    drain_outbox()
    lengkapi_kekurangan(pemohon)

    petugas.buka_perkara(analis, pendaftaran)
    petugas.atur_fasilitas(analis, "Keringanan")
    petugas.periksa_dokumen(analis)
    petugas.tulis_pendapat(analis, "Diterbitkan SKEP", "Syarat impor sementara terpenuhi.")
    petugas.aksi(analis, "Teruskan ke Kepala Seksi", "Lengkap dan benar.")

    kasi = buka("kasi")
    petugas.ambil(kasi, pendaftaran)
    petugas.aksi(kasi, "Minta klasifikasi", "Mohon klasifikasi.")
    klasifikasi_dengan_laboratorium(buka("klasifikasi"), pendaftaran)
    petugas.buka_perkara(kasi, pendaftaran)
    petugas.tulis_pendapat(kasi, "Diterbitkan SKEP", "Klasifikasi dan nilai telah ditetapkan.")
    petugas.aksi(kasi, "Teruskan ke Kepala Bidang", "Mohon keputusan.")

    kabid = buka("kabid")
    petugas.ambil(kabid, pendaftaran)
    petugas.aksi(kabid, "Teruskan ke Kepala Kantor", "Setuju diterbitkan.")
    kakan = buka("kakan")
    petugas.ambil(kakan, pendaftaran)
    petugas.aksi(kakan, "Terbitkan SKEP")
    drain_outbox()

    skep = Permohonan.objects.get()
    isi = unduh_surat(pemohon, "CNR/2026/001", "Penerbitan SKEP")
    assert isi.startswith(b"%PDF")
    assert (skep.nomor_skep in teks(isi), "Dwi Hartono" in teks(isi)) == (True, True)
    tampil = periksa_surat(buka(), isi)
    assert (tampil["Keadaan hari ini"], tampil["Nomor"]) == ("Berlaku", skep.nomor_skep)


def klasifikasi_dengan_laboratorium(page, pendaftaran):
    """The laboratory's result first, then HS and value of each item."""
    petugas.ambil(page, pendaftaran)
    petugas.rekam_shpib(page, "SHPIB-01/BLBC/2026")
    petugas.aksi(page, "Terbitkan SHPIB")
    petugas.aksi(page, "Lanjutkan penetapan")
    petugas.tetapkan_barang(page)
    petugas.aksi(page, "Selesai klasifikasi", "Sudah ditetapkan.")


def ubah_data_importir(page):
    page.locator(".ubin").get_by_role("link", name="Impor Sementara").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Data Importir")
    assert rinci(page) == {
        "ID Identitas": "0012 3456 7860 4000",
        "Nama Perusahaan": "PT Contoh Nusantara Rekayasa",
        "Nama Pemohon": "Andi Setiawan",
    }
    page.get_by_label("No. HP").fill("0811-2222-3333")
    simpan(page, "Update")
    pesan(page, importir.DISIMPAN)
    expect(page.get_by_label("No. HP")).to_have_value("0811-2222-3333")


def kirim_terlalu_dini(page):
    """Every gap at once, each with a link to where it is mended."""
    page.get_by_role("link", name="Kirim Data").first.click()
    daftar = page.locator("section", has=page.locator("#judul-kurang"))
    expect(daftar.locator("h2")).to_contain_text("Lengkapi dahulu 8 hal sebelum mengirim")
    expect(daftar).to_contain_text("Dokumen wajib belum dilampirkan: Perjanjian sewa.")
    daftar.get_by_role("link", name="Belum ada barang yang direkam.").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tambah Barang")
    page.get_by_role("link", name="Batal", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Periksa, lalu kirim")
    page.get_by_role("link", name="Batal", exact=True).click()


def rekam_barang(page):
    """Two goods in the end: one changed on the way, one thrown away and the numbers moved up."""
    keliru = BARANG[0] | {"uraian": "Barang yang keliru direkam"}
    importir.tambah_barang(page, BARANG[0] | {"jumlah": "20"}, keliru, BARANG[1])
    page.get_by_role("link", name=BARANG[0]["uraian"], exact=True).click()
    page.get_by_label("Jumlah Barang").fill(BARANG[0]["jumlah"])
    simpan(page)
    pesan(
        page, "Barang no. 1 tercatat: 2 NIU dengan harga satuan EUR 68.500, seluruhnya EUR 137.000."
    )
    page.get_by_role("link", name="Hapus barang no. 2").click()
    simpan(page, "Hapus barang")
    pesan(page, "Barang berhasil dihapus.")
    nomor = page.locator("td[data-label='No. Urut']")
    expect(nomor).to_have_text(["1", "2"])
    expect(page.locator("th[data-label=Uraian]").last).to_contain_text(BARANG[1]["uraian"])


def rekam_lampiran(page):
    tab(page, "Lampiran")
    simpan(page, "Reload Dokumen")
    pesan(page, "Daftar dokumen dimuat ulang: 6 wajib")
    importir.unggah_semua_wajib(page)
    berkas = page.locator(".daftar-berkas")
    berkas.first.get_by_role("link", name="Ubah").click()
    expect(page.locator(".unggah-kini")).to_contain_text("dokumen-6.pdf")
    lampirkan(page, "pengganti.pdf")
    simpan(page)
    expect(berkas.first).to_contain_text("pengganti.pdf")
    berkas.first.get_by_role("link", name="Hapus").click()
    simpan(page, "Hapus dokumen")
    pesan(page, "Berkas berhasil dihapus.")
    expect(page.locator(".tanda-kurang").locator("visible=true").first).to_be_visible()
    importir.unggah_semua_wajib(page)


def rekam_tujuan(page):
    tab(page, "Tujuan")
    page.get_by_role("link", name="Tujuan Penggunaan", exact=True).click()
    page.get_by_label("Tujuan Penggunaan").fill("Uji coba turbin unit 3")
    page.get_by_label("Alasan").fill("Menurut kontrak pengerjaan.")
    page.get_by_label("Tanggal Perkiraan").fill(importir.hari(90))
    lampirkan(page, "kontrak.pdf")
    simpan(page)
    pesan(page, importir.DISIMPAN)
    page.get_by_role("link", name="Ubah Uji coba turbin unit 3").click()
    page.get_by_label("Tujuan Penggunaan").fill("Uji coba turbin unit 3 dan 4")
    simpan(page)
    pesan(page, importir.DISIMPAN)
    page.get_by_role("link", name="Hapus berkas").click()
    simpan(page, "Hapus berkas")
    pesan(page, "Berkas berhasil dihapus.")
    expect(page.locator("th[data-label=Tujuan]").last).to_have_text("Uji coba turbin unit 3 dan 4")


def rekam_lokasi(page):
    """The question first: Belum asks for the office, Sudah offers the registered ones."""
    tambah_lokasi(page, "Belum", "Penambahan Kantor Pengawas", "Gudang Contoh, Malang")
    tambah_lokasi(page, "Sudah", "Penambahan Lokasi Baru", "Gudang Contoh 2, Malang")
    page.get_by_role("link", name="Ubah Gudang Contoh 2, Malang").click()
    page.get_by_label("Lokasi Penggunaan").fill("Gudang Contoh 3, Malang")
    simpan(page)
    pesan(page, importir.DISIMPAN)
    expect(page.locator("th[data-label=Lokasi]")).to_have_count(3)


def tambah_lokasi(page, jawaban, judul, lokasi):
    tab(page, "Lokasi")
    page.get_by_role("link", name="Lokasi Penggunaan", exact=True).click()
    page.get_by_label(jawaban, exact=True).check()
    simpan(page, "Lanjutkan")
    expect(page.get_by_role("heading", level=1)).to_contain_text(judul)
    cari(page, "kantor_pengawas", "malang", "Malang")
    page.get_by_label("Lokasi Penggunaan").fill(lokasi)
    page.get_by_label("Tanggal Perkiraan").fill(importir.hari(30))
    simpan(page)
    pesan(page, importir.DISIMPAN)


def lihat_status(page, nomor, status):
    menu(page, "Browse Status")
    page.get_by_label("No. Surat Permohonan").fill(nomor)
    simpan(page, "Cari")
    expect(page.get_by_role("region", name="Data Header")).to_contain_text(status)
    page.get_by_role("link", name=nomor, exact=True).click()


def lengkapi_kekurangan(page):
    menu(page, "Kekurangan Dokumen")
    page.get_by_role("link", name="CNR/2026/001").click()
    expect(page.locator("ol.tugas").get_by_text("Halaman kedua tidak terbaca.")).to_be_visible()
    butir = page.locator("ol.tugas .tugas-judul")
    butir.first.click()
    importir.isi_dokumen(page, "DOK-7/2026", "lengkap.pdf")
    butir.last.click()
    page.get_by_label("Penjelasan").fill("Jadwal proyek: Januari sampai Mei 2027.")
    simpan(page)
    pesan(page, importir.DISIMPAN)
    page.get_by_role("link", name="Kirim kembali").first.click()
    importir.isi_kirim(page, "Semua sudah dilengkapi.")


def unduh_surat(page, nomor, status):
    lihat_status(page, nomor, status)
    return unduh(page, page.get_by_role("link", name=UNDUH))


def periksa_surat(page, isi):
    """Type what stands beside the letter's QR code, as anybody may."""
    nomor, kode = re.search(r"Nomor (\S+) Kode ([\w-]+)", teks(isi)).groups()
    page.goto("/verifikasi/")
    page.get_by_label("Nomor surat").fill(nomor)
    page.get_by_label("Kode periksa").fill(kode)
    page.keyboard.press("Enter")
    expect(page.locator("#judul-hasil")).to_contain_text("Surat ini tercatat pada portal")
    return rinci(page)


@pytest.mark.queue
def test_tanjung_priok_decides_without_a_kepala_kantor_and_a_worker_makes_the_letter(buka):
    pemohon = buka("importir2")
    importir.rekam_header(pemohon, "CBP/2026/017", **PRIOK)
    importir.tambah_barang(pemohon)
    importir.unggah_semua_wajib(pemohon)
    pemohon.get_by_role("link", name="Kirim Data").first.click()
    importir.isi_kirim(pemohon, "Mohon diproses.")
    pendaftaran = Permohonan.objects.get().nomor_pendaftaran

    analis = buka("analis.priok")
    petugas.ambil(analis, pendaftaran)
    petugas.atur_fasilitas(analis, "Keringanan")
    petugas.periksa_dokumen(analis)
    petugas.tulis_pendapat(analis, "Diterbitkan SKEP", "Syarat terpenuhi.")
    petugas.aksi(analis, "Teruskan ke Kepala Seksi", "Lengkap.")
    kasi = buka("kasi.priok")
    petugas.ambil(kasi, pendaftaran)
    petugas.tetapkan_barang(kasi)
    petugas.aksi(kasi, "Teruskan ke Kepala Bidang", "Mohon keputusan.")
    kabid = buka("kabid.priok")
    petugas.ambil(kabid, pendaftaran)
    expect(kabid.get_by_role("link", name="Teruskan ke Kepala Kantor")).to_have_count(0)
    drain_outbox()  # page images and papers of the levels before; the letter is the worker's
    with pekerja_celery():
        petugas.aksi(kabid, "Terbitkan SKEP")
        lihat_status(pemohon, "CBP/2026/017", "Penerbitan SKEP")
        unduhan = pemohon.get_by_role("link", name=UNDUH)
        tunggu_surat(pemohon, unduhan)

    isi = unduh(pemohon, unduhan)
    assert Permohonan.objects.get().nomor_skep in teks(isi)
    assert ("Rahmat Hidayat" in teks(isi), "Kepala Kantor" in teks(isi)) == (True, False)


def tunggu_surat(page, unduhan):
    """Reload as a person does until the letter is there."""

    def ada():
        page.reload()
        return unduhan.count() == 1

    assert tunggu(ada)


def test_a_refusal_gives_its_reasons_to_the_importer_with_the_letter(buka):
    kasus = sampai_kepala_bidang()
    alasan = "Barang habis dipakai dalam proyek sehingga tidak dapat diekspor kembali."
    kabid = buka("kabid")
    petugas.ambil(kabid, kasus.nomor_pendaftaran)
    petugas.aksi(kabid, "Teruskan ke Kepala Kantor", "Tidak memenuhi syarat.")
    kakan = buka("kakan")
    petugas.ambil(kakan, kasus.nomor_pendaftaran)
    petugas.aksi(kakan, "Tolak", alasan)
    drain_outbox()

    pemohon = buka("importir")
    menu_notifikasi = pemohon.get_by_role("link", name=re.compile("Notifikasi"))
    menu_notifikasi.click()
    expect(pemohon.locator(".daftar-notifikasi")).to_contain_text("Penolakan")
    isi = unduh_surat(pemohon, kasus.nomor_surat, "Penolakan")
    expect(pemohon.locator(".langkah")).to_contain_text(alasan)
    assert (alasan in teks(isi), isi[:4]) == (True, b"%PDF")
    assert periksa_surat(buka(), isi)["Keadaan hari ini"] == "Permohonan ditolak"
