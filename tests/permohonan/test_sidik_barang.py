"""One fingerprint of goods in two languages: what Python says and what the database computes."""

import importlib
from decimal import Decimal

import pytest
from django.apps import apps

from permohonan.models.barang import Barang, sidik_sql
from tests.factories.permohonan import BarangFactory, PermohonanFactory
from tests.factories.pungutan import PenetapanFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "uraian",
    [
        "Genset",
        "",
        "3:abc",
        "a\\b'c\"d",
        "Baris\nsatu\tdua",
        "Ängström é €",
        "発電機 😀",
        "x" * 250,
    ],
)
def test_the_database_computes_the_fingerprint_that_python_does(uraian):
    barang = BarangFactory(uraian=uraian, harga_satuan=Decimal("0.0001"), jumlah=Decimal("12.5"))

    (di_basis_data,) = Barang.objects.annotate(s=sidik_sql()).values_list("s", flat=True)

    assert di_basis_data == Barang.objects.get(pk=barang.pk).sidik


def test_two_contents_never_read_the_same():
    satu = BarangFactory(spesifikasi="a", identitas="bc")
    dua = BarangFactory(permohonan=satu.permohonan, spesifikasi="ab", identitas="c")
    for nama in ("negara_asal", "satuan", "valuta", "uraian", "pemilik"):
        setattr(dua, nama, getattr(satu, nama))

    assert dua.sidik != satu.sidik
    dua.spesifikasi, dua.identitas = satu.spesifikasi, satu.identitas
    assert dua.sidik == satu.sidik


def test_goods_without_a_finding_and_with_a_stale_one_need_it(django_assert_num_queries):
    permohonan = PermohonanFactory()
    belum, usang, tetap = BarangFactory.create_batch(3, permohonan=permohonan)
    PenetapanFactory(barang=Barang.objects.get(pk=usang.pk), sidik_barang="0" * 64)
    PenetapanFactory(barang=Barang.objects.get(pk=tetap.pk))

    with django_assert_num_queries(1):
        assert permohonan.barang.jumlah_penetapan() == {"semua": 3, "perlu": 2}
    assert list(permohonan.barang.perlu_ditetapkan()) == [belum, usang]
    assert list(permohonan.barang.usang()) == [usang]


def test_fingerprints_of_before_are_brought_over_and_stale_ones_stay_stale():
    lama = importlib.import_module("pungutan.migrations.0004_penetapan_lengkap")
    kini, usang = BarangFactory.create_batch(2)
    # SHA-256 of the JSON list, as the column was written before.
    dulu = lama.hashlib.sha256(
        lama.json.dumps([lama._teks(kini, nama) for nama in lama.ISI]).encode()
    ).hexdigest()
    PenetapanFactory(barang=kini, sidik_barang=dulu)
    PenetapanFactory(barang=usang, sidik_barang="1" * 64)

    lama.sidik_baru(apps, None)

    semua = Barang.objects.select_related("penetapan").order_by("nomor_urut", "permohonan__dibuat")
    assert {b.pk: b.penetapan.usang for b in semua} == {kini.pk: False, usang.pk: True}
