from decimal import Decimal
from types import SimpleNamespace

import pytest

from pungutan.serupa import alasan_serupa, cari_serupa, nilai_salinan
from tests.factories.permohonan import BarangFactory, PermohonanFactory
from tests.factories.pungutan import PenetapanFactory
from tests.factories.referensi import ValutaFactory

pytestmark = pytest.mark.django_db
D = Decimal


def barang(**isi):
    """Return as much of a goods item as the rule reads."""
    bawaan = {"uraian": "Generator set diesel 500 kVA", "identitas": "CP500-2021-0147"}
    return SimpleNamespace(**{"pos_tarif": ""} | bawaan | isi)


@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        ({"uraian": "GENERATOR  set, diesel 500 kVA."}, "uraian sama"),
        ({"uraian": "Lampu", "identitas": "CP500-2021-0148"}, "identitas berawalan sama"),
        (
            {"uraian": "Lampu", "identitas": "x", "pos_tarif": "85021100"},
            "perkiraan HS importir sama",
        ),
        ({"uraian": "Generator set bensin", "identitas": "x"}, "dua kata pertama sama"),
        ({"uraian": "Generator lain", "identitas": "x"}, ""),
        ({"uraian": "Lampu", "identitas": "SN 12"}, ""),
        ({"uraian": "Generator", "identitas": "x"}, ""),
    ],
)
def test_each_reason_can_be_said_in_a_sentence(isi, alasan):
    assert alasan_serupa(barang(pos_tarif="85021100"), barang(**isi)) == alasan


def test_short_identities_and_missing_headings_are_no_reason():
    satu = barang(uraian="Lampu sorot", identitas="SN 11", pos_tarif="")

    assert alasan_serupa(satu, barang(uraian="Meja", identitas="SN 12", pos_tarif="")) == ""


def test_alike_goods_come_first_and_the_example_is_not_among_them():
    permohonan = PermohonanFactory()
    satu, lain, kembar = (
        BarangFactory(permohonan=permohonan, uraian=uraian, identitas=f"{uraian} x")
        for uraian in ("Genset A", "Lampu sorot", "genset a")
    )

    hasil = cari_serupa(satu, permohonan.barang.all())

    assert [(s.barang, bool(s.alasan)) for s in hasil] == [(kembar, True), (lain, False)]


def test_the_value_is_the_items_own_unless_the_unit_price_is_the_same():
    permohonan = PermohonanFactory()
    contoh = BarangFactory(permohonan=permohonan, jumlah=D(4))
    PenetapanFactory(barang=contoh, cif=D(100))
    lain = BarangFactory(permohonan=permohonan, jumlah=D(3), harga_satuan=D(7))
    euro = BarangFactory(
        permohonan=permohonan, jumlah=D(3), harga_satuan=D(7), valuta=ValutaFactory(kode="EUR")
    )
    tetap = BarangFactory(permohonan=permohonan, jumlah=D(3))
    PenetapanFactory(barang=tetap, cif=D(55))

    hasil = [
        [nilai_salinan(contoh, b, harga_sama=sama) for b in (lain, euro, tetap)]
        for sama in (True, False)
    ]

    assert hasil == [[D(75), D(21), D(75)], [D(21), D(21), D(55)]]


def test_a_copy_of_absurd_size_is_the_services_to_refuse():
    permohonan = PermohonanFactory()
    contoh = BarangFactory(permohonan=permohonan, jumlah=D("0.0001"))
    PenetapanFactory(barang=contoh, cif=D(10**15))
    lain = BarangFactory(permohonan=permohonan, jumlah=D(10**12 - 1), harga_satuan=D(10**14 - 1))

    hasil = [nilai_salinan(contoh, lain, harga_sama=sama) for sama in (True, False)]

    # 10**15 for 0.0001 pieces, times its pieces; and its own estimate.
    assert hasil == [D(10**19 * (10**12 - 1)), D((10**12 - 1) * (10**14 - 1))]
