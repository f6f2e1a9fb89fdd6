"""A guarantee from the importer's hands to the BPJ and back: at desk and phone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from berkas.kode_periksa import kode
from jejak.tasks import drain_outbox
from portal.models import Pengguna
from pungutan.models import Bpj, Jaminan, PenyelesaianJaminan
from pungutan.tagihan import tagihan
from referensi.models import Kantor
from tests.browser.alat import lampirkan, masuk, menu, periksa, pesan, simpan, unduh
from tests.browser.kasus import PERAK
from tests.factories.uang import izin_terbit
from tests.workflow.pdf import huruf, teks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def izin_perak():
    """Return an issued permit of the demo importer at Tanjung Perak."""
    importir = Pengguna.objects.get(username="importir")
    return izin_terbit(
        "pembebasan",
        kurs_kini=None,
        kantor=Kantor.objects.get(kode=PERAK),
        importir=importir.daftar_importir[0],
    )


def test_a_guarantee_is_recorded_accepted_downloaded_and_given_back(buka):
    izin = izin_perak()
    page, petugas, publik = buka("importir"), buka("jaminan"), buka()

    salah = rekam(page, izin)
    salah += terima(petugas)
    page.reload()
    salah += unduh_bpj(page, izin)
    salah += buktikan(publik, "Berlaku", "verifikasi-bpj")
    akhiri = reverse("pungutan:jaminan_selesaikan", args=[izin.pk, Jaminan.objects.get().pk])
    petugas.goto(akhiri)
    expect(petugas.get_by_text("Petugas Jaminan lain yang mengembalikannya")).to_be_visible()
    salah += periksa(petugas, "jaminan-selesaikan-empat-mata")
    lain = buka("jaminan2")
    lain.goto(akhiri)
    salah += kembalikan(lain, izin)
    salah += buktikan(publik, "Jaminan sudah dikembalikan", "verifikasi-bpj-kembali")

    assert PenyelesaianJaminan.objects.get().dasar == "ekspor_kembali"
    assert salah == []


def rekam(page, izin):
    """Hand in a bank guarantee, at first one that is too small and ends too early."""
    nilai, tempo = tagihan(izin).jaminan, tagihan(izin).jatuh_tempo_terdini
    page.goto(reverse("pungutan:jaminan", args=[izin.pk]))
    page.get_by_role("link", name="Rekam Jaminan").click()
    salah = periksa(page, "jaminan-rekam")
    page.get_by_label("Jenis Jaminan").select_option(label="Bank garansi")
    page.get_by_label("Nomor Jaminan").fill("BG-2026/0001")
    page.get_by_label("Tanggal Jaminan").fill(izin.tanggal_skep.isoformat())
    page.get_by_label("Nilai Jaminan (Rp)").fill(str(nilai - 1000))
    page.get_by_label("Penjamin").fill("PT Bank Contoh Cabang Surabaya")
    page.get_by_label("Tanggal Jatuh Tempo").fill((tempo - timedelta(days=1)).isoformat())
    lampirkan(page, "bank-garansi.pdf")
    simpan(page)
    expect(page.locator("[data-ringkasan-galat]")).to_contain_text("kurang Rp 1.000")
    salah += periksa(page, "jaminan-rekam-salah")
    page.get_by_label("Nilai Jaminan (Rp)").fill(str(nilai))
    page.get_by_label("Tanggal Jatuh Tempo").fill(tempo.isoformat())
    lampirkan(page, "bank-garansi.pdf")
    simpan(page)
    pesan(page, "Data Berhasil Disimpan")
    salah += periksa(page, "jaminan-direkam")
    drain_outbox()
    return salah


def terima(petugas):
    """Accept it from the list."""
    petugas.reload()
    salah = periksa(petugas, "beranda-jaminan")
    menu(petugas, "Jaminan dan Pembayaran")
    salah += periksa(petugas, "meja-jaminan")
    petugas.get_by_role("link", name="BG-2026/0001").click()
    salah += periksa(petugas, "jaminan-periksa")
    petugas.get_by_label("Terima dan terbitkan BPJ").check()
    simpan(petugas, "Simpan hasil pemeriksaan")
    pesan(petugas, "Jaminan diterima. BPJ BPJ-")
    expect(petugas.get_by_role("heading", name="Jaminan dan Pembayaran")).to_be_visible()
    drain_outbox()
    return salah


def unduh_bpj(page, izin):
    """Read the receipt back out of its PDF."""
    pdf = unduh(page, page.get_by_role("link", name="Unduh BPJ"))
    bpj, isi = Bpj.objects.get(), teks(pdf)
    bagian = (bpj.nomor, izin.nomor_skep, "BG-2026/0001", "Maya Kusumastuti", kode(bpj.token))
    assert [b for b in bagian if b not in isi] == []
    assert all(tertanam for _, tertanam in huruf(pdf))
    return periksa(page, "jaminan-diterima-bpj")


def buktikan(publik, keadaan, nama):
    """Check the receipt as anybody may."""
    publik.goto(reverse("workflow:verifikasi", args=[Bpj.objects.get().token]))
    expect(publik.get_by_text(keadaan, exact=True)).to_be_visible()
    return periksa(publik, nama)


def kembalikan(lain, izin):
    """Give it back, at first on a ground that does not do."""
    lain.get_by_label("Dikembalikan kepada importir").check()
    lain.get_by_label("Dasar", exact=True).select_option(label="Lainnya")
    lain.get_by_label("Nomor dokumen").fill("PEB-000123")
    lain.get_by_label("Tanggal dokumen").fill(izin.tanggal_skep.isoformat())
    lampirkan(lain, "peb.pdf")
    lain.get_by_label("Alasan").fill("Seluruh barang telah diekspor kembali.")
    lain.get_by_label("Saya telah memeriksa keadaan izin").check()
    simpan(lain, "Selesaikan jaminan")
    expect(lain.locator("[data-ringkasan-galat]")).to_contain_text("Izin masih berlaku sampai")
    salah = periksa(lain, "jaminan-selesaikan-salah")
    lain.get_by_label("Dasar", exact=True).select_option(label="Diekspor kembali")
    lampirkan(lain, "peb.pdf")
    simpan(lain, "Selesaikan jaminan")
    pesan(lain, "dikembalikan")
    return salah + periksa(lain, "jaminan-dikembalikan")


def test_the_office_reads_its_list_on_a_phone_without_script(browser, live_server, contoh):
    izin_perak()
    konteks = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 390, "height": 800}
    )
    page = konteks.new_page()
    masuk(page, "jaminan")
    page.goto(reverse("pungutan:meja_jaminan"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Jaminan dan Pembayaran")
    expect(page.get_by_text("Menunggu: kosong")).to_be_visible()
    konteks.close()
