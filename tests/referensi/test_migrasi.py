"""Reference rows that are older than a column get what new rows are loaded with."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management.base import CommandError
from django.db import connection

from tests.factories.referensi import (
    KantorFactory,
    KategoriTujuanFactory,
    NegaraFactory,
    SatuanFactory,
)

pytestmark = pytest.mark.django_db


def test_older_rows_get_english_names_and_decimals_and_keep_what_people_wrote():
    jerman = NegaraFactory(kode="DE", nama="Jerman", nama_en="")
    jepang = NegaraFactory(kode="JP", nama="Jepang", nama_en="Nippon")
    buah = SatuanFactory(kode="PCE", nama="Buah", nama_en="", desimal=4)

    import_module("referensi.migrations.0004_isi_kolom_baru").isi(apps, None)

    for baris in (jerman, jepang, buah):
        baris.refresh_from_db()
    assert (jerman.nama_en, jepang.nama_en) == ("Germany", "Nippon")
    assert (buah.nama_en, buah.desimal) == ("Piece (PCE)", 0)


def test_sample_categories_take_a_corporate_guarantee_no_longer_and_an_edited_one_stays():
    lama = ["tunai", "corporate_guarantee"]
    contoh = KategoriTujuanFactory(kode="PB03", jaminan=lama, sumber="CONTOH")
    kendaraan = KategoriTujuanFactory(kode="PB01K", jaminan=["tunai"], sumber="CONTOH")
    resmi = KategoriTujuanFactory(kode="PB04", jaminan=lama, sumber="PMK 1/2026")

    import_module("referensi.migrations.0009_jenis_jaminan").sesuaikan(apps, None)

    for baris in (contoh, kendaraan, resmi):
        baris.refresh_from_db()
    assert (contoh.jaminan, contoh.jaminan_terbatas) == (["tunai"], False)
    assert (kendaraan.jaminan, kendaraan.jaminan_terbatas) == (["tunai"], True)
    assert resmi.jaminan == lama


@pytest.fixture
def tanpa_syarat():
    """Take away what 0012 and 0013 add, as in a database of before."""
    with connection.cursor() as kursor:
        for nama in (
            "format_nomor_dikenal",
            "format_nomor_penolakan_dikenal",
            "format_nomor_bpj_dikenal",
            "format_nomor_berbeda",
            "format_nomor_lengkap",
        ):
            kursor.execute(f"ALTER TABLE referensi_kantor DROP CONSTRAINT kantor_{nama}")


def migrasi(nama):
    """Return a migration's module."""
    return import_module(f"referensi.migrations.{nama}")


def periksa(nama):
    """Do what stands before the constraints of a migration."""
    migrasi(nama).Migration.operations[0].code(apps, None)


@pytest.mark.usefixtures("tanpa_syarat")
def test_offices_whose_numbers_cannot_be_kept_are_named_with_what_is_wrong():
    KantorFactory()
    KantorFactory(kode="060600", nama="KPPBC Satu", format_nomor="KEP-{urut}{tahun}/{unit}")
    KantorFactory(kode="060700", nama="KPPBC Dua", format_nomor_bpj="S-{urut}/{unit}/{tahun}")
    KantorFactory(kode="060800", nama="KPPBC Tiga", format_nomor_penolakan="{urut}/{tahun}/{bulan}")

    with pytest.raises(CommandError) as galat:
        periksa("0012_format_nomor_dikenal")

    assert str(galat.value).splitlines()[1:] == [
        (
            '  060600 (KPPBC Satu): format nomor SKEP "KEP-{urut}{tahun}/{unit}" memerlukan tanda '
            "pemisah di antara isiannya."
        ),
        (
            "  060700 (KPPBC Dua): format nomornya ada yang sama: KEP-{urut}/{unit}/{tahun}, "
            "S-{urut}/{unit}/{tahun}, S-{urut}/{unit}/{tahun}."
        ),
        (
            "  060800 (KPPBC Tiga): format nomor penolakan dan pencabutan "
            '"{urut}/{tahun}/{bulan}" memuat selain {urut}, {unit}, dan {tahun}.'
        ),
    ]


def test_offices_that_number_well_go_through():
    KantorFactory()
    KantorFactory(kpu=True, format_nomor="{urut}-{unit}-{tahun}")

    for nama in ("0012_format_nomor_dikenal", "0013_kode_unit_tunggal"):
        assert migrasi(nama).temuan(apps) == []
        assert periksa(nama) is None


@pytest.fixture
def nomor_dapat_kembar():
    """Take away what 0013 adds, as in a database of before."""
    with connection.cursor() as kursor:
        kursor.execute("DROP INDEX kantor_kode_unit_tunggal")
        for nama in ("format_nomor_lengkap", "format_nomor_bpj_lengkap"):
            kursor.execute(f"ALTER TABLE referensi_kantor DROP CONSTRAINT kantor_{nama}")


@pytest.mark.usefixtures("nomor_dapat_kembar")
def test_offices_whose_numbers_could_be_anothers_are_named_closed_ones_too():
    KantorFactory()
    KantorFactory(
        kode="060600", nama="KPPBC Satu", kode_unit="kbc.1101", berlaku_sampai=date(2025, 12, 31)
    )
    KantorFactory(kode="060700", nama="KPPBC Dua", format_nomor_bpj="BPJ-{urut}/{tahun}")

    with pytest.raises(CommandError) as galat:
        periksa("0013_kode_unit_tunggal")

    assert str(galat.value).splitlines()[1:] == [
        (
            '  kode unit "KBC.1101" dipakai 2 kantor: 060600 (KPPBC Satu), '
            "070100 (KPPBC TMP Tanjung Perak)."
        ),
        '  060700 (KPPBC Dua): format nomor BPJ "BPJ-{urut}/{tahun}" tidak memuat {unit}.',
    ]
