"""An importer records what was paid, the Petugas Jaminan verifies it: at desk and phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from jejak.tasks import drain_outbox
from portal.models import Pengguna
from pungutan.models import BuktiBayar
from referensi.models import Kantor
from tests.browser.alat import lampirkan, periksa, pesan, simpan, tab
from tests.browser.kasus import PERAK
from tests.factories.uang import BAYAR, izin_terbit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_a_payment_goes_from_the_importer_to_the_officer_and_back(buka):
    importir = Pengguna.objects.get(username="importir")
    izin = izin_terbit(
        kurs_kini=None,
        kantor=Kantor.objects.get(kode=PERAK),
        importir=importir.daftar_importir[0],
    )
    page = buka("importir")
    page.goto(izin.get_absolute_url())
    salah = periksa(page, "izin-kartu")
    page.get_by_role("link", name="Buka Jaminan dan Pembayaran").click()
    salah += periksa(page, "jaminan-awal")
    page.get_by_text("Kurs, jangka waktu, dan rincian jaminan").click()
    salah += periksa(page, "jaminan-rinci")

    page.get_by_role("link", name="Rekam Bukti Bayar").click()
    page.get_by_label("Jumlah dibayar (Rp)").fill("202.000.000")
    simpan(page)
    page.locator("[data-ringkasan-galat]").wait_for()
    salah += periksa(page, "bukti-bayar-salah")
    page.get_by_label("Kode billing").fill("820 260 100 000 001")
    page.get_by_label("NTPN").fill("0a1b2c3d4e5f6g7h")
    page.get_by_label("Bank atau tempat membayar").fill("Bank Contoh")
    page.get_by_label("Tanggal bayar").fill(izin.tanggal_skep.isoformat())
    lampirkan(page, "bukti.pdf")
    simpan(page)
    expect(page.locator("[data-ringkasan-galat]")).to_contain_text("Kurang Rp 125.000")
    lampirkan(page, "bukti.pdf")
    page.get_by_label("Jumlah dibayar (Rp)").fill("202.125.900")
    simpan(page)
    pesan(page, "Data Berhasil Disimpan")
    pesan(page, "Rp 900 lebih besar")
    salah += periksa(page, "jaminan-menunggu")

    drain_outbox()
    petugas = buka("jaminan")
    petugas.goto(reverse("workflow:perkara", args=[izin.pk]))
    salah += periksa(petugas, "perkara-jaminan")
    tab(petugas, "Jaminan dan Pembayaran")
    petugas.get_by_role("link", name="Periksa NTPN 0A1B2C3D4E5F6G7H").click()
    salah += periksa(petugas, "bukti-bayar-periksa")
    petugas.get_by_label("Tolak").check()
    simpan(petugas, "Simpan hasil pemeriksaan")
    expect(petugas.locator("[data-ringkasan-galat]")).to_contain_text("alasan penolakannya")
    petugas.get_by_label("Terima").check()
    petugas.get_by_label("Catatan").fill("Sesuai dengan data penerimaan negara.")
    simpan(petugas, "Simpan hasil pemeriksaan")
    pesan(petugas, "Bukti bayar diterima. Importir diberi tahu.")
    salah += periksa(petugas, "meja-jaminan-diperiksa")

    page.reload()
    expect(page.get_by_text("Sesuai dengan data penerimaan negara.")).to_be_visible()
    salah += periksa(page, "jaminan-diterima")
    bukti = BuktiBayar.objects.get()
    assert (bukti.keadaan, bukti.nilai) == ("diterima", BAYAR + 900)
    assert salah == []
