import pytest
from django.urls import reverse

from tests.factories.berkas import BerkasFactory, unggahan_pdf
from tests.factories.permohonan import LokasiFactory, PermohonanFactory, TujuanFactory
from tests.factories.referensi import KantorFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db


def galat(jawaban):
    return {nama: list(pesan) for nama, pesan in jawaban.context["form"].errors.items()}


def tujuan_isian(permohonan, **lain):
    return {
        "tujuan": "Pengujian turbin",
        "alasan": "Kontrak 12/2026",
        "tanggal_perkiraan": "2026-12-01",
        "versi": permohonan.versi,
    } | lain


def test_a_purpose_is_added_without_a_file_on_a_first_filing(client, permohonan, importir):
    url = reverse("permohonan:tujuan_tambah", args=[permohonan.pk])
    assert client.get(url).status_code == 200

    jawaban = client.post(url, tujuan_isian(permohonan), follow=True)

    assert [str(p) for p in jawaban.context["messages"]] == ["Data Berhasil Disimpan"]
    assert permohonan.tujuan.filter(tujuan="Pengujian turbin", berkas=None).count() == 1


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [
        ("tujuan", ""),
        ("tujuan", "x" * 301),
        ("alasan", ""),
        ("alasan", "x" * 1001),
        ("tanggal_perkiraan", "besok"),
        ("tanggal_perkiraan", ""),
    ],
)
def test_a_wrong_purpose_is_told_at_the_field(client, permohonan, importir, kolom, nilai):
    url = reverse("permohonan:tujuan_tambah", args=[permohonan.pk])

    jawaban = client.post(url, tujuan_isian(permohonan, **{kolom: nilai}))

    assert list(galat(jawaban)) == [kolom]


def test_the_file_of_a_purpose_is_stored_served_and_taken_off(client, permohonan, importir):
    tujuan = permohonan.tujuan.get()
    ubah = reverse("permohonan:tujuan_ubah", args=[permohonan.pk, tujuan.pk])
    client.post(ubah, tujuan_isian(permohonan, berkas=unggahan_pdf("kontrak.pdf")))
    tujuan.refresh_from_db()
    assert tujuan.berkas.nama_asli == "kontrak.pdf"

    unduh = client.get(reverse("permohonan:tujuan_berkas", args=[permohonan.pk, tujuan.pk]))
    assert unduh.headers["Content-Disposition"] == 'attachment; filename="kontrak.pdf"'

    permohonan.refresh_from_db()
    hapus = reverse("permohonan:tujuan_berkas_hapus", args=[permohonan.pk, tujuan.pk])
    assert client.get(hapus).status_code == 200
    jawaban = client.post(hapus, {"versi": permohonan.versi}, follow=True)

    tujuan.refresh_from_db()
    assert tujuan.berkas is None
    assert [str(p) for p in jawaban.context["messages"]] == ["Berkas berhasil dihapus."]
    assert client.get(unduh.request["PATH_INFO"]).status_code == 404


def test_an_edit_without_a_new_file_keeps_the_present_one(client, permohonan, importir):
    tujuan = permohonan.tujuan.get()
    tujuan.berkas = BerkasFactory()
    tujuan.save()

    client.post(
        reverse("permohonan:tujuan_ubah", args=[permohonan.pk, tujuan.pk]), tujuan_isian(permohonan)
    )

    tujuan.refresh_from_db()
    assert (tujuan.tujuan, tujuan.berkas is None) == ("Pengujian turbin", False)


def test_the_last_purpose_stays(client, permohonan, importir):
    satu, url = permohonan.tujuan.get(), "permohonan:tujuan_hapus"

    jawaban = client.post(reverse(url, args=[permohonan.pk, satu.pk]), {"versi": permohonan.versi})
    assert "sekurangnya satu tujuan" in jawaban.content.decode()
    dua = TujuanFactory(permohonan=permohonan)
    client.post(reverse(url, args=[permohonan.pk, dua.pk]), {"versi": permohonan.versi})

    assert list(permohonan.tujuan.all()) == [satu]


def lokasi_isian(permohonan, **lain):
    return {
        "kantor_pengawas": KantorFactory().pk,
        "lokasi": "PLTU Gresik",
        "tanggal_perkiraan": "2026-12-01",
        "versi": permohonan.versi,
    } | lain


def test_the_question_leads_to_the_two_forms(client, permohonan, importir):
    url = reverse("permohonan:lokasi_tambah", args=[permohonan.pk])

    assert (
        "Apakah Lokasi yang akan ditambahkan, kode kantor pengawasnya sudah terdaftar sebelumnya?"
        in client.get(url).content.decode()
    )
    assert client.post(url, {"sudah": "sudah"}).url == reverse(
        "permohonan:lokasi_terdaftar", args=[permohonan.pk]
    )
    assert client.post(url, {"sudah": "belum"}).url == reverse(
        "permohonan:lokasi_baru", args=[permohonan.pk]
    )
    assert galat(client.post(url, {})) == {"sudah": ["Pilih Sudah atau Belum."]}
    assert list(galat(client.post(url, {"sudah": "mungkin"}))) == ["sudah"]


def test_there_is_nothing_to_choose_before_an_office_is_registered(client, importir, permohonan):
    kosong = PermohonanFactory(importir=permohonan.importir)

    jawaban = client.post(reverse("permohonan:lokasi_tambah", args=[kosong.pk]), {"sudah": "sudah"})

    assert galat(jawaban) == {"sudah": ["Belum ada kantor pengawas yang terdaftar. Pilih Belum."]}


def test_a_registered_office_is_chosen_among_those_registered(client, permohonan, importir):
    url = reverse("permohonan:lokasi_terdaftar", args=[permohonan.pk])
    lain = KantorFactory(kode="040300")

    assert list(galat(client.post(url, lokasi_isian(permohonan, kantor_pengawas=lain.pk)))) == [
        "kantor_pengawas"
    ]
    assert client.post(url, lokasi_isian(permohonan)).status_code == 302
    assert permohonan.lokasi.filter(lokasi="PLTU Gresik").count() == 1


def test_a_new_office_comes_with_its_place_and_without_reason_or_file(client, permohonan, importir):
    lain = KantorFactory(kode="040300")

    jawaban = client.post(
        reverse("permohonan:lokasi_baru", args=[permohonan.pk]),
        lokasi_isian(permohonan, kantor_pengawas=lain.pk),
        follow=True,
    )

    assert [str(p) for p in jawaban.context["messages"]] == ["Data Berhasil Disimpan"]
    assert permohonan.lokasi.get(kantor_pengawas=lain).alasan == ""


def test_a_pair_stands_once(client, permohonan, importir):
    ada = permohonan.lokasi.get()

    jawaban = client.post(
        reverse("permohonan:lokasi_terdaftar", args=[permohonan.pk]),
        lokasi_isian(permohonan, lokasi=f"  {ada.lokasi} "),
    )

    assert galat(jawaban) == {
        "lokasi": ["Lokasi ini sudah terdaftar di bawah kantor pengawas yang sama."]
    }


def test_a_place_is_edited(client, permohonan, importir):
    ada = permohonan.lokasi.get()

    client.post(
        reverse("permohonan:lokasi_ubah", args=[permohonan.pk, ada.pk]),
        lokasi_isian(permohonan, berkas=unggahan_pdf("denah.pdf")),
    )

    ada.refresh_from_db()
    assert (ada.lokasi, ada.berkas.nama_asli) == ("PLTU Gresik", "denah.pdf")
    unduh = client.get(reverse("permohonan:lokasi_berkas", args=[permohonan.pk, ada.pk]))
    assert unduh.status_code == 200


def test_a_place_with_goods_is_not_removed_and_says_which(client, permohonan, importir):
    dipakai, bebas = permohonan.lokasi.get(), LokasiFactory(permohonan=permohonan)
    url = "permohonan:lokasi_hapus"

    jawaban = client.post(
        reverse(url, args=[permohonan.pk, dipakai.pk]), {"versi": permohonan.versi}
    )
    assert "Lokasi ini dipakai barang no. 1." in jawaban.content.decode()
    client.post(reverse(url, args=[permohonan.pk, bebas.pk]), {"versi": permohonan.versi})

    assert list(permohonan.lokasi.all()) == [dipakai]


def test_on_a_change_reason_and_file_are_required(client, importir, permohonan):
    izin = PermohonanFactory(status=Status.PENERBITAN_SKEP, importir=permohonan.importir)
    perubahan = PermohonanFactory(importir=permohonan.importir, jenis="perubahan_lokasi", asal=izin)

    jawaban = client.post(
        reverse("permohonan:lokasi_baru", args=[perubahan.pk]), lokasi_isian(perubahan)
    )

    assert sorted(galat(jawaban)) == ["alasan", "berkas"]


def test_parts_of_a_foreign_application_are_not_found_under_this_one(client, importir, permohonan):
    asing = PermohonanFactory(lengkap=True)
    tujuan, lokasi = asing.tujuan.get(), asing.lokasi.get()

    for bagian, baris in (("tujuan", tujuan), ("lokasi", lokasi)):
        for akhiran in ("ubah", "hapus", "berkas", "berkas_hapus"):
            url = reverse(f"permohonan:{bagian}_{akhiran}", args=[permohonan.pk, baris.pk])
            assert client.get(url).status_code == 404
            url = reverse(f"permohonan:{bagian}_{akhiran}", args=[asing.pk, baris.pk])
            assert client.get(url).status_code == 404
