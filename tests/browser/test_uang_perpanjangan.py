"""What an extension costs and leaves to be guaranteed, from the entry form to the receipt: desk and phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from jejak.tasks import drain_outbox
from portal.models import Pengguna
from pungutan.models import Bpj, BuktiBayar
from pungutan.tagihan import tagihan
from referensi.models import JenisJaminan, Kantor
from tests.browser.alat import lampirkan, menu, periksa, pesan, simpan, unduh
from tests.browser.kasus import PERAK
from tests.factories.jaminan import JaminanFactory
from tests.factories.uang import BuktiBayarFactory, izin_diperpanjang, izin_terbit
from tests.workflow.pdf import teks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_an_extension_is_paid_and_its_guarantee_lasts_longer(buka):
    importir = Pengguna.objects.get(username="importir")
    izin = izin_terbit(
        kurs_kini=None,
        kantor=Kantor.objects.get(kode=PERAK),
        importir=importir.daftar_importir[0],
        kategori__bulan_total_maks=36,
    )
    BuktiBayarFactory(permohonan=izin, diterima=True)
    lama = JaminanFactory(
        permohonan=izin,
        diterima=True,
        nilai=tagihan(izin).jaminan,
        jenis=JenisJaminan.objects.get(kode="bank_garansi"),
        jatuh_tempo=tagihan(izin).jatuh_tempo_terdini,
    )
    page, petugas = buka("importir"), buka("jaminan")

    salah = minta(page, izin)
    perubahan = izin_diperpanjang(izin, 5)
    page.goto(reverse("permohonan:perpanjangan", args=[perubahan.pk]))
    expect(page.get_by_text("Menurut SKEP perpanjangan ini.")).to_be_visible()
    salah += periksa(page, "perpanjangan-biaya-terbit")
    salah += bayar(page, izin)
    salah += minda(petugas, izin, lama)
    salah += ganti(page, izin, lama)
    salah += terima(page, petugas, izin)

    assert tagihan(izin).lunas
    assert salah == []


def minta(page, izin):
    """Read what every month costs, then what the months asked for do."""
    page.goto(reverse("permohonan:perpanjangan", args=[izin.pk]))
    expect(page.get_by_role("heading", name="Biaya per bulan tambahan")).to_be_visible()
    salah = periksa(page, "perpanjangan-per-bulan")
    page.get_by_text("Lihat untuk 1 sampai 29 bulan").click()
    expect(page.get_by_role("cell", name="Rp 47.850.000")).to_be_visible()
    salah += periksa(page, "perpanjangan-per-bulan-daftar")
    page.get_by_label("Alasan").fill("Pekerjaan dermaga belum selesai.")
    sampai = page.get_by_label("Perkiraan sampai dengan tanggal")
    sampai.fill(sampai.get_attribute("min"))
    lampirkan(page, "adendum.pdf")
    simpan(page)
    expect(page.get_by_role("heading", name="Biaya perpanjangan")).to_be_visible()
    page.get_by_text("Cara menghitungnya").click()
    expect(page.get_by_text("2% x 1 bulan x Rp 82.500.000 = Rp 1.650.000")).to_be_visible()
    return salah + periksa(page, "perpanjangan-biaya")


def bayar(page, izin):
    """Pay what the extension asks for; each SKEP stands there with what is left of it."""
    page.goto("/")
    expect(page.get_by_text("izin menunggu jaminan atau pembayaran dari Anda")).to_be_visible()
    page.goto(reverse("pungutan:jaminan", args=[izin.pk]))
    salah = periksa(page, "jaminan-diperpanjang")
    page.get_by_role("link", name="Rekam Bukti Bayar").click()
    page.get_by_label("Kode billing").fill("820260100000009")
    page.get_by_label("NTPN").fill("9A1B2C3D4E5F6G7H")
    page.get_by_label("Bank atau tempat membayar").fill("Bank Contoh")
    page.get_by_label("Tanggal bayar").fill(izin.tanggal_skep.isoformat())
    page.get_by_label("Jumlah dibayar (Rp)").fill("8.249.000")
    lampirkan(page, "bukti.pdf")
    simpan(page)
    expect(page.locator("[data-ringkasan-galat]")).to_contain_text("Kurang Rp 1.000")
    page.get_by_label("Jumlah dibayar (Rp)").fill("8.250.000")
    lampirkan(page, "bukti.pdf")
    simpan(page)
    pesan(page, "Data Berhasil Disimpan")
    return salah


def minda(petugas, izin, lama):
    """The officer finds the guarantee that ends too early, and verifies the payment."""
    petugas.goto("/")
    menu(petugas, "Jaminan dan Pembayaran")
    petugas.get_by_role("link", name="Perlu perhatian").click()
    expect(petugas.get_by_role("link", name=lama.bpj.nomor)).to_be_visible()
    salah = periksa(petugas, "meja-jaminan-perhatian")
    bukti = BuktiBayar.objects.get(permohonan=izin, keadaan="direkam")
    petugas.goto(reverse("pungutan:bukti_bayar_periksa", args=[izin.pk, bukti.pk]))
    expect(petugas.get_by_text("perpanjangan 5 bulan")).to_be_visible()
    salah += periksa(petugas, "bukti-bayar-periksa-perpanjangan")
    petugas.get_by_label("Terima", exact=True).check()
    simpan(petugas, "Simpan hasil pemeriksaan")
    pesan(petugas, "diterima")
    return salah


def ganti(page, izin, lama):
    """Hand in the paper that lasts longer."""
    hasil = tagihan(izin)
    page.goto(reverse("pungutan:jaminan_ganti", args=[izin.pk, lama.pk]))
    salah = periksa(page, "jaminan-perpanjang")
    page.get_by_label("Jenis Jaminan").select_option(label="Bank garansi")
    page.get_by_label("Nomor Jaminan").fill("BG-2026/0002")
    page.get_by_label("Tanggal Jaminan").fill(izin.tanggal_skep.isoformat())
    page.get_by_label("Nilai Jaminan (Rp)").fill(str(hasil.jaminan))
    page.get_by_label("Penjamin").fill("PT Bank Contoh Cabang Surabaya")
    page.get_by_label("Tanggal Jatuh Tempo").fill(hasil.jatuh_tempo_cukup.isoformat())
    lampirkan(page, "bank-garansi.pdf")
    simpan(page)
    pesan(page, "Data Berhasil Disimpan")
    return salah + periksa(page, "jaminan-perpanjang-menunggu")


def terima(page, petugas, izin):
    """Accept it; its receipt states the extended period and the SKEP that extended it."""
    baru = izin.jaminan.get(nomor="BG-2026/0002")
    petugas.goto(reverse("pungutan:jaminan_periksa", args=[izin.pk, baru.pk]))
    petugas.get_by_label("Terima dan terbitkan BPJ").check()
    simpan(petugas, "Simpan hasil pemeriksaan")
    pesan(petugas, "Jaminan diterima. BPJ BPJ-")
    drain_outbox()
    page.goto(reverse("pungutan:jaminan", args=[izin.pk]))
    nomor = Bpj.objects.get(jaminan=baru).nomor
    isi = teks(unduh(page, page.get_by_role("link", name=f"Unduh BPJ {nomor}")))
    assert "Perpanjangan" in isi
    return periksa(page, "jaminan-perpanjang-diterima")
