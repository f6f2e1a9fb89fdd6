"""Papers on the way as people meet them: the receipt, the request, the printed form."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from jejak.tasks import drain_outbox
from tests.browser import importir
from tests.browser.alat import periksa, tab, unduh
from tests.browser.kasus import PERAK, minta_kelengkapan, sampai_lengkap
from tests.workflow.pdf import teks
from workflow.contoh.perjalanan import Perjalanan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_the_importer_prints_sends_has_the_receipt_and_the_letter_that_asks(buka, live_server):
    jalan = Perjalanan(PERAK)
    sampai_lengkap(jalan, jalan.ajukan())
    pemohon = buka("importir")
    pemohon.goto(f"{live_server.url}{reverse('workflow:cetak', args=[jalan.pk])}")
    pemohon.get_by_role("button", name="Buat konsep").click()
    expect(pemohon.get_by_text("Konsep sedang dibuat.")).to_be_visible()
    drain_outbox()
    konsep = teks(unduh(pemohon, pemohon.get_by_role("link", name="Unduh konsep (PDF)")))
    assert "Belum dikirim" in konsep
    temuan = periksa(pemohon, "cetak-konsep")

    pemohon.goto(f"{live_server.url}{reverse('workflow:kirim', args=[jalan.pk])}")
    importir.isi_kirim(pemohon, "Mohon diproses.")
    daftar = pemohon.locator("#surat-dokumen")
    expect(daftar.get_by_text("Surat sedang dibuat").first).to_be_visible()
    temuan += periksa(pemohon, "surat-sedang-dibuat")
    drain_outbox()
    # The list asks again by itself.
    tautan = daftar.get_by_role("link", name="Tanda Terima")
    assert jalan.permohonan.nomor_pendaftaran in teks(unduh(pemohon, tautan))
    temuan += periksa(pemohon, "surat-dan-dokumen")

    minta_kelengkapan(jalan)
    drain_outbox()
    pemohon.reload()
    tab(pemohon, "Kekurangan")
    tautan = pemohon.get_by_role("link", name="Surat Permintaan Kelengkapan Dokumen")
    surat = teks(unduh(pemohon, tautan))
    assert "Katalog tidak terbaca." in surat
    assert "Jelaskan jadwal proyek." in surat
    temuan += periksa(pemohon, "surat-permintaan")

    analis = buka("analis")
    analis.goto(f"{live_server.url}{reverse('workflow:perkara', args=[jalan.pk])}")
    expect(
        analis.locator("#surat-dokumen").get_by_role("link", name="Tanda Terima")
    ).to_be_visible()
    temuan += periksa(analis, "surat-perkara")
    assert temuan == []
