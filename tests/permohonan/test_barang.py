from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from permohonan.galat import Ditolak, MomenLewat
from permohonan.services.barang import hapus_barang, simpan_barang
from tests.factories.permohonan import BarangFactory, LokasiFactory, PermohonanFactory
from tests.factories.portal import ImportirFactory, PenggunaFactory
from tests.factories.referensi import KantorFactory, NegaraFactory, SatuanFactory, ValutaFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def kosong(importir, permohonan):
    """A draft of the same importer without goods."""
    return PermohonanFactory(importir=permohonan.importir)


def isian(permohonan, **lain):
    return {
        "uraian": "Generator set 500 kVA",
        "kondisi": "bekas",
        "negara_asal": NegaraFactory().pk,
        "satuan": SatuanFactory().pk,
        "spesifikasi": "500 kVA",
        "identitas": "SN-1",
        "pemilik": "Alpha GmbH",
        "tahun_pembuatan": "2021",
        "valuta": ValutaFactory().pk,
        "harga_satuan": "1.250,50",
        "jumlah": "2",
        "kantor_pengawas": KantorFactory().pk,
        "lokasi": "Gudang  A,  Surabaya",
        "versi": permohonan.versi,
    } | lain


def galat(jawaban):
    return list(jawaban.context["form"].errors)


def test_goods_are_numbered_and_their_amounts_read_back(client, kosong):
    url = reverse("permohonan:barang_tambah", args=[kosong.pk])
    assert client.get(url).context["form"]["nomor_urut"].value() == 1

    jawaban = client.post(url, isian(kosong), follow=True)

    barang = kosong.barang.get()
    assert (barang.nomor_urut, barang.harga_satuan, barang.jumlah) == (1, Decimal("1250.5"), 2)
    assert barang.lokasi.lokasi == "Gudang A, Surabaya"
    valuta, satuan = barang.valuta.kode, barang.satuan.kode
    bacaan = (
        f"Barang no. 1 tercatat: 2 {satuan} dengan harga satuan {valuta} 1.250,5, "
        f"seluruhnya {valuta} 2.501."
    )
    pesan = [str(p) for p in jawaban.context["messages"]]
    assert pesan == ["Data Berhasil Disimpan", bacaan]
    assert client.get(url).context["form"]["nomor_urut"].value() == 2


def test_the_fields_stand_in_the_order_of_the_manual(client, kosong):
    form = client.get(reverse("permohonan:barang_tambah", args=[kosong.pk])).context["form"]
    isi = form.helper.layout.get_field_names()

    assert [p.name for p in isi if p.name != "versi"] == [
        "nomor_urut",
        "uraian",
        "kondisi",
        "negara_asal",
        "satuan",
        "spesifikasi",
        "identitas",
        "pemilik",
        "tahun_pembuatan",
        "valuta",
        "harga_satuan",
        "jumlah",
        "kantor_pengawas",
        "lokasi",
        "pos_tarif",
    ]


def test_two_goods_at_one_place_share_its_pair(client, kosong):
    url = reverse("permohonan:barang_tambah", args=[kosong.pk])
    client.post(url, isian(kosong))
    kosong.refresh_from_db()
    client.post(url, isian(kosong, lokasi=" Gudang A, Surabaya "))

    assert [b.nomor_urut for b in kosong.barang.all()] == [1, 2]
    assert kosong.lokasi.count() == 1


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [
        ("uraian", ""),
        ("uraian", "x" * 251),
        ("uraian", "a\x00b"),
        ("kondisi", "rusak"),
        ("negara_asal", "ZZ"),
        ("satuan", "9" * 40),
        ("valuta", ""),
        ("tahun_pembuatan", "1899"),
        ("tahun_pembuatan", str(timezone.localdate().year + 1)),
        ("tahun_pembuatan", "9" * 30),
        ("harga_satuan", "0"),
        ("harga_satuan", "-1"),
        ("harga_satuan", "NaN"),
        ("harga_satuan", "9" * 30),
        ("harga_satuan", "1,12345"),
        ("harga_satuan", "1.250"),
        ("jumlah", "0,0000"),
        ("jumlah", "Infinity"),
        ("jumlah", "9" * 13),
        ("kantor_pengawas", "a\x00"),
        ("lokasi", ""),
        ("lokasi", "x" * 301),
    ],
)
def test_a_wrong_field_is_told_at_the_field(client, kosong, kolom, nilai):
    jawaban = client.post(
        reverse("permohonan:barang_tambah", args=[kosong.pk]), isian(kosong, **{kolom: nilai})
    )

    assert (jawaban.status_code, galat(jawaban)) == (200, [kolom])
    assert not kosong.barang.exists()


def test_the_largest_amounts_fit(client, kosong):
    besar = isian(kosong, harga_satuan="9" * 14 + ",9999", jumlah="9" * 12 + ",9999")

    jawaban = client.post(reverse("permohonan:barang_tambah", args=[kosong.pk]), besar, follow=True)

    assert jawaban.status_code == 200
    assert kosong.barang.get().harga_satuan == Decimal("9" * 14 + ".9999")


def test_goods_are_changed_in_place(client, kosong):
    barang = BarangFactory(permohonan=kosong, harga_satuan=Decimal("1250.5000"))
    url = reverse("permohonan:barang_ubah", args=[kosong.pk, barang.pk])
    form = client.get(url).context["form"]
    assert form["harga_satuan"].value() == "1250,5"
    assert (form["lokasi"].value(), form["kantor_pengawas"].value()) == (
        barang.lokasi.lokasi,
        barang.lokasi.kantor_pengawas_id,
    )

    client.post(url, isian(kosong, uraian="Kompresor", lokasi=barang.lokasi.lokasi))

    barang.refresh_from_db()
    assert (barang.uraian, barang.nomor_urut) == ("Kompresor", 1)
    assert kosong.lokasi.count() == 1


def test_removing_goods_moves_the_numbers_after_them(client, kosong):
    satu, dua, tiga = (BarangFactory(permohonan=kosong) for _ in range(3))
    url = reverse("permohonan:barang_hapus", args=[kosong.pk, dua.pk])
    assert client.get(url).status_code == 200
    assert kosong.barang.count() == 3

    client.post(url, {"versi": kosong.versi})

    assert [(b.pk, b.nomor_urut) for b in kosong.barang.all()] == [(satu.pk, 1), (tiga.pk, 2)]


def test_a_stale_form_overwrites_nothing(client, kosong):
    barang = BarangFactory(permohonan=kosong, uraian="Asli")
    url = reverse("permohonan:barang_ubah", args=[kosong.pk, barang.pk])
    basi = isian(kosong, uraian="Ketikan saya")
    client.post(url, isian(kosong, uraian="Rekan"))

    jawaban = client.post(url, basi)

    barang.refresh_from_db()
    assert (jawaban.status_code, barang.uraian) == (409, "Rekan")
    assert 'value="Ketikan saya"' in jawaban.content.decode()


def test_goods_of_another_application_are_not_found_under_this_one(client, kosong, permohonan):
    asing = permohonan.barang.get()

    for nama in ("barang_ubah", "barang_hapus"):
        url = reverse(f"permohonan:{nama}", args=[kosong.pk, asing.pk])
        assert client.get(url).status_code == 404
        assert client.post(url, isian(kosong)).status_code == 404
    assert permohonan.barang.count() == 1


def test_another_importer_finds_nothing(client, permohonan):
    client.force_login(PenggunaFactory(importir=ImportirFactory()))
    barang = permohonan.barang.get()

    for url in (
        reverse("permohonan:barang", args=[permohonan.pk]),
        reverse("permohonan:barang_tambah", args=[permohonan.pk]),
        reverse("permohonan:barang_ubah", args=[permohonan.pk, barang.pk]),
        reverse("permohonan:barang_hapus", args=[permohonan.pk, barang.pk]),
    ):
        assert client.get(url).status_code == 404


def test_services_refuse_strangers_and_the_wrong_moment(permohonan, importir):
    asing = PenggunaFactory(importir=ImportirFactory())
    dikirim = PermohonanFactory(status=Status.PENELITIAN_ANALIS, importir=permohonan.importir)

    with pytest.raises(Ditolak):
        simpan_barang(permohonan.pk, {}, versi=None, oleh=asing)
    with pytest.raises(MomenLewat):
        hapus_barang(dikirim.pk, permohonan.barang.get().pk, versi=None, oleh=importir)


def test_totals_stand_per_currency(client, kosong):
    lokasi = LokasiFactory(permohonan=kosong)
    for kode, harga in (("USD", "10"), ("EUR", "7.5"), ("USD", "1")):
        BarangFactory(
            permohonan=kosong,
            lokasi=lokasi,
            valuta=ValutaFactory(kode=kode),
            harga_satuan=Decimal(harga),
            jumlah=2,
        )

    jawaban = client.get(reverse("permohonan:barang", args=[kosong.pk]))

    jumlah = [(j["valuta__kode"], j["total"]) for j in jawaban.context["jumlah"]]
    assert jumlah == [("EUR", Decimal(15)), ("USD", Decimal(22))]


@pytest.mark.parametrize("banyak", [1, 30])
def test_the_tab_asks_the_same_number_of_queries_for_any_number_of_goods(
    client, kosong, django_assert_num_queries, banyak
):
    lokasi = LokasiFactory(permohonan=kosong)
    for _ in range(banyak):
        BarangFactory(permohonan=kosong, lokasi=lokasi)

    with django_assert_num_queries(QUERIES_TAB):
        client.get(reverse("permohonan:barang", args=[kosong.pk]))


# Session, person, memberships and posts, menu counter, bell; the case; tabs, completeness, buttons,
# an open import.
QUERIES_TAB = 31
