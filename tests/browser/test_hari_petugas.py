"""A day at the counter, of the auditor, of those who act after the permit, and of the administrator.

The day of the Analis is walked in ``test_penelitian`` and ``test_meja``, of the Kepala Seksi in
``test_penetapan``, of the classification officer in ``test_perjalanan``, of those who decide in
``test_meja`` and ``test_klik_petugas``, of the head of the office in ``test_dasbor``.
"""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from jejak.models import Outbox
from jejak.tasks import drain_outbox
from permohonan.models import Permohonan
from tests.browser import importir
from tests.browser.alat import cari, menu, periksa, pesan, simpan
from tests.browser.kasus import PERAK, sampai_kepala_bidang
from workflow.contoh.perjalanan import BARANG, Perjalanan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

NOMOR = "CNR/KERTAS/2026"


def terbit():
    """Return an application whose SKEP was issued."""
    jalan = Perjalanan(PERAK)
    for langkah in (jalan.ajukan, jalan.periksa, jalan.klasifikasi, jalan.putuskan):
        list(langkah())
    drain_outbox()
    return jalan.permohonan


def rekam_dari_surat(page):
    """Choose the importer, type the header from the paper."""
    menu(page, "Rekam di loket")
    page.get_by_role("link", name="Rekam dari surat").first.click()
    page.get_by_label("NPWP").fill("nusantara")
    simpan(page, "Cari")
    page.get_by_role("link", name="Rekam untuk PT Contoh Nusantara Rekayasa").click()
    page.get_by_label("Nomor Surat Permohonan").fill(NOMOR)
    page.get_by_label("Tanggal Surat Permohonan").fill(importir.hari())
    cari(page, "pelabuhan", "tanjung perak", "Tanjung Perak, Surabaya")
    page.get_by_label("Jangka Waktu").fill("6")
    cari(page, "kategori", "proyek", "pengerjaan proyek")
    page.get_by_label("Operating Lease").check()
    simpan(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(NOMOR)


def test_a_paper_is_recorded_at_the_counter_and_examined_by_a_colleague(buka):
    ratna = buka("analis")
    rekam_dari_surat(ratna)
    expect(ratna.locator("main")).to_contain_text("Direkam di loket")
    importir.tambah_barang(ratna, BARANG[0])
    importir.unggah_semua_wajib(ratna)
    assert periksa(ratna, "loket-lampiran") == []
    ratna.get_by_role("link", name="Kirim Data").first.click()
    importir.isi_kirim(ratna, "Surat kertas diterima di loket 2.")
    permohonan = Permohonan.objects.get(nomor_surat=NOMOR)
    assert (permohonan.status, permohonan.perekam.username) == ("PENELITIAN_ANALIS", "analis")

    ratna.goto("/meja/?antrean=bebas")
    expect(ratna.get_by_role("link", name=permohonan.nomor_pendaftaran)).to_be_visible()
    tombol = f"Ambil {permohonan.nomor_pendaftaran}"
    expect(ratna.get_by_role("button", name=tombol)).to_have_count(0)
    galih = buka("analis2")
    menu(galih, "Meja Kerja")
    galih.get_by_role("button", name=tombol).click()
    pesan(galih, "Permohonan sudah Anda ambil.")
    drain_outbox()
    pemohon = buka("importir")
    pemohon.goto("/notifikasi/")
    expect(pemohon.locator("main")).to_contain_text("loket")


def test_the_auditor_reads_the_case_and_what_was_refused_and_finds_no_button(buka):
    permohonan = sampai_kepala_bidang()
    analis = buka("analis", galat_http=True)
    analis.goto(reverse("workflow:alihkan", args=[permohonan.pk]))
    analis.goto(reverse("workflow:aksi", args=[permohonan.pk, "teruskan_ke_kepala_kantor"]))
    expect(analis.get_by_text("Kesalahan 403")).to_be_visible()

    auditor = buka("auditor")
    menu(auditor, "Penolakan tindakan")
    expect(auditor.locator("main")).to_contain_text("Ratna Wulandari")
    assert periksa(auditor, "penolakan-tindakan-terisi") == []
    auditor.get_by_role("link", name=permohonan.nomor_surat).first.click()
    for judul in (
        "Perkara",
        "Pemeriksaan",
        "Penetapan",
        "Nota Pendapat",
        "Catatan",
        "Beda kiriman",
    ):
        auditor.get_by_role("link", name=judul, exact=False).first.click()
        isi = auditor.locator("#isi")
        expect(isi.get_by_role("button", name="Simpan")).to_have_count(0)
        expect(isi.get_by_role("button", name="Ambil")).to_have_count(0)
    menu(auditor, "Dasbor")
    expect(auditor.get_by_role("heading", level=1)).to_have_text("Dasbor")


@pytest.mark.parametrize("akun", ["jaminan", "pengawas"])
def test_who_acts_after_the_permit_reads_it_without_the_officers_findings(buka, akun):
    permohonan = terbit()
    page = buka(akun, galat_http=True)

    menu(page, "Meja Kerja")
    page.get_by_role("link", name=permohonan.nomor_pendaftaran).click()

    bagian = page.get_by_role("navigation", name="Bagian permohonan")
    expect(bagian.get_by_role("link", name="Barang")).to_be_visible()
    for judul in ("Pemeriksaan", "Nota Pendapat", "Catatan", "Beda kiriman"):
        expect(bagian.get_by_role("link", name=judul)).to_have_count(0)
    page.goto(reverse("workflow:pendapat", args=[permohonan.pk]))
    expect(page.get_by_text("Kesalahan 403")).to_be_visible()


def test_the_administrator_starts_failed_work_over_and_touches_no_status(buka):
    permohonan = sampai_kepala_bidang()
    drain_outbox()
    Outbox.objects.create(
        topik="workflow.notifikasi",
        kunci="gagal",
        isi={"riwayat": str(permohonan.riwayat.first().pk)},
        percobaan=8,
        coba_lagi_pada=timezone.now(),
        galat="OSError: surel tidak terjangkau",
    )
    page = buka("admin", galat_http=True)
    page.goto("/admin/")
    page.get_by_role("link", name="Lihat dan ulangi").click()
    expect(page.locator("#content")).to_contain_text("surel tidak terjangkau")

    page.get_by_role("button", name="Ulangi yang dipilih").click()
    drain_outbox()

    assert Outbox.objects.get(kunci="gagal").selesai is not None
    status = Permohonan.objects.get().status
    page.goto("/admin/")
    expect(page.locator("#pekerjaan-gagal")).to_contain_text("Tidak ada pekerjaan yang gagal")
    assert status == "PENELITIAN_KEPALA_BIDANG"
