"""The analyst's examination: pages beside verdicts, by keyboard, and without script."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from jejak.tasks import drain_outbox
from tests.browser.alat import periksa, pesan, potret
from tests.browser.kasus import PERAK, ambil
from workflow.contoh.perjalanan import Perjalanan
from workflow.models import CentangDokumen, CentangKriteria, Pendapat

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
NOMOR_SERI = (
    "Nomor seri atau tanda pengenal barang tidak ada. Lampirkan katalog, foto papan nama, atau "
    "daftar nomor seri."
)


@pytest.fixture
def kasus(contoh):
    """Return an application that the analyst holds, its pages drawn."""
    jalan = Perjalanan(PERAK)
    list(jalan.ajukan())
    drain_outbox()
    ambil(jalan, "analis")
    return jalan.permohonan


def buka_penelitian(page, permohonan):
    page.goto(reverse("workflow:penelitian", args=[permohonan.pk]))


def test_everything_is_judged_by_keyboard_beside_the_pages(buka, kasus):
    page = buka("analis")
    buka_penelitian(page, kasus)
    penampil = page.get_by_role("region", name="Halaman dokumen", exact=True)
    expect(penampil.get_by_role("img").first).to_be_visible()
    assert periksa(page, "penelitian") == []
    page.reload()

    kartu = page.locator("[data-kartu]")
    kartu.first.get_by_label("Sesuai", exact=True).focus()
    page.keyboard.press("1")
    expect(kartu.nth(1)).to_be_focused()
    expect(penampil.get_by_role("img").first).to_have_attribute(
        "alt", "Halaman 1 dari 1, Spesifikasi dan identitas barang"
    )
    page.keyboard.press("2")
    page.keyboard.type("Nomor seri 12 dan 21 tidak jelas")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("k")
    expect(kartu.first).to_be_focused()
    for _ in range(kartu.count() - 1):
        page.keyboard.press("j")
    expect(kartu.last).to_be_focused()
    page.keyboard.press("1")
    expect(page.get_by_text("2 dari 6 diberi tanda")).to_be_visible()
    page.get_by_role("button", name="Tandai sisanya sesuai").press("Enter")
    pesan(page, "Hasil penelitian berhasil disimpan.")
    tidak = CentangDokumen.objects.get(hasil="tidak_sesuai")
    assert (CentangDokumen.objects.count(), CentangKriteria.objects.count()) == (6, 5)
    assert tidak.catatan == "Nomor seri 12 dan 21 tidak jelas"

    page.get_by_label("Diterbitkan SKEP").check()
    page.get_by_label("Kalimat baku").select_option(
        label="Barang dapat diidentifikasi dari nomor seri, katalog, dan foto yang dilampirkan."
    )
    expect(page.get_by_label("Pertimbangan")).to_have_value(
        "Barang dapat diidentifikasi dari nomor seri, katalog, dan foto yang dilampirkan."
    )
    page.get_by_role("button", name="Simpan dan teruskan").click()
    page.wait_for_url("**/aksi/teruskan_ke_kepala_seksi/")
    assert Pendapat.objects.get().rekomendasi == "terbitkan"


def test_without_script_every_document_shows_its_first_page(buka, kasus):
    page = buka("analis", java_script_enabled=False)
    buka_penelitian(page, kasus)
    expect(page.locator(".kartu-gambar img")).to_have_count(6)
    potret_tanpa_skrip(page)

    page.get_by_role("button", name="Tandai sisanya sesuai").click()
    pesan(page, "Hasil penelitian berhasil disimpan.")
    page.get_by_label("Diterbitkan SKEP").check()
    kalimat = page.get_by_label("Kalimat baku")
    kalimat.select_option(
        label="Kontrak menyebut bahwa barang diekspor kembali setelah pekerjaan selesai."
    )
    page.get_by_role("button", name="Simpan dan teruskan").click()

    page.wait_for_url("**/aksi/teruskan_ke_kepala_seksi/")
    assert Pendapat.objects.get().isi == (
        "Kontrak menyebut bahwa barang diekspor kembali setelah pekerjaan selesai."
    )


def potret_tanpa_skrip(page):
    for lebar in (1280, 390):
        page.set_viewport_size({"width": lebar, "height": 900})
        potret(page, f"penelitian-tanpa-skrip-{lebar}")


def test_the_shortage_list_takes_several_things_at_once(buka, kasus):
    page = buka("analis")
    page.goto(reverse("workflow:kekurangan_susun", args=[kasus.pk]))
    page.get_by_label("Kalimat baku").first.select_option(label=NOMOR_SERI)
    expect(page.get_by_label("Dokumen").first).to_have_value(
        page.get_by_label("Dokumen").first.evaluate(
            "s => Array.from(s.options).find(o => o.text === 'Spesifikasi dan identitas barang').value"
        )
    )
    page.get_by_label("Yang kurang dan alasannya").nth(1).fill("Jelaskan jadwal proyek.")
    assert periksa(page, "kekurangan-susun-terisi") == []
    page.get_by_role("button", name="Simpan dan minta kelengkapan").click()

    page.wait_for_url("**/aksi/minta_kelengkapan/")
    assert set(kasus.butir_kekurangan.values_list("jenis__kode", "alasan")) == {
        (
            "spesifikasi",
            NOMOR_SERI,
        ),
        (None, "Jelaskan jadwal proyek."),
    }
