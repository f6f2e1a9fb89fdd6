"""The public page that checks a letter by its file."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from berkas import kode_periksa
from berkas.tanda_tangan.periksa import ALASAN, Hasil
from portal.giliran import giliran
from tests.factories.berkas import isi_pdf
from tests.workflow.pemeriksa import BERKAS, NOMOR, isi_surat, skep, tanya, unggah
from workflow.status import Status
from workflow.surat import keabsahan_berkas
from workflow.views import verifikasi

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _hitungan_kosong():
    cache.clear()


def hasil(kode, *, milik_kita=False, contoh=False):
    """Return what the check of a signature may find."""
    return Hasil(kode=kode, alasan=ALASAN[kode], milik_kita=milik_kita, contoh=contoh)


@pytest.fixture
def menemukan(monkeypatch):
    """Let the check of signatures find what the test says; the process is tested beside it."""

    def pasang(kode="baik", **isi):
        monkeypatch.setattr(keabsahan_berkas, "periksa", lambda _pdf: hasil(kode, **isi))

    return pasang


def test_typing_is_slowed_down_sooner_than_scanning_and_files_sooner_still(client, menemukan):
    menemukan("tanpa")
    keputusan = skep()
    kode = kode_periksa.kode(keputusan.token)
    for _ in range(verifikasi.BATAS_NOMOR):
        assert tanya(client, keputusan.nomor, "0").status_code == 200
    for _ in range(verifikasi.BATAS_BERKAS):
        assert unggah(client, isi_pdf()).status_code == 200

    nomor, berkas = tanya(client, keputusan.nomor, kode), unggah(client, isi_pdf())

    assert (nomor.status_code, berkas.status_code) == (429, 429)
    assert (nomor["Retry-After"], berkas["Retry-After"]) == ("60", "60")
    assert "akun Anda" not in nomor.text
    assert '<a href="/verifikasi/">Kembali ke formulir</a>' in berkas.text
    assert verifikasi.BATAS_PERIKSA > verifikasi.BATAS_NOMOR > verifikasi.BATAS_BERKAS
    assert unggah(client, isi_pdf(), REMOTE_ADDR="10.0.0.9").status_code == 200


def test_of_an_upload_that_comes_too_often_nothing_is_read(client, monkeypatch):
    monkeypatch.setattr(verifikasi, "BATAS_BERKAS", 0)

    jawaban = unggah(client, isi_pdf())

    (penerima,) = jawaban.wsgi_request.upload_handlers
    assert (jawaban.status_code, penerima.batas, penerima.ada) == (429, 0, False)


SAH = "Ini berkas yang diterbitkan portal ini"
BUKAN = "Bukan berkas yang diterbitkan portal ini"
BELUM = "Tanda tangan berkas ini tidak dapat diperiksa sekarang"
RAGU = "Ini berkas yang diterbitkan, tetapi tanda tangannya tidak dapat dipastikan"


@pytest.mark.parametrize(
    ("tercatat", "ditemukan", "tanda", "judul"),
    [
        (True, hasil("baik", milik_kita=True), "dari portal ini, dan isi berkas utuh", SAH),
        (True, hasil("tanpa"), ALASAN["tanpa"], SAH),
        (True, hasil("berubah", milik_kita=True), "tetapi isi berkas diubah sesudahnya", RAGU),
        (True, hasil("asing"), ALASAN["asing"], RAGU),
        (True, hasil("di_luar_masa", milik_kita=True), ALASAN["di_luar_masa"], RAGU),
        (
            False,
            hasil("baik", milik_kita=True),
            "dari portal ini, dan isi berkas utuh",
            "Ditandatangani portal ini, tetapi tidak dikenal sebagai surat",
        ),
        *(
            (
                False,
                hasil(kode, milik_kita=True),
                "dari portal ini, tetapi isi berkas diubah sesudahnya",
                "Berkas ini diubah setelah ditandatangani",
            )
            for kode in ("berubah", "bertambah")
        ),
        (True, hasil("belum"), ALASAN["belum"], SAH),
        (False, hasil("belum"), ALASAN["belum"], BELUM),
        (False, hasil("berubah"), "bukan dari portal ini, dan isi berkas diubah", BUKAN),
        *(
            (False, hasil(kode), ALASAN[kode], BUKAN)
            for kode in ("asing", "tanpa", "banyak", "terkunci", "rusak", "di_luar_masa")
        ),
    ],
)
def test_a_file_is_told_by_its_bytes_and_by_its_signature(  # noqa: PLR0917
    client, monkeypatch, tercatat, ditemukan, tanda, judul
):
    monkeypatch.setattr(keabsahan_berkas, "periksa", lambda _pdf: ditemukan)
    keputusan = skep()
    isi = isi_surat(keputusan) + (b"" if tercatat else b"% diubah\n")

    jawaban = unggah(client, isi)

    berkas = keabsahan_berkas.SAMA if tercatat else keabsahan_berkas.BEDA
    assert [kata for kata in (str(berkas), tanda, judul) if kata not in jawaban.text] == []
    assert (keputusan.nomor in jawaban.text) is tercatat
    assert f"<title>{judul} \N{EN DASH} " in jawaban.text


@pytest.mark.parametrize(
    ("lain", "nada"),
    [
        ({}, "success"),
        ({"permohonan__status": Status.PENCABUTAN_SKEP}, "warning"),
        ({"permohonan__tanggal_skep": dt.date(2020, 1, 1)}, "warning"),
        ({"jenis": "penolakan"}, "warning"),
    ],
)
def test_a_genuine_letter_that_holds_no_more_is_not_shown_in_green(client, menemukan, lain, nada):
    menemukan(milik_kita=True)
    keputusan = skep(**lain)

    berkas = unggah(client, isi_surat(keputusan))
    nomor = tanya(client, keputusan.nomor, kode_periksa.kode(keputusan.token))

    assert berkas.context["jawaban"].rupa.nada == nada
    assert f"pesan pesan-{nada}" in nomor.text


def test_a_signature_by_the_key_of_a_trial_says_so(client, menemukan):
    menemukan(contoh=True, milik_kita=True)

    assert "CONTOH: ditandatangani dengan kunci percobaan" in unggah(client, isi_pdf()).text
    menemukan("asing", contoh=True)
    assert "CONTOH: ditandatangani dengan kunci percobaan" not in unggah(client, isi_pdf()).text


@pytest.mark.parametrize("isi", [b"Bukan PDF", b"\x89PNG\r\n\x1a\n", b"<html>%PDF-1.7"])
def test_what_is_no_pdf_is_not_looked_into(client, monkeypatch, isi):
    monkeypatch.setattr(keabsahan_berkas, "periksa", lambda _pdf: pytest.fail("looked into"))

    jawaban = unggah(client, isi)

    assert jawaban.status_code == 200
    assert jawaban.context["form_berkas"].errors["berkas"][0].startswith("Berkas ini bukan PDF.")


def test_no_file_and_an_empty_one_are_told_at_the_field(client):
    tanpa, kosong = client.post(BERKAS), unggah(client, b"")

    assert tanpa.context["form_berkas"].errors["berkas"] == [
        "Pilih berkas PDF yang akan diperiksa."
    ]
    assert kosong.context["form_berkas"].errors["berkas"][0].startswith("Berkas ini kosong")


def test_a_file_too_large_is_not_read(client, monkeypatch):
    monkeypatch.setattr(verifikasi, "BATAS_BYTE", 100_000)

    jawaban = unggah(client, b"%PDF-1.7" + b"0" * 200_000)

    assert jawaban.status_code == 413
    assert jawaban.context["form_berkas"].errors["berkas"][0].startswith("Berkas lebih besar dari")


def test_while_others_are_checked_one_is_told_to_come_again(client, menemukan):
    menemukan()

    with (
        giliran("verifikasi-berkas", banyak=2, detik=60),
        giliran("verifikasi-berkas", banyak=2, detik=60),
    ):
        penuh = unggah(client, isi_pdf())
    kemudian = unggah(client, isi_pdf())

    assert (penuh.status_code, penuh["Retry-After"]) == (503, "10")
    assert (
        penuh.context["form_berkas"].non_field_errors()[0].startswith("Pemeriksaan berkas sedang")
    )
    assert kemudian.status_code == 200


def test_the_upload_is_guarded_like_every_form(menemukan):
    menemukan()
    ketat = Client(enforce_csrf_checks=True)

    assert unggah(ketat, isi_pdf()).status_code == 403
    ketat.get(NOMOR)
    token = ketat.cookies["csrftoken"].value
    isi = {"csrfmiddlewaretoken": token, "berkas": SimpleUploadedFile("a.pdf", isi_pdf())}
    assert ketat.post(BERKAS, isi).status_code == 200


def test_the_address_of_the_upload_leads_back_to_its_form(client):
    assert client.get(BERKAS)["Location"] == "/verifikasi/#berkas"


def test_every_answer_costs_few_queries(client, menemukan, django_assert_num_queries):
    menemukan()
    keputusan = skep()
    isi, kode = isi_surat(keputusan), kode_periksa.kode(keputusan.token)

    with django_assert_num_queries(0):
        client.get(NOMOR)
    with django_assert_num_queries(3):  # the codes of its number, the paper, its changes
        tanya(client, keputusan.nomor, kode)
    with django_assert_num_queries(2):
        unggah(client, isi)
