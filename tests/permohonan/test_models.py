"""What the database itself refuses of an application and its parts."""

import pytest
from django.db import IntegrityError, transaction

from permohonan.models import Permohonan
from tests.factories.permohonan import BarangFactory, LokasiFactory, PermohonanFactory
from tests.factories.portal import ImportirFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db


def ubah_langsung(permohonan, **nilai):
    """Write to the row without any service or form."""
    with transaction.atomic():
        Permohonan.objects.filter(pk=permohonan.pk).update(**nilai)


@pytest.mark.parametrize(
    ("nilai", "aturan"),
    [
        ({"jangka_waktu": 0}, "permohonan_jangka_waktu_1_36"),
        ({"jangka_waktu": 37}, "permohonan_jangka_waktu_1_36"),
        ({"jenis": "perpanjangan"}, "permohonan_asal_hanya_pada_perubahan"),
        ({"nomor_skep": "KEP-1/KBC.1101/2026"}, "permohonan_skep_bernomor"),
        ({"putaran": 1}, "permohonan_terkirim_terdaftar"),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_by_its_name(nilai, aturan):
    with pytest.raises(IntegrityError, match=aturan):
        ubah_langsung(PermohonanFactory(), **nilai)


def test_a_change_belongs_to_an_original_of_the_same_importer():
    asal = PermohonanFactory(status=Status.PENERBITAN_SKEP)
    perubahan = PermohonanFactory(jenis="perpanjangan", asal=asal, importir=asal.importir)

    with pytest.raises(IntegrityError, match="permohonan_asal_sah"), transaction.atomic():
        PermohonanFactory(jenis="perpanjangan", asal=asal, importir=ImportirFactory())
    with pytest.raises(IntegrityError, match="permohonan_asal_sah"), transaction.atomic():
        PermohonanFactory(jenis="perpanjangan", asal=perubahan, importir=asal.importir)


def test_a_letter_number_is_used_once_per_importer_until_called_off():
    lama = PermohonanFactory(nomor_surat="S-1/2026")

    with pytest.raises(IntegrityError, match="permohonan_nomor_surat_unik"), transaction.atomic():
        PermohonanFactory(nomor_surat="S-1/2026", importir=lama.importir)
    PermohonanFactory(nomor_surat="S-1/2026", importir=ImportirFactory())
    batal = PermohonanFactory(
        nomor_surat="S-2/2026", importir=lama.importir, status=Status.PEMBATALAN
    )
    PermohonanFactory(nomor_surat="S-2/2026", importir=batal.importir)

    assert Permohonan.objects.filter(nomor_surat="S-2/2026").count() == 2


@pytest.mark.parametrize(
    ("nilai", "aturan"),
    [
        ({"jumlah": 0}, "barang_jumlah_positif"),
        ({"harga_satuan": -1}, "barang_harga_positif"),
        ({"tahun_pembuatan": 1800}, "barang_tahun_wajar"),
        ({"kondisi": "rusak"}, "barang_kondisi_dikenal"),
    ],
)
def test_goods_that_break_a_rule_are_refused_by_its_name(nilai, aturan):
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        BarangFactory(**nilai)


def test_a_pair_of_office_and_place_stands_once_in_an_application():
    lokasi = LokasiFactory()

    with pytest.raises(IntegrityError, match="lokasi_pasangan_unik"), transaction.atomic():
        LokasiFactory(
            permohonan=lokasi.permohonan,
            kantor_pengawas=lokasi.kantor_pengawas,
            lokasi=lokasi.lokasi,
        )
