"""Back to the page before Kirim after changing one thing from there."""

import time

import pytest
from django.urls import reverse

from permohonan import kembali
from tests.factories.permohonan import PermohonanFactory

pytestmark = pytest.mark.django_db
BANNER = "Setelah menyimpan, Anda kembali ke halaman pemeriksaan"


def header(permohonan):
    return reverse("permohonan:header_ubah", args=[permohonan.pk])


def kirim(permohonan):
    return reverse("workflow:kirim", args=[permohonan.pk])


def isian(permohonan, **lain):
    return {
        "kantor": permohonan.kantor.pk,
        "nomor_surat": permohonan.nomor_surat,
        "tanggal_surat": permohonan.tanggal_surat.isoformat(),
        "pelabuhan": permohonan.pelabuhan.pk,
        "jangka_waktu": permohonan.jangka_waktu,
        "kategori": permohonan.kategori.pk,
        "jenis_kontrak": permohonan.jenis_kontrak,
        "versi": permohonan.versi,
    } | lain


def test_the_change_links_lead_back_here_after_saving(client, importir, permohonan):
    assert f"{header(permohonan)}?kembali=kirim" in client.get(kirim(permohonan)).content.decode()
    client.get(f"{header(permohonan)}?kembali=kirim")

    jawaban = client.post(header(permohonan), isian(permohonan, jangka_waktu=3))

    assert (jawaban.status_code, jawaban.url) == (302, kirim(permohonan))


def test_the_tabs_say_so_until_one_is_back(client, importir, permohonan):
    tab = reverse("permohonan:tujuan", args=[permohonan.pk])

    assert BANNER not in client.get(tab).content.decode()
    assert BANNER in client.get(f"{tab}?kembali=kirim").content.decode()
    assert BANNER in client.get(tab).content.decode()
    client.get(kirim(permohonan))
    assert BANNER not in client.get(tab).content.decode()


def test_without_the_link_saving_leads_to_the_tab(client, importir, permohonan):
    jawaban = client.post(header(permohonan), isian(permohonan))

    assert jawaban.url == permohonan.get_absolute_url()


@pytest.mark.parametrize("nilai", ["https://jahat.example/", "//jahat.example", "/admin/", "x"])
def test_no_other_address_counts(client, importir, permohonan, nilai):
    client.get(header(permohonan), {"kembali": nilai})

    assert client.post(header(permohonan), isian(permohonan)).url == permohonan.get_absolute_url()


def test_it_holds_for_that_application_and_for_half_an_hour(
    client, importir, permohonan, monkeypatch
):
    lain = PermohonanFactory(importir=permohonan.importir, lengkap=True)
    client.get(f"{header(permohonan)}?kembali=kirim")
    assert client.post(header(lain), isian(lain)).url == lain.get_absolute_url()

    nanti = time.time() + kembali.BERLAKU + 1
    monkeypatch.setattr(kembali.time, "time", lambda: nanti)
    assert client.post(header(permohonan), isian(permohonan)).url == permohonan.get_absolute_url()


def test_what_is_done_on_a_tab_stays_on_the_tab(client, importir, permohonan):
    tab = reverse("lampiran:daftar", args=[permohonan.pk])
    client.get(f"{tab}?kembali=kirim")

    jawaban = client.post(reverse("lampiran:muat_ulang", args=[permohonan.pk]))

    assert jawaban.url == tab


def test_what_was_called_off_is_shown_instead_of_a_page_that_cannot_send_it(
    client, importir, permohonan
):
    client.get(f"{permohonan.get_absolute_url()}?kembali=kirim")

    jawaban = client.post(
        reverse("workflow:aksi", args=[permohonan.pk, "batalkan"]),
        {"catatan": "Tidak jadi.", "versi": permohonan.versi},
    )

    assert jawaban.url == permohonan.get_absolute_url()
    assert client.get(jawaban.url).status_code == 200
