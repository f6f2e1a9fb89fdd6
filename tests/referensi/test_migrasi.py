"""Reference rows that are older than a column get what new rows are loaded with."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.factories.referensi import NegaraFactory, SatuanFactory

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
