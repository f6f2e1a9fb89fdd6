"""A change that came on paper: recorded at the counter on the permit's page, sent, told to the importer."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from jejak.tasks import drain_outbox
from permohonan.models import Permohonan
from tests.browser import importir
from tests.browser.alat import lampirkan, periksa, pesan, simpan, tab
from workflow.contoh.perkara import CONTOH, buat_satu

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

IZIN = next(c for c in CONTOH if c.nomor == "CNR/IS/005/2026")


def test_an_extension_on_paper_is_recorded_and_sent_at_the_counter(buka, contoh):
    asal = buat_satu(IZIN)
    drain_outbox()
    galih = buka("analis2")
    galih.goto(reverse("workflow:perkara", args=[asal.pk]))
    kartu = galih.get_by_role("region", name="Perubahan dari surat kertas")
    expect(kartu).to_be_visible()
    assert periksa(galih, "loket-perubahan-kartu") == []

    kartu.get_by_role("button", name="Perpanjangan").click()
    pesan(galih, "Data Berhasil Disimpan")
    assert periksa(galih, "loket-perubahan-surat") == []
    galih.get_by_label("Nomor Surat Permohonan").fill("CNR/IS/KERTAS/2026")
    galih.get_by_label("Tanggal Surat Permohonan").fill(importir.hari())
    simpan(galih)
    perubahan = asal.perubahan.get()
    assert (perubahan.perekam.username, perubahan.nomor_surat) == ("analis2", "CNR/IS/KERTAS/2026")

    tab(galih, "Perpanjangan")
    galih.get_by_label("Alasan").fill("Pekerjaan turbin belum selesai.")
    sampai = perubahan.asal.tanggal_skep.replace(year=perubahan.asal.tanggal_skep.year + 1)
    galih.get_by_label("Perkiraan sampai dengan tanggal").fill(sampai.isoformat())
    lampirkan(galih)
    simpan(galih)
    pesan(galih, "Data Berhasil Disimpan")
    assert periksa(galih, "loket-perubahan-isi") == []
    importir.unggah_semua_wajib(galih)
    galih.goto(reverse("workflow:kirim", args=[perubahan.pk]))
    importir.isi_kirim(galih, "Surat kertas diterima di loket 2.")

    perubahan = Permohonan.objects.get(pk=perubahan.pk)
    assert (perubahan.status, perubahan.perpanjangan.bulan_semua) == ("PENELITIAN_ANALIS", 12)
    drain_outbox()
    pemohon = buka("importir")
    pemohon.goto("/notifikasi/")
    expect(pemohon.locator("main")).to_contain_text(f"Perpanjangan atas {asal.nomor_skep} direkam")
