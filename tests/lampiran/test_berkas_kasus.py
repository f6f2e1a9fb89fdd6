"""Which files belong to an application, wherever they hang."""

import pytest
from django.urls import reverse

from lampiran import berkas_kasus
from tests.factories.berkas import BerkasFactory
from tests.factories.permohonan import (
    LokasiFactory,
    PerpanjanganFactory,
    PerubahanFactory,
    TujuanFactory,
)

pytestmark = pytest.mark.django_db


def test_the_file_of_an_extension_is_found_with_its_download_and_its_tab():
    isi = PerpanjanganFactory(berkas=BerkasFactory(nama_asli="alasan.pdf"))
    permohonan = isi.permohonan

    temuan = berkas_kasus.cari(permohonan, permohonan.dibuat_oleh, isi.berkas_id)

    assert temuan == berkas_kasus.BerkasKasus(
        isi.berkas,
        "alasan.pdf",
        reverse("permohonan:perpanjangan_berkas", args=[permohonan.pk]),
        reverse("permohonan:perpanjangan", args=[permohonan.pk]),
    )


def test_the_file_of_another_extension_is_not_found_here():
    asing, permohonan = PerpanjanganFactory(), PerpanjanganFactory().permohonan

    assert berkas_kasus.cari(permohonan, permohonan.dibuat_oleh, asing.berkas_id) is None


@pytest.mark.parametrize(
    ("jenis", "baris"), [("perubahan_tujuan", TujuanFactory), ("perubahan_lokasi", LokasiFactory)]
)
def test_files_of_the_other_changes_are_found_too(jenis, baris):
    permohonan = PerubahanFactory(jenis=jenis)
    satu = baris(permohonan=permohonan, berkas=BerkasFactory())

    assert (
        berkas_kasus.cari(permohonan, permohonan.dibuat_oleh, satu.berkas_id).berkas == satu.berkas
    )
