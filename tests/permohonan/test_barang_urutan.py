"""Several goods at once: their order, and the removal of many."""

import pytest
from django.urls import reverse

from jejak.models import JejakAudit
from permohonan.galat import VersiUsang
from permohonan.services.barang import pindah_barang
from tests.factories.permohonan import BarangFactory, LokasiFactory, PermohonanFactory

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


def pesan(jawaban):
    return [str(p) for p in jawaban.context["messages"]]


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
