"""A warehouse keeper with a phone checks a letter: by its QR code, by number and code, by its PDF."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from berkas import kode_periksa
from jejak.tasks import drain_outbox
from tests.browser.alat import lampirkan, periksa, potret, rinci
from tests.browser.kasus import PERAK
from workflow.contoh.perjalanan import Perjalanan
from workflow.models import Keputusan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SAH = "Ini berkas yang diterbitkan portal ini"


def skep_terbit():
    """Return a SKEP whose letter was made and signed."""
    jalan = Perjalanan(PERAK)
    for langkah in (jalan.ajukan, jalan.periksa, jalan.klasifikasi, jalan.putuskan):
        list(langkah())
    drain_outbox()
    return Keputusan.objects.select_related("surat").get()


def unggah(page, isi, nama="surat.pdf"):
    """Upload bytes and return the headline of the answer."""
    lampirkan(page, nama, isi)
    page.get_by_role("button", name="Periksa berkas").click()
    return page.locator("#judul-hasil").inner_text()


def pilih_dengan_papan_tik(page):
    """Open the chooser by keyboard: it is our button that shows the focus, in our words."""
    tombol = page.locator(".pilih-berkas > .btn")
    expect(tombol).to_have_text("Pilih berkas")
    page.locator("#id_berkas").focus()
    assert tombol.evaluate("b => getComputedStyle(b).outlineStyle") == "solid"
    with page.expect_file_chooser():
        page.keyboard.press("Enter")
    with page.expect_file_chooser():
        tombol.click(force=True)


def test_a_letter_is_checked_by_qr_code_number_and_file(buka):
    skep = skep_terbit()
    with skep.surat.berkas.open() as berkas:
        asli = berkas.read()
    page = buka(viewport={"width": 390, "height": 844})

    page.goto(reverse("workflow:verifikasi", args=[skep.token]))
    lewat_qr = rinci(page)
    salah = periksa(page, "verifikasi")
    page.get_by_role("link", name="Periksa berkas PDF-nya").click()
    salah += periksa(page, "periksa-surat")
    salah += dengan_nomor(page, skep, lewat_qr)
    pilih_dengan_papan_tik(page)

    assert unggah(page, asli) == SAH
    expect(page.locator("#judul-hasil")).to_be_focused()
    salah += periksa(page, "periksa-surat-asli")
    assert unggah(page, asli + b"% dan lagi\n") == "Berkas ini diubah setelah ditandatangani"
    salah += periksa(page, "periksa-surat-diubah")
    assert unggah(page, None) == "Bukan berkas yang diterbitkan portal ini"
    salah += periksa(page, "periksa-surat-asing")
    lampirkan(page, "surat.pdf", b"Bukan PDF")
    page.get_by_role("button", name="Periksa berkas").click()
    expect(page.locator("[data-ringkasan-galat]")).to_contain_text("Berkas ini bukan PDF.")
    salah += periksa(page, "periksa-surat-bukan-pdf")
    assert salah == []


def dengan_nomor(page, skep, diharapkan):
    """Type number and code, at first one letter wrong."""
    kode = kode_periksa.kode(skep.token)
    page.get_by_label("Nomor surat").fill(skep.nomor.lower())
    page.get_by_label("Kode periksa").fill(("8" if kode[0] != "8" else "9") + kode[1:])
    page.get_by_role("button", name="Periksa surat").click()
    expect(page.locator("[data-ringkasan-galat]")).to_contain_text("Tidak ada surat dengan nomor")
    salah = periksa(page, "periksa-surat-salah")
    page.get_by_label("Kode periksa").fill(kode.lower().replace("-", " "))
    page.keyboard.press("Enter")
    expect(page.locator("#judul-hasil")).to_have_text("Surat ini tercatat pada portal")
    expect(page.locator("#judul-hasil")).to_be_focused()
    assert rinci(page) == diharapkan
    return salah + periksa(page, "periksa-surat-nomor")


def test_it_works_without_script_by_keyboard_on_a_narrow_phone(buka):
    skep = skep_terbit()
    page = buka(java_script_enabled=False, viewport={"width": 320, "height": 640})

    page.goto("/akun/login/")
    page.get_by_role("main").get_by_role("link", name="Periksa keaslian surat").click()
    page.get_by_label("Nomor surat").focus()
    page.keyboard.type(skep.nomor)
    page.keyboard.press("Tab")
    page.keyboard.type(kode_periksa.kode(skep.token))
    page.keyboard.press("Enter")

    expect(page.locator("#judul-hasil")).to_have_text("Surat ini tercatat pada portal")
    assert page.title().startswith("Surat ini tercatat pada portal")
    assert rinci(page)["Nomor"] == skep.nomor
    with skep.surat.berkas.open() as berkas:
        assert unggah(page, berkas.read()) == SAH
    potret(page, "periksa-surat-320")


def test_a_pdf_may_be_dropped_and_a_busy_portal_says_so(buka):
    page = buka(galat_http=True)
    page.goto("/verifikasi/")

    page.evaluate("""() => {
        const isi = new DataTransfer();
        isi.items.add(new File(["%PDF-1.7"], "jatuh.pdf", {type: "application/pdf"}));
        const bidang = document.querySelector("[data-seret-berkas]");
        for (const nama of ["dragenter", "dragover", "drop"])
            bidang.dispatchEvent(new DragEvent(nama, {dataTransfer: isi, bubbles: true, cancelable: true}));
    }""")
    expect(page.locator("[data-pilihan]")).to_contain_text("jatuh.pdf")
    for nomor in range(2):
        cache.add(f"giliran:verifikasi-berkas:{nomor}", 1, 60)
    page.get_by_role("button", name="Periksa berkas").click()

    expect(page.locator("[data-ringkasan-galat]")).to_contain_text("sedang ramai")
    assert periksa(page, "periksa-surat-ramai") == []
