"""Two officers on one case in two browsers: nobody overwrites, and each is told what the other did."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from permohonan.models import Permohonan
from tests.browser.alat import pesan, potret
from tests.browser.kasus import PERAK
from workflow.contoh.perjalanan import Perjalanan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

RATNA, GALIH = "Ratna Wulandari", "Galih Pratama"


@pytest.fixture
def permohonan(contoh):
    """Return an application that waits for an analyst of Tanjung Perak."""
    jalan = Perjalanan(PERAK)
    list(jalan.ajukan())
    return jalan.permohonan


def ambil(page, permohonan):
    page.get_by_role("button", name=f"Ambil {permohonan.nomor_pendaftaran}").click()


def pilih_penerima(page, nama):
    kolom = page.get_by_label("Alihkan kepada")
    kolom.select_option(kolom.locator("option", has_text=nama).get_attribute("value"))


def test_the_second_who_takes_a_case_is_told_who_has_it_and_reads_along(buka, permohonan):
    ratna, galih = buka("analis"), buka("analis2", galat_http=True)
    for page in (ratna, galih):
        page.goto("/meja/")
    ambil(ratna, permohonan)
    pesan(ratna, "Permohonan sudah Anda ambil.")

    ambil(galih, permohonan)

    expect(galih.get_by_role("heading", level=1)).to_be_visible()
    expect(galih.locator("main")).to_contain_text(f"sudah diambil {RATNA}")
    potret(galih, "dua-petugas-terlambat")
    galih.goto(reverse("workflow:penelitian", args=[permohonan.pk]))
    expect(galih.get_by_role("button", name="Simpan", exact=True)).to_have_count(0)
    expect(galih.get_by_text(RATNA).first).to_be_visible()
    assert Permohonan.objects.get().pemegang.pengguna.nama == RATNA


def test_what_is_saved_in_a_case_that_was_handed_on_meanwhile_is_refused_and_told(buka, permohonan):
    ratna, kasi = buka("analis", galat_http=True), buka("kasi")
    ratna.goto("/meja/")
    ambil(ratna, permohonan)
    ratna.get_by_label("Diterbitkan SKEP").check()
    ratna.get_by_label("Pertimbangan").fill("Barang sewa, kembali setelah proyek.")
    kasi.goto(reverse("workflow:alihkan", args=[permohonan.pk]))
    pilih_penerima(kasi, GALIH)
    kasi.get_by_role("button", name="Alihkan").click()
    pesan(kasi, f"Permohonan dialihkan kepada {GALIH}.")

    ratna.get_by_role("button", name="Tandai sisanya sesuai").click()

    potret(ratna, "dua-petugas-dialihkan")
    expect(ratna.locator("main")).to_contain_text(f"sedang dipegang {GALIH}")
    potret(ratna, "dua-petugas-dialihkan")
    kini = Permohonan.objects.get()
    assert (kini.pemegang.pengguna.nama, kini.pendapat.count()) == (GALIH, 0)
    galih = buka("analis2")
    galih.goto(reverse("workflow:penelitian", args=[permohonan.pk]))
    galih.get_by_role("button", name="Tandai sisanya sesuai").click()
    pesan(galih, "Hasil penelitian berhasil disimpan.")


def test_two_superiors_hand_the_same_case_on_and_the_later_one_is_told(buka, permohonan):
    kasi, kabid = buka("kasi"), buka("kabid", galat_http=True)
    for page, kepada in ((kasi, GALIH), (kabid, RATNA)):
        page.goto(reverse("workflow:alihkan", args=[permohonan.pk]))
        pilih_penerima(page, kepada)

    kasi.get_by_role("button", name="Alihkan").click()
    pesan(kasi, f"Permohonan dialihkan kepada {GALIH}.")
    kabid.get_by_role("button", name="Alihkan").click()

    potret(kabid, "dua-atasan")
    expect(kabid.locator("main")).to_contain_text(GALIH)
    assert Permohonan.objects.get().pemegang.pengguna.nama == GALIH
