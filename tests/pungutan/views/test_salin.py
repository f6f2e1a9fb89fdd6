from decimal import Decimal

import pytest
from django.urls import reverse

from pungutan.models import PenetapanBarang
from tests.factories.permohonan import BarangFactory
from tests.factories.pungutan import PenetapanFactory, tarif_lama
from tests.factories.referensi import PosTarifFactory
from tests.factories.workflow import perkara, petugas
from workflow.status import Status

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def contoh(client):
    """A determined goods item with own rates, a twin, a twin determined otherwise, and a stranger."""
    tarif_lama(bm="5")
    PosTarifFactory(kode="84264100", uraian="Derek")
    permohonan, user = perkara(Status.PENELITIAN_KEPALA_SEKSI)
    client.force_login(user)
    barang = [
        BarangFactory(permohonan=permohonan, uraian=uraian, identitas=uraian, jumlah=D(2))
        for uraian in ("Genset", "GENSET", "genset!", "Lampu")
    ]
    PenetapanFactory(
        barang=barang[0],
        cif=D(500),
        metode="3",
        bm_persen=D(2),
        tarif_sendiri=["bm_persen"],
        dasar="Data harga",
    )
    PenetapanFactory(barang=barang[2], hs="84264100")
    return barang[0]


def alamat(barang, query=""):
    return reverse("pungutan:salin", args=[barang.permohonan_id, barang.pk]) + query


def test_alike_goods_are_ticked_but_not_those_determined_otherwise(client, contoh):
    respons = client.get(alamat(contoh))

    _, dua, tiga, empat = contoh.permohonan.barang.all()
    assert [s.barang for s in respons.context["calon"]] == [dua, tiga]
    assert respons.context["form"].terpilih == {str(dua.pk)}
    isi = respons.content.decode()
    assert "Uraian sama" in isi
    assert "Tampilkan juga 1 barang lain" in isi
    semua = client.get(alamat(contoh, "?semua=1")).context["calon"]
    assert [s.barang for s in semua] == [dua, tiga, empat]


def test_heading_rates_method_and_basis_are_copied_and_the_value_stays(client, contoh):
    _, dua, _, empat = contoh.permohonan.barang.all()

    respons = client.post(
        alamat(contoh, "?semua=1"),
        {"versi": 0, "pilih": [str(dua.pk), str(empat.pk)], "nilai": "sendiri"},
    )

    assert respons.url == reverse("pungutan:penetapan", args=[contoh.permohonan_id])
    for barang in (dua, empat):
        salinan = PenetapanBarang.objects.get(barang=barang)
        assert (salinan.hs, salinan.metode, salinan.bm_persen, salinan.dasar, salinan.cif) == (
            "85021100",
            "3",
            D(2),
            "Data harga",
            barang.nilai,
        )
        assert salinan.tarif_sendiri == ["bm_persen"]


def test_the_same_unit_price_is_taken_where_it_is_chosen(client, contoh):
    dua = contoh.permohonan.barang.all()[1]
    dua.jumlah = D(6)
    dua.save()

    client.post(alamat(contoh), {"versi": 0, "pilih": [str(dua.pk)], "nilai": "satuan"})

    assert PenetapanBarang.objects.get(barang=dua).cif == D(1500)


@pytest.mark.parametrize(
    ("isian", "kolom"),
    [({"pilih": []}, "pilih"), ({"pilih": ["x"]}, "pilih"), ({"nilai": "lain"}, "nilai")],
)
def test_a_choice_must_be_made_among_what_is_offered(client, contoh, isian, kolom):
    dua = contoh.permohonan.barang.all()[1]
    data = {"versi": 0, "pilih": [str(dua.pk)], "nilai": "sendiri"} | isian

    respons = client.post(alamat(contoh), data)

    assert list(respons.context["form"].errors) == [kolom]
    assert PenetapanBarang.objects.count() == 2


def test_a_stale_list_is_shown_again(client, contoh):
    dua = contoh.permohonan.barang.all()[1]

    respons = client.post(alamat(contoh), {"versi": 7, "pilih": [str(dua.pk)], "nilai": "sendiri"})

    assert respons.status_code == 409
    assert str(dua.pk) in respons.context["form"].terpilih


def test_what_is_not_determined_cannot_be_copied_and_a_colleague_cannot_copy(client, contoh):
    dua = contoh.permohonan.barang.all()[1]
    assert client.get(alamat(dua)).status_code == 404
    client.force_login(petugas(contoh.permohonan))
    assert client.get(alamat(contoh)).status_code == 200
    data = {"versi": 0, "pilih": [str(dua.pk)], "nilai": "sendiri"}
    assert client.post(alamat(contoh), data).status_code == 409
    assert PenetapanBarang.objects.count() == 2


@pytest.mark.parametrize("banyak", [1, 40])
def test_the_list_takes_the_same_statements_at_any_size(
    client, contoh, banyak, django_assert_num_queries
):
    for _ in range(banyak):
        BarangFactory(permohonan=contoh.permohonan, uraian="Genset")
    client.get(alamat(contoh))

    with django_assert_num_queries(22):
        client.get(alamat(contoh))
