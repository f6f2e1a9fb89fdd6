"""Several goods: the next like the last, copies, the estimate's heading."""

from decimal import Decimal

import pytest
from django.urls import reverse

from permohonan.pengiriman import isi_kiriman
from tests.factories.permohonan import BarangFactory, LokasiFactory, PermohonanFactory
from tests.factories.referensi import (
    KantorFactory,
    NegaraFactory,
    PosTarifFactory,
    SatuanFactory,
    ValutaFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draf(importir, permohonan):
    """A draft of the signed-in importer without goods."""
    return PermohonanFactory(importir=permohonan.importir)


@pytest.fixture
def lima(draf):
    """Five goods called A to E at one place."""
    tempat = LokasiFactory(permohonan=draf)
    return [BarangFactory(permohonan=draf, uraian=u, lokasi=tempat) for u in "ABCDE"]


def alamat(nama, permohonan, *bagian):
    return reverse(f"permohonan:{nama}", args=[permohonan.pk, *bagian])


def isian(permohonan, **lain):
    return {
        "uraian": "Generator set",
        "kondisi": "bekas",
        "negara_asal": NegaraFactory().pk,
        "satuan": SatuanFactory().pk,
        "spesifikasi": "500 kVA",
        "identitas": "SN-1",
        "pemilik": "Alpha GmbH",
        "tahun_pembuatan": "2021",
        "valuta": ValutaFactory().pk,
        "harga_satuan": "1250",
        "jumlah": "2",
        "kantor_pengawas": KantorFactory().pk,
        "lokasi": "Gudang A",
        "versi": permohonan.versi,
    } | lain


def test_save_and_add_another_opens_a_form_with_what_repeats(client, draf):
    tambah = alamat("barang_tambah", draf)

    jawaban = client.post(tambah, isian(draf, lagi="1"))
    form = client.get(jawaban.url).context["form"]

    assert jawaban.url == f"{tambah}?serupa=1"
    barang = draf.barang.get()
    nilai = {k.name: k.value() for k in form if k.value() not in (None, "")}
    draf.refresh_from_db()
    assert nilai == {
        "nomor_urut": 2,
        "versi": draf.versi,
        "kondisi": "bekas",
        "negara_asal": barang.negara_asal_id,
        "satuan": barang.satuan_id,
        "pemilik": "Alpha GmbH",
        "tahun_pembuatan": 2021,
        "valuta": barang.valuta_id,
        "kantor_pengawas": barang.lokasi.kantor_pengawas_id,
        "lokasi": "Gudang A",
    }


def test_plain_save_leads_back_to_the_list(client, draf):
    jawaban = client.post(alamat("barang_tambah", draf), isian(draf))

    assert jawaban.url == draf.get_absolute_url()


def test_a_copy_is_a_form_with_everything_but_the_identity(client, draf, lima):
    PosTarifFactory(kode="85021100")
    draf.barang.filter(uraian="B").update(pos_tarif="85021100")

    form = client.get(alamat("barang_tambah", draf) + "?salin=2").context["form"]

    kosong = [k.name for k in form if k.value() in (None, "")]
    assert kosong == ["identitas"]
    assert (form["uraian"].value(), form["harga_satuan"].value(), form["pos_tarif"].value()) == (
        "B",
        "1250,5",
        "85021100",
    )
    assert draf.barang.count() == 5


@pytest.mark.parametrize("nomor", ["9", "x", "-1", "9" * 40, "²"])
def test_a_copy_of_nothing_is_an_empty_form(client, draf, lima, nomor):
    form = client.get(alamat("barang_tambah", draf) + f"?salin={nomor}").context["form"]

    assert form["uraian"].value() is None


def test_the_only_registered_place_is_filled_in(client, draf):
    satu = LokasiFactory(permohonan=draf)
    form = client.get(alamat("barang_tambah", draf)).context["form"]
    LokasiFactory(permohonan=draf)
    dua = client.get(alamat("barang_tambah", draf)).context["form"]

    assert (form["lokasi"].value(), form["kantor_pengawas"].value()) == (
        satu.lokasi,
        satu.kantor_pengawas_id,
    )
    assert dua["lokasi"].value() is None


@pytest.mark.parametrize(
    ("kolom", "nilai", "lain"),
    [
        ("jumlah", "1,5", {}),
        ("harga_satuan", "10,1255", {"valuta": "JPY"}),
        ("pos_tarif", "99999999", {}),
        ("pos_tarif", "8502110", {}),
    ],
)
def test_amounts_finer_than_unit_or_currency_and_unknown_headings_are_refused(
    client, draf, kolom, nilai, lain
):
    lain = {k: ValutaFactory(kode=v).pk for k, v in lain.items()}
    lain["satuan"] = SatuanFactory(kode="NIU", desimal=0).pk

    jawaban = client.post(alamat("barang_tambah", draf), isian(draf, **{kolom: nilai}, **lain))

    assert (jawaban.status_code, list(jawaban.context["form"].errors)) == (200, [kolom])
    assert not draf.barang.exists()


def test_the_heading_of_the_estimate_is_kept_and_sent_but_no_finding_depends_on_it(client, draf):
    PosTarifFactory(kode="85021100")
    client.post(alamat("barang_tambah", draf), isian(draf, pos_tarif="8502.11.00"))
    barang = draf.barang.get()
    sidik = barang.sidik

    draf.refresh_from_db()
    ubah = alamat("barang_ubah", draf, barang.pk)
    assert client.get(ubah).context["form"]["pos_tarif"].value() == "85021100"
    assert isi_kiriman(draf)["barang"][0]["pos_tarif"] == "85021100"
    client.post(ubah, isian(draf, pos_tarif=""))

    barang.refresh_from_db()
    assert (barang.pos_tarif, barang.sidik) == ("", sidik)


def test_amounts_of_a_copy_keep_their_places(client, draf):
    BarangFactory(permohonan=draf, harga_satuan=Decimal("0.0125"), jumlah=Decimal(3))

    form = client.get(alamat("barang_tambah", draf) + "?salin=1").context["form"]

    assert (form["harga_satuan"].value(), form["jumlah"].value()) == ("0,0125", "3")
