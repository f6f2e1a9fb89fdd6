"""What a decision is called where it is listed: the SKEP of a change by what it does."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.permohonan import PermohonanFactory, PerubahanFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.surat import KeputusanFactory
from workflow import gagal
from workflow.status import Status
from workflow.surat.proses.daftar import surat_permohonan

pytestmark = pytest.mark.django_db
NAMA = {
    "perpanjangan": "Keputusan Perpanjangan Izin Impor Sementara",
    "perubahan_tujuan": "Keputusan Perubahan Tujuan Izin Impor Sementara",
    "perubahan_lokasi": "Keputusan Perubahan Lokasi Izin Impor Sementara",
}


@pytest.fixture
def izin():
    """An issued permit with its SKEP."""
    permohonan = PermohonanFactory(status=Status.PENERBITAN_SKEP)
    KeputusanFactory(permohonan=permohonan)
    return permohonan


@pytest.mark.parametrize(("jenis", "nama"), NAMA.items())
def test_the_skep_of_a_change_is_listed_by_what_it_does(
    client, izin, jenis, nama, django_assert_num_queries
):
    perubahan = PerubahanFactory(asal=izin, jenis=jenis, status=Status.PENERBITAN_SKEP)
    keputusan = KeputusanFactory(permohonan=perubahan)
    client.force_login(PenggunaFactory(importir=izin.importir))

    isi = client.get(reverse("workflow:riwayat", args=[perubahan.pk])).content.decode()

    assert f"<strong>{nama}</strong>" in isi
    assert "Keputusan Izin Impor Sementara" not in isi
    assert str(keputusan) == f"{nama} {keputusan.nomor}"
    with django_assert_num_queries(3):
        assert [s.judul for s in surat_permohonan(perubahan)] == [nama]


def test_a_permits_own_skep_and_letters_that_are_no_skep_keep_their_names(izin):
    dicabut = PermohonanFactory(status=Status.PENCABUTAN_SKEP)
    ditolak = PerubahanFactory(asal=izin, jenis="perpanjangan", status=Status.PENOLAKAN)

    semua = [
        izin.keputusan.get(),
        KeputusanFactory(permohonan=dicabut, jenis="pencabutan"),
        KeputusanFactory(permohonan=ditolak, jenis="penolakan"),
    ]

    assert [k.sebutan for k in semua] == [
        "Keputusan Izin Impor Sementara",
        "Surat Pencabutan",
        "Surat Penolakan",
    ]


def test_administrators_read_which_letter_was_not_made(izin, django_assert_num_queries):
    lama = timezone.now() - dt.timedelta(minutes=6)
    perubahan = PerubahanFactory(asal=izin, jenis="perpanjangan", status=Status.PENERBITAN_SKEP)
    keputusan = KeputusanFactory(permohonan=perubahan, waktu=lama)

    with django_assert_num_queries(1):
        apa = [gagal.SURAT.uraikan(k).apa for k in gagal.surat()]

    assert apa == [f"{NAMA['perpanjangan']} {keputusan.nomor}, permohonan {perubahan.nomor_surat}"]
