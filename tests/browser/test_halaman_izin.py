"""How the pages of an issued permit and of its changes look to their importer."""

from datetime import date

import pytest

from tests.browser import halaman, izin
from tests.browser.test_halaman import temuan
from workflow.status import Status

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_pages_of_a_permit_and_its_changes(buka):
    page = buka("importir")
    satu = izin.izin_perak()
    izin.tambah_tujuan_terbit(satu)
    salah = temuan(page, halaman.IZIN, pk=satu.pk)

    drafs = (
        (halaman.PERPANJANGAN, izin.draf_perpanjangan),
        (halaman.PERUBAHAN_TUJUAN, izin.draf_tujuan),
        (halaman.PERUBAHAN_LOKASI, izin.draf_lokasi),
    )
    for kelompok, buat in drafs:
        salah += temuan(page, kelompok, pk=buat(satu).pk)
    salah += temuan(page, halaman.PILIH_PERUBAHAN, pk=satu.pk)
    salah += temuan(page, (halaman.H("rekam-data-perubahan", "permohonan:rekam_data"),))

    assert salah == []


def test_pages_of_a_permit_that_is_over(buka):
    page = buka("importir")
    lama = izin.izin_perak(tanggal_skep=date(2020, 1, 6))
    salah = temuan(page, halaman.IZIN_BERAKHIR, pk=lama.pk)
    dicabut = izin.izin_perak(status=Status.PENCABUTAN_SKEP)
    page.goto(dicabut.get_absolute_url())
    salah += temuan(page, (halaman.H("izin-dicabut", "permohonan:tujuan"),), pk=dicabut.pk)

    assert salah == []
