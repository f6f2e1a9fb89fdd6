"""How the pages look: accessible in both themes, no wider than a phone, nothing in the console."""

import pytest

from jejak.tasks import drain_outbox
from portal import beranda_ubin
from portal.models import Importir
from tests.browser import halaman
from tests.browser.alat import periksa
from tests.browser.kasus import (
    PERAK,
    ambil,
    draft_kosong,
    draft_loket,
    impor_barang,
    minta_kelengkapan,
    sampai_lengkap,
)
from workflow.contoh.perjalanan import Perjalanan
from workflow.models import Keputusan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def temuan(page, kelompok, **kasus):
    """Open each page of a group and return what is wrong with it."""
    salah = []
    for satu in kelompok:
        page.goto(satu.alamat(kasus))
        if satu.tekan:
            page.get_by_role("button", name=satu.tekan, exact=True).click()
            page.locator("[data-ringkasan-galat]").wait_for()
        salah += periksa(page, satu.nama)
    return salah


def test_pages_of_the_importer(buka):
    jalan = Perjalanan(PERAK)
    langkah = jalan.ajukan()
    sampai_lengkap(jalan, langkah)
    salah = temuan(buka("importir2"), halaman.IMPORTIR_BARU)
    page = buka("importir")
    kosong = draft_kosong(jalan.permohonan)
    salah += temuan(page, halaman.DRAFT_KOSONG, pk=kosong.pk, jenis="spesifikasi")
    salah += temuan(page, halaman.IMPORTIR)
    lampiran = jalan.permohonan.lampiran.first()
    bagian = {"lampiran": lampiran.pk, "jenis": lampiran.jenis.kode}
    bagian |= {"berkas": lampiran.berkas_id}
    bagian |= {"barang": jalan.permohonan.barang.first().pk, "batalkan": "batalkan"}
    salah += temuan(page, halaman.DRAFT, pk=jalan.pk, **bagian)
    for status, kelompok in halaman.IMPOR.items():
        impor = impor_barang(jalan.permohonan, status)
        salah += temuan(page, kelompok, pk=impor.permohonan_id, impor=impor.pk)

    list(langkah)
    minta_kelengkapan(jalan)
    drain_outbox()
    butir = jalan.permohonan.butir_kekurangan.first()
    salah += temuan(page, halaman.KEKURANGAN, pk=jalan.pk, butir=butir.pk)

    assert salah == []


def test_pages_of_the_officers(buka):
    jalan = Perjalanan(PERAK)
    list(jalan.ajukan())
    page = buka("analis")
    salah = temuan(page, halaman.ANALIS_BEBAS)
    ambil(jalan, "analis")
    salah += temuan(page, halaman.ANALIS, pk=jalan.pk)

    list(jalan.periksa())
    klasifikasi = jalan.klasifikasi()
    next(klasifikasi)
    ambil(jalan, "klasifikasi")
    barang = jalan.permohonan.barang.first().pk
    salah += temuan(buka("klasifikasi"), halaman.KLASIFIKASI, pk=jalan.pk, barang=barang)

    list(klasifikasi)
    ambil(jalan, "kabid")
    salah += temuan(buka("kabid"), halaman.KEPALA_BIDANG, pk=jalan.pk)
    putusan = jalan.putuskan()
    next(putusan)
    ambil(jalan, "kakan")
    aksi = {"terbitkan_skep": "terbitkan_skep", "tolak": "tolak"}
    salah += temuan(buka("kakan"), halaman.KEPALA_KANTOR, pk=jalan.pk, **aksi)

    list(putusan)
    drain_outbox()
    salah += temuan(buka("importir"), halaman.TERBIT, pk=jalan.pk)
    salah += temuan(buka(), halaman.SURAT, token=Keputusan.objects.get().token)

    assert salah == []


def test_pages_of_the_counter_and_of_the_auditor(buka):
    page = buka("analis", galat_http=True)
    milik = Importir.objects.get(keanggotaan__pengguna__username="importir")
    salah = temuan(page, halaman.LOKET_KOSONG, importir=milik.pk)
    for nama, kata in (("temuan", milik.nama), ("nihil", "Tidak Dikenal")):
        page.goto(f"/loket/importir/?q={kata}")
        salah += periksa(page, f"loket-importir-{nama}")
    permohonan = draft_loket(milik, "analis")
    salah += temuan(page, halaman.LOKET, pk=permohonan.pk)
    drain_outbox()
    salah += temuan(buka("importir"), halaman.LOKET_IMPORTIR, pk=permohonan.pk)
    page.goto("/penolakan/")  # refused, for the auditor to read
    salah += temuan(buka("auditor"), halaman.AUDITOR)

    assert salah == []


def test_sign_in_and_error_pages(buka, monkeypatch):
    page = buka(galat_http=True)
    salah = temuan(page, halaman.UMUM)
    for _ in range(31):  # more than one looks letters up in a minute
        page.request.get("/verifikasi/tidak-ada/")
    salah += galat(page, "/verifikasi/tidak-ada/", 429)

    page = buka("importir", galat_http=True)
    salah += galat(page, "/tidak-ada/", 404)
    salah += galat(page, "/meja/", 403)
    jalan = Perjalanan(PERAK)
    list(jalan.ajukan())
    salah += galat(page, f"/permohonan/{jalan.pk}/header/", 409)
    page.goto("/data-importir/")
    page.evaluate("document.querySelector('[name=alamat]').value = 'x'.repeat(3e6)")
    page.get_by_role("button", name="Update").click()
    page.get_by_text("413").wait_for()
    salah += periksa(page, "galat-413")

    def rusak(_user):
        raise RuntimeError

    monkeypatch.setattr(beranda_ubin, "untuk", rusak)
    salah += galat(page, "/", 500)

    assert salah == []


def galat(page, alamat, kode):
    """Open an address that answers with an error page and return what is wrong with its look."""
    assert page.goto(alamat).status == kode
    return periksa(page, f"galat-{kode}")
