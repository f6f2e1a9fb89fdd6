"""Reference rows that are older than a column get what new rows are loaded with."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.factories.referensi import KategoriTujuanFactory, NegaraFactory, SatuanFactory

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
