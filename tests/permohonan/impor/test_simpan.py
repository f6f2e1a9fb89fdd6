"""What a stored table leaves: goods in order, their places and identities; the export reads back."""

from decimal import Decimal

import pytest

from jejak.models import JejakAudit
from permohonan.impor import simpan
from permohonan.impor.tulis import ekspor_barang
from permohonan.models import ImporBarang
from permohonan.services import impor as layanan
from tests.factories.permohonan import BarangFactory, LokasiFactory, PermohonanFactory
from tests.permohonan.impor.jalan import baca, impor_penuh, isi_barang, tegaskan
from tests.permohonan.impor.tabel import baris, rujukan, teks, xlsx

pytestmark = pytest.mark.django_db
GANTI = ImporBarang.Cara.GANTI


@pytest.fixture(autouse=True)
def _rujukan():
    rujukan()


@pytest.fixture
def kosong():
    """A draft without goods."""
    return PermohonanFactory()


def test_a_table_becomes_goods_with_their_places(kosong):
    impor = impor_penuh(kosong, xlsx(baris(), baris(uraian="Bor", lokasi="Gudang  B")))

    assert isi_barang(kosong) == [
        (
            1,
            "Generator set 500 kVA",
            "bekas",
            "500 kVA, 400 V",
            "SN-1",
            "Alpha GmbH",
            2021,
            Decimal("1250.5000"),
            Decimal("2.0000"),
            "85021100",
            "Gudang A, Surabaya",
            "SG",
            "NIU",
            "USD",
            "070100",
        ),
        (2, "Bor", *isi_barang(kosong)[0][2:10], "Gudang B", "SG", "NIU", "USD", "070100"),
    ]
    assert (impor.keadaan, impor.hasil["jumlah"]) == ("selesai", 2)
    assert kosong.lokasi.count() == 2


def test_the_import_is_one_sentence_of_the_audit_trail_and_one_version(kosong):
    semula = kosong.versi

    impor_penuh(kosong, xlsx(baris(), baris(identitas="SN-2")))

    jejak = JejakAudit.objects.filter(rantai=kosong.rantai).get()
    assert jejak.rincian["kalimat"] == "2 barang diimpor dari barang.xlsx."
    assert (jejak.pelaku, kosong.versi) == (kosong.dibuat_oleh, semula + 1)


def test_goods_are_appended_and_a_registered_place_is_used_again(kosong):
    tempat = LokasiFactory(permohonan=kosong, lokasi="Gudang A, Surabaya")
    BarangFactory(permohonan=kosong, lokasi=tempat)

    impor_penuh(kosong, teks(baris()), jenis="teks")

    assert [b.nomor_urut for b in kosong.barang.all()] == [1, 2]
    assert kosong.lokasi.get() == tempat


def test_the_limit_counts_the_goods_that_are_there(kosong, monkeypatch):
    monkeypatch.setattr(simpan, "BARIS_TERBANYAK", 2)
    BarangFactory(permohonan=kosong)

    terlalu = impor_penuh(kosong, xlsx(baris(), baris(identitas="2")))
    cukup = impor_penuh(kosong, xlsx(baris()))

    assert (terlalu.sebab, cukup.keadaan) == (["terlalu_banyak_barang", 3, 2], "selesai")


def test_replacing_keeps_the_identity_of_goods_that_stay(kosong):
    impor_penuh(kosong, xlsx(*[baris(identitas=n) for n in "abc"]))
    a, b, c = kosong.barang.all()

    # c now first with another heading, b gone, a new one, a last at another place.
    impor_penuh(
        kosong,
        xlsx(
            baris(identitas="c", pos_tarif=""),
            baris(identitas="d"),
            baris(identitas="a", lokasi="Gudang Z"),
        ),
        cara=GANTI,
    )

    kini = list(kosong.barang.values_list("pk", "nomor_urut", "pos_tarif", "lokasi__lokasi"))
    assert kini[0] == (c.pk, 1, "", "Gudang A, Surabaya")
    assert kini[2] == (a.pk, 3, "85021100", "Gudang Z")
    assert kini[1][0] not in {a.pk, b.pk, c.pk}


def test_an_export_comes_back_equal_whatever_stands_in_it(kosong):
    aneh = ("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-1", "_x0041_", 'a "b" <c> & ö 😀', "007")
    for teks_aneh in aneh:
        BarangFactory(
            permohonan=kosong, uraian=teks_aneh, identitas=teks_aneh, pos_tarif="85021100"
        )
    BarangFactory(
        permohonan=kosong,
        spesifikasi="satu\r\ndua\ttiga",
        harga_satuan=Decimal("99999999999999.9999"),
        jumlah=Decimal("999999999999.0000"),
    )
    lama = isi_barang(kosong)
    pk = list(kosong.barang.values_list("pk", flat=True))

    impor_penuh(kosong, ekspor_barang(kosong), cara=GANTI)

    assert isi_barang(kosong) == lama
    assert list(kosong.barang.values_list("pk", flat=True)) == pk


def test_into_another_application_the_export_is_the_same_goods(kosong):
    lain = PermohonanFactory()
    for n in range(3):
        BarangFactory(permohonan=kosong, harga_satuan=Decimal(f"0.{n}125"))

    impor_penuh(lain, ekspor_barang(kosong))

    assert isi_barang(lain) == isi_barang(kosong)


def test_storing_asks_the_database_as_often_for_many_rows_as_for_few(
    kosong, django_assert_num_queries
):
    lain = PermohonanFactory()
    for permohonan, jumlah in ((kosong, 1), (lain, 400)):
        tabel = xlsx(*[baris(identitas=n, lokasi=f"Gudang {n}") for n in range(jumlah)])
        impor = baca(permohonan, tabel)
        tegaskan(permohonan, impor)
        with django_assert_num_queries(28):
            layanan.simpan_impor({"impor": str(impor.pk)})
