"""From a new account to the first Rekam Header; a broker's view; and how these pages look."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from jejak.tasks import drain_outbox
from portal.models import Importir, Pengguna, Undangan
from portal.services.undangan import undang
from tests.browser import halaman
from tests.browser.alat import lampirkan, menu, periksa, pesan, potret, simpan
from tests.browser.test_halaman import temuan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

SANDI = "layar-kapal-2026-baru"


def isi(page, **kolom):
    """Type into fields by their names."""
    for nama, nilai in kolom.items():
        page.locator(f"[name={nama}]").fill(nilai)


def test_a_new_importer_comes_in(buka):
    page = buka()
    page.goto("/akun/login/")
    page.get_by_role("link", name="Buat akun dan daftarkan perusahaan Anda").click()
    isi(page, nama="Tari Kusuma", email="tari@layar.example", username="tari")
    isi(page, password1=SANDI, password2=SANDI)
    simpan(page, "Buat akun")
    expect(page.get_by_role("heading", level=1)).to_have_text("Periksa email Anda")

    page.goto(re.search(r"https?://[^/]+(/akun/confirm-email/\S+)", mail.outbox[-1].body).group(1))
    simpan(page, "Konfirmasi")
    page.get_by_role("link", name="Daftarkan Perusahaan").click()

    isi(page, npwp="01.061.523.5-092.000", nib="8120010090198", nama="PT Layar Tari")
    page.locator("[name=api]").select_option("API-U")
    isi(page, alamat="Jl. Tunjungan 45, Surabaya", no_hp="081234567890")
    for jenis in ("nib", "npwp", "akta"):
        lampirkan(page, kolom=f"berkas_{jenis}")
    simpan(page, "Kirim pendaftaran")
    pesan(page, "Pendaftaran terkirim")
    expect(page.locator("main")).to_contain_text("0010 6152 3509 2000")

    admin = buka("admin", galat_http=True)  # Django's own pages name no icon
    menu(admin, "Pendaftaran")
    admin.get_by_role("link", name="PT Layar Tari").click()
    potret(admin, "admin-pendaftaran")
    admin.get_by_label("Setujui", exact=True).check()
    simpan(admin, "Simpan putusan")
    expect(admin.locator(".messagelist")).to_contain_text("Putusan disimpan")

    page.goto("/")
    page.get_by_role("link", name="Rekam Header").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Header")
    expect(page.locator(".kepala-situs")).to_contain_text("PT Layar Tari")


def test_a_broker_says_for_whom(buka):
    page = buka("ppjk")
    kepala = page.locator("details.konteks")
    expect(kepala).to_contain_text("Sebagai kuasa untuk")
    kepala.locator("summary").click()
    page.get_by_role("button", name="PT Contoh Nusantara Rekayasa").click()
    expect(kepala).to_contain_text("PT Contoh Nusantara Rekayasa")
    menu(page, "Data Importir")
    expect(page.get_by_role("button", name="Update")).to_have_count(0)


def test_how_the_pages_of_a_company_look(buka):
    importir = Importir.objects.get(keanggotaan__pengguna__username="importir")
    oleh = Pengguna.objects.get(username="importir")
    undang(importir, "rekan@uji.example", oleh=oleh)
    drain_outbox()
    rinci = {
        "badan": importir.pk,
        "token": Undangan.objects.get().token,
        "surat": importir.surat_kuasa.get().pk,
    }
    page = buka("importir", galat_http=True)
    salah = temuan(page, halaman.PERUSAHAAN, **rinci)
    page.goto(f"/anggota/{importir.pk}/{importir.keanggotaan.get().pk}/akhiri/")
    salah += periksa(page, "anggota-akhiri")
    salah += temuan(buka("ppjk"), halaman.PPJK)
    salah += temuan(buka("pendaftar"), halaman.PENDAFTAR)
    salah += temuan(buka(), halaman.BUAT_AKUN, **rinci)

    assert salah == []
