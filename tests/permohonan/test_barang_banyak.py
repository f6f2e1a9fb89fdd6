"""Several goods: the next like the last, copies, order, removal of many, the estimate's heading."""

from decimal import Decimal

import pytest
from django.urls import reverse

from jejak.models import JejakAudit
from permohonan.galat import VersiUsang
from permohonan.pengiriman import isi_kiriman
from permohonan.services.barang import pindah_barang
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


def urutan(permohonan):
    return [(b.nomor_urut, b.uraian) for b in permohonan.barang.all()]


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


def pesan(jawaban):
    return [str(p) for p in jawaban.context["messages"]]


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


@pytest.mark.parametrize(
    "langkah",
    [
        (3, {"arah": "naik"}, "ACBDE"),
        (3, {"arah": "turun"}, "ABDCE"),
        (1, {"arah": "naik"}, "ABCDE"),
        (5, {"arah": "turun"}, "ABCDE"),
        (5, {"ke": "1"}, "EABCD"),
        (1, {"ke": "4"}, "BCDAE"),
        (2, {"ke": "99"}, "ACDEB"),
    ],
)
def test_goods_move_and_those_between_make_room(client, draf, lima, langkah):
    dari, data, hasil = langkah
    url = alamat("barang_pindah", draf, lima[dari - 1].pk)

    jawaban = client.post(url, data | {"versi": draf.versi})

    assert urutan(draf) == list(enumerate(hasil, start=1))
    nomor = hasil.index("ABCDE"[dari - 1]) + 1
    assert jawaban.url == f"{draf.get_absolute_url()}?page=1#barang-{nomor}"


def test_a_long_list_is_ordered_by_numbers(client, draf, lima):
    url = alamat("barang_pindah_nomor", draf)

    jawaban = client.post(url, {"dari": "5", "ke": "2", "versi": draf.versi}, follow=True)

    assert urutan(draf) == list(enumerate("AEBCD", start=1))
    assert pesan(jawaban) == ["Barang no. 5 dipindah ke no. 2."]
    assert JejakAudit.objects.filter(rantai=draf.rantai).last().rincian["kalimat"] == (
        "Barang no. 5, E, dipindah ke no. 2."
    )


@pytest.mark.parametrize(
    ("data", "kalimat"),
    [
        ({"dari": "9", "ke": "1"}, "Tidak ada barang dengan nomor itu."),
        ({"dari": "²", "ke": "1"}, "Tidak ada barang dengan nomor itu."),
        ({"dari": "1", "ke": "0"}, "Tulis nomor tujuan dengan angka, mulai dari 1."),
        ({"dari": "1"}, "Tulis nomor tujuan dengan angka, mulai dari 1."),
    ],
)
def test_a_move_without_a_number_changes_nothing(client, draf, lima, data, kalimat):
    jawaban = client.post(
        alamat("barang_pindah_nomor", draf), data | {"versi": draf.versi}, follow=True
    )

    assert pesan(jawaban) == [kalimat]
    assert urutan(draf) == list(enumerate("ABCDE", start=1))


def test_a_stale_move_is_told_and_changes_nothing(client, draf, lima):
    jawaban = client.post(
        alamat("barang_pindah", draf, lima[0].pk),
        {"arah": "turun", "versi": draf.versi + 1},
        follow=True,
    )

    assert pesan(jawaban)[0].startswith("Daftar barang diubah orang lain")
    assert urutan(draf) == list(enumerate("ABCDE", start=1))
    with pytest.raises(VersiUsang):
        pindah_barang(draf.pk, lima[0].pk, ke=2, versi=draf.versi + 1, oleh=draf.dibuat_oleh)


def test_ticked_goods_go_after_one_question(client, draf, lima):
    url = alamat("barang_hapus_banyak", draf)
    pilih = {"pilih": [lima[1].pk, lima[3].pk], "versi": draf.versi}

    tanya = client.post(url, pilih)
    sebelum = draf.barang.count()
    jawaban = client.post(url, pilih | {"yakin": "1"}, follow=True)

    assert (tanya.context["pertanyaan"], sebelum) == ("Hapus 2 barang ini?", 5)
    assert urutan(draf) == list(enumerate("ACE", start=1))
    assert pesan(jawaban) == ["Barang berhasil dihapus."]


@pytest.mark.parametrize(
    ("hapus", "sisa"), [("A", "BCDE"), ("E", "ABCD"), ("BC", "ADE"), ("ACE", "BD"), ("ABCD", "E")]
)
def test_those_that_stay_are_numbered_anew(client, draf, lima, hapus, sisa):
    pilih = [b.pk for b in lima if b.uraian in hapus]

    client.post(
        alamat("barang_hapus_banyak", draf), {"pilih": pilih, "versi": draf.versi, "yakin": "1"}
    )

    assert urutan(draf) == list(enumerate(sisa, start=1))


def test_all_goods_go_after_one_question(client, draf, lima):
    url = alamat("barang_hapus_banyak", draf)

    tanya = client.get(url)
    client.post(url, {"semua": "on", "versi": draf.versi, "yakin": "1"})

    assert tanya.context["pertanyaan"] == "Hapus semua barang (5)?"
    assert 'name="semua"' in tanya.content.decode()
    assert not draf.barang.exists()
    assert JejakAudit.objects.filter(rantai=draf.rantai).last().rincian["kalimat"] == (
        "Semua barang (5) dihapus."
    )


def test_nothing_ticked_and_goods_of_another_application_remove_nothing(client, draf, lima):
    asing = BarangFactory()
    url = alamat("barang_hapus_banyak", draf)

    kosong = client.post(url, {"versi": draf.versi, "yakin": "1"}, follow=True)
    client.post(url, {"pilih": [asing.pk], "versi": draf.versi, "yakin": "1"})
    client.post(url, {"pilih": ["x"], "versi": draf.versi, "yakin": "1"})

    assert pesan(kosong) == ["Pilih dahulu barang yang akan dihapus."]
    assert (draf.barang.count(), type(asing).objects.filter(pk=asing.pk).count()) == (5, 1)


def test_a_stale_removal_asks_again_and_removes_nothing(client, draf, lima):
    url = alamat("barang_hapus_banyak", draf)
    basi = {"pilih": [lima[0].pk], "versi": draf.versi + 1, "yakin": "1"}

    jawaban = client.post(url, basi)

    assert (jawaban.status_code, draf.barang.count()) == (409, 5)
    assert jawaban.context["form"].data["versi"] == str(draf.versi)


def test_the_last_numbers_fit_a_page_of_the_list(client, draf):
    tempat = LokasiFactory(permohonan=draf)
    for _ in range(51):
        BarangFactory(permohonan=draf, lokasi=tempat)
    terakhir = draf.barang.get(nomor_urut=50)

    jawaban = client.post(
        alamat("barang_pindah", draf, terakhir.pk), {"arah": "turun", "versi": draf.versi}
    )

    assert jawaban.url.endswith("?page=2#barang-51")


def test_amounts_of_a_copy_keep_their_places(client, draf):
    BarangFactory(permohonan=draf, harga_satuan=Decimal("0.0125"), jumlah=Decimal(3))

    form = client.get(alamat("barang_tambah", draf) + "?salin=1").context["form"]

    assert (form["harga_satuan"].value(), form["jumlah"].value()) == ("0,0125", "3")
