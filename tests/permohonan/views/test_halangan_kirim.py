"""A draft that cannot be sent says why, in its list of tasks and in place of the button."""

import datetime as dt

import pytest
from django.urls import reverse

from permohonan.models import Permohonan
from tests.factories.permohonan import PerpanjanganFactory, PerubahanFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db
RIVAL = "Perubahan lain dari jenis yang sama masih diproses; tunggu keputusannya."
BERAKHIR = (
    "Izin ini berakhir pada 31 Juli 2025; SKEP perubahan harus terbit paling lambat pada hari itu."
)


@pytest.fixture
def draf(izin):
    """A draft extension to which nothing is missing."""
    return PerpanjanganFactory(permohonan=PerubahanFactory(asal=izin)).permohonan


def buka(client, draf):
    return client.get(reverse("permohonan:perpanjangan", args=[draf.pk]))


def tombol(jawaban):
    return [satu["label"] for satu in jawaban.context["tombol_aksi"]]


def kata(jawaban):
    return " ".join(jawaban.content.decode().split())


def berakhir(draf):
    Permohonan.objects.filter(pk=draf.asal_id).update(tanggal_skep=dt.date(2025, 1, 31))
    return BERAKHIR


def bersaing(draf):
    PerubahanFactory(asal=draf.asal, status=Status.PENELITIAN_ANALIS)
    return RIVAL


def dicabut(draf):
    Permohonan.objects.filter(pk=draf.asal_id).update(status=Status.PENCABUTAN_SKEP)
    return "Izin ini sudah dicabut; perubahan tidak dapat diajukan lagi."


def test_a_complete_draft_of_a_permit_in_force_is_ready(client, draf):
    jawaban = buka(client, draf)

    assert jawaban.context["halangan"] == []
    assert "Semua bagian lengkap. Permohonan siap dikirim." in kata(jawaban)
    assert "Kirim Perubahan" in tombol(jawaban)


@pytest.mark.parametrize("sebab", [berakhir, bersaing, dicabut])
def test_what_stands_in_the_way_is_told_instead_of_the_button(client, draf, sebab):
    kalimat = sebab(draf)

    jawaban = buka(client, draf)

    assert [str(satu) for satu in jawaban.context["halangan"]] == [kalimat]
    assert tombol(jawaban) == ["Batalkan"]
    kirim = jawaban.context["tugas"][-1]
    assert (kirim["tanda"], kirim["status"]) == ("nanti", "Belum bisa dikirim")
    assert [butir.pesan for butir in kirim["butir"]] == [kalimat]
    assert kata(jawaban).count(kalimat) == 2
    assert "siap dikirim" not in kata(jawaban).lower()
    # Form Kirim says the same.
    halaman = client.get(reverse("workflow:kirim", args=[draf.pk]))
    assert [str(satu) for satu in halaman.context["tertunda"]] == [kalimat]


def test_the_permits_page_has_no_button_to_send_once_it_ended(client, izin, draf):
    url = reverse("permohonan:izin", args=[izin.pk])
    assert client.get(url).context["ubah_izin"].dapat_dikirim is True
    berakhir(draf)

    assert client.get(url).context["ubah_izin"].dapat_dikirim is False


@pytest.mark.parametrize(
    "halaman", ["permohonan:perpanjangan", "permohonan:header_ubah", "workflow:kirim"]
)
def test_a_draft_that_waits_for_another_change_links_to_it(client, draf, halaman):
    lain = PerubahanFactory(asal=draf.asal, status=Status.PENELITIAN_ANALIS)
    tautan = f'<a href="{lain.get_absolute_url()}">Buka permohonan itu</a>'

    assert kata(client.get(reverse(halaman, args=[draf.pk]))).count(tautan) == 1


@pytest.mark.parametrize("sebab", [berakhir, dicabut])
def test_a_draft_that_waits_for_nothing_links_to_nothing(client, draf, sebab):
    PerubahanFactory(asal=draf.asal, jenis="perubahan_lokasi", status=Status.PENELITIAN_ANALIS)
    sebab(draf)

    assert "Buka permohonan itu" not in kata(buka(client, draf))
