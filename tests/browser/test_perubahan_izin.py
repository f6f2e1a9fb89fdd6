"""The three changes of an issued permit, from its page to "Permohonan berhasil dikirim.", by their importer.

The extension by mouse with its clicks counted, the place by keyboard alone, the purpose without
JavaScript; and what is refused on the way.
"""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from permohonan.models import Permohonan
from referensi.kalender import akhir_izin
from referensi.models import SyaratDokumen
from tests.browser import importir, klik
from tests.browser import test_papan_tik as tik
from tests.browser.alat import lampirkan, masuk, pesan, potret, simpan, tab
from tests.browser.izin import izin_perak
from workflow.status import Status

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

# Of one change: the form, a required document, the sending.
PALING_BANYAK = 12
TERKIRIM = "Permohonan berhasil dikirim."


def satu_dokumen():
    """Let each kind ask for one document: the walk of a first application uploads them all."""
    SyaratDokumen.objects.exclude(
        jenis_dokumen__kode__in=["perpanjangan_kontrak", "tujuan_jangka_waktu", "dokumen_lokasi"]
    ).update(wajib=False)


def isi_perpanjangan(page, hari):
    page.get_by_label("Alasan").fill("Pekerjaan di unit kedua belum selesai.")
    page.get_by_label("Perkiraan sampai dengan tanggal").fill(hari.isoformat())
    lampirkan(page, "jadwal.pdf")
    simpan(page)


def unggah(page):
    """Upload the one document that is required."""
    tab(page, "Lampiran")
    belum = page.locator("tr", has=page.locator(".tanda-kurang"))
    belum.first.get_by_role("link", name="Upload").click()
    importir.isi_dokumen(page, "DOK-1/2026")


def terkirim(jenis):
    """Return how far the change of a kind is, with the number it is registered under."""
    perubahan = Permohonan.objects.get(jenis=jenis)
    return perubahan.status, bool(perubahan.nomor_pendaftaran)


def test_an_extension_is_asked_for_and_sent(buka):
    satu_dokumen()
    izin = izin_perak()
    page = buka()
    klik.hitung(page)
    masuk(page, "importir")
    page.goto(izin.get_absolute_url())
    klik.nolkan(page)

    page.get_by_role("link", name="Perpanjangan", exact=True).click()
    expect(page.get_by_text("Paling lama sampai dengan")).to_be_visible()
    expect(page.get_by_text("untuk satu bulan")).to_be_visible()
    isi_perpanjangan(page, akhir_izin(izin.tanggal_skep, 9) + timedelta(days=1))

    pesan(page, importir.DISIMPAN)
    expect(page.get_by_text("semula 7 bulan, menjadi 10 bulan")).to_be_visible()
    expect(page.get_by_role("heading", name="Biaya perpanjangan")).to_be_visible()
    potret(page, "jalan-perpanjangan-disimpan")
    unggah(page)
    page.get_by_role("link", name="Kirim Perubahan").first.click()
    expect(page.get_by_label("Jenis Perubahan")).to_have_value(
        str(Permohonan.objects.get(jenis="perpanjangan").pk)
    )
    page.get_by_label("Saya menyatakan").check()
    page.get_by_label("Catatan").fill("Mohon diproses.")
    simpan(page, "Kirim")

    pesan(page, TERKIRIM)
    # Choosing a file: one for the button, one for the file.
    assert klik.jumlah(page) + 2 * 2 <= PALING_BANYAK
    assert terkirim("perpanjangan") == (Status.PENELITIAN_ANALIS, True)
    page.goto(izin.get_absolute_url())
    expect(page.get_by_text("sedang diproses (Penelitian Analis).")).to_be_visible()
    expect(page.get_by_role("link", name="Perpanjangan", exact=True)).to_have_count(0)


def test_a_day_beyond_the_limit_is_refused_and_a_file_is_deleted(buka):
    izin = izin_perak()
    page = buka("importir")
    page.goto(izin.get_absolute_url())
    page.get_by_role("link", name="Perpanjangan", exact=True).click()

    isi_perpanjangan(page, akhir_izin(izin.tanggal_skep, 36) + timedelta(days=1))
    galat = page.locator("[data-ringkasan-galat]")
    expect(galat).to_contain_text("Paling lama sampai dengan")
    expect(page.get_by_label("Alasan")).to_have_value("Pekerjaan di unit kedua belum selesai.")
    potret(page, "jalan-perpanjangan-terlalu-lama")
    isi_perpanjangan(page, akhir_izin(izin.tanggal_skep, 7))
    expect(galat).to_contain_text("Isi tanggal sesudah akhir izin kini")
    assert not Permohonan.objects.filter(jenis="perpanjangan").exists()

    isi_perpanjangan(page, akhir_izin(izin.tanggal_skep, 36))
    pesan(page, importir.DISIMPAN)
    page.get_by_role("link", name="Hapus berkas").click()
    page.get_by_role("button", name="Hapus berkas").click()
    pesan(page, "Berkas berhasil dihapus.")
    expect(page.get_by_text("Berkas pendukung perpanjangan wajib diunggah.").first).to_be_visible()


def test_a_place_is_added_by_keyboard_alone(buka):
    satu_dokumen()
    izin = izin_perak()
    page = buka()
    tik.masuk(page)
    page.goto(izin.get_absolute_url())

    tik.tekan(page, "link", "Lokasi", exact=False)
    tik.tekan(page, "link", "Lokasi Penggunaan")
    tik.pilih_radio(page, "Belum")
    tik.tekan(page, "button", "Lanjutkan")
    tik.cari(page, "kantor_pengawas", "gresik", "Gresik")
    tik.tulis(page, "Lokasi Penggunaan", importir.LOKASI)
    tik.tulis(page, "Alasan", "Unit kedua berada di Gresik.")
    tik.tulis_tanggal(page, "Tanggal Perkiraan", importir.hari(14))
    berkas(page, "sewa.pdf")
    tik.tekan(page, "button", "Simpan")
    pesan(page, importir.DISIMPAN)
    expect(page.get_by_role("heading", level=1)).to_contain_text(izin.nomor_skep)

    tik.tekan(page, "link", "Lampiran", exact=False)
    tik.tekan(page, "link", "Upload Kontrak atau perjanjian", exact=False)
    tik.tulis(page, "No. Dokumen", "KTR-2")
    tik.tulis_tanggal(page, "Tanggal Dokumen", importir.hari(-14))
    berkas(page, "kontrak.pdf")
    tik.tekan(page, "button", "Simpan")
    pesan(page, importir.DISIMPAN)
    tik.tekan(page, "link", "Kirim Perubahan")
    tik.ke(page, page.get_by_label("Saya menyatakan"))
    page.keyboard.press("Space")
    tik.tekan(page, "button", "Kirim")

    pesan(page, TERKIRIM)
    assert terkirim("perubahan_lokasi") == (Status.PENELITIAN_ANALIS, True)


def berkas(page, nama):
    """Open the chooser by keyboard and take a file."""
    tik.ke(page, page.get_by_label("Upload Berkas"))
    with page.expect_file_chooser() as jendela:
        page.keyboard.press("Enter")
    isi = {"name": nama, "mimeType": "application/pdf", "buffer": tik.contoh_pdf()}
    jendela.value.set_files([isi])


def test_a_purpose_is_added_without_javascript_one_of_two_drafts(buka):
    satu_dokumen()
    izin = izin_perak()
    page = buka("importir", java_script_enabled=False)
    page.goto(izin.get_absolute_url())
    page.get_by_role("link", name="Perpanjangan", exact=True).click()
    isi_perpanjangan(page, akhir_izin(izin.tanggal_skep, 8))
    pesan(page, importir.DISIMPAN)

    page.get_by_role("link", name=izin.nomor_skep, exact=True).first.click()
    tab(page, "Tujuan")
    page.get_by_role("link", name="Tujuan Penggunaan", exact=True).click()
    page.get_by_label("Kategori Tujuan").select_option(label=izin.kategori.nama)
    page.get_by_label("Tujuan Penggunaan", exact=True).fill("Pengujian turbin unit kedua")
    page.get_by_label("Alasan").fill("Kontrak tambahan.")
    page.get_by_label("Tanggal Perkiraan").fill(importir.hari(14))
    lampirkan(page, "kontrak.pdf")
    simpan(page)
    pesan(page, importir.DISIMPAN)
    unggah(page)

    page.get_by_role("link", name=izin.nomor_skep, exact=True).first.click()
    page.get_by_role("link", name="Kirim Perubahan").click()
    page.get_by_label("Jenis Perubahan").select_option(label="Perubahan tujuan penggunaan")
    page.get_by_role("button", name="Lanjutkan").click()
    expect(page.get_by_text("Pengujian turbin unit kedua")).to_be_visible()
    importir.isi_kirim(page, "Mohon diproses.")

    assert terkirim("perubahan_tujuan") == (Status.PENELITIAN_ANALIS, True)
    assert Permohonan.objects.get(jenis="perpanjangan").status == Status.DRAFT


def test_a_revoked_permit_says_why_and_takes_no_change(buka):
    izin = izin_perak(status=Status.PENCABUTAN_SKEP)
    page = buka("importir", galat_http=True)
    page.goto(izin.get_absolute_url())
    expect(page.get_by_text("Izin ini sudah dicabut")).to_be_visible()
    for nama in ("Perpanjangan", "Kirim Perubahan"):
        expect(page.get_by_role("link", name=nama, exact=True)).to_have_count(0)

    page.goto(f"/permohonan/{izin.pk}/perpanjangan/")

    expect(page.get_by_text("Izin ini sudah dicabut")).to_be_visible()
    potret(page, "jalan-izin-dicabut-ditolak")
    assert Permohonan.objects.count() == 1
