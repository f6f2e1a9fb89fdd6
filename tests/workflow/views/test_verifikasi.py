"""The public page that checks a letter by number and code, or by its file."""

import datetime as dt
import random
from collections import Counter

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from berkas import kode_periksa
from berkas.tanda_tangan.periksa import ALASAN, Hasil
from portal.giliran import giliran
from tests.factories.berkas import isi_pdf
from tests.factories.surat import KeputusanFactory, SuratFactory
from workflow.status import Status
from workflow.surat import keabsahan_berkas
from workflow.views import verifikasi

pytestmark = pytest.mark.django_db
NOMOR, BERKAS = "/verifikasi/", "/verifikasi/berkas/"
SALAH = "Tidak ada surat dengan nomor dan kode ini."


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


def skep(**lain):
    return SuratFactory(keputusan=KeputusanFactory(**lain)).keputusan


def isi_surat(keputusan):
    """Return the bytes of its letter."""
    with keputusan.surat.berkas.open() as berkas:
        return berkas.read()


def tanya(client, nomor, kode):
    return client.post(NOMOR, {"nomor": nomor, "kode": kode})


def unggah(client, isi, nama="surat.pdf", **lain):
    return client.post(BERKAS, {"berkas": SimpleUploadedFile(nama, isi)}, **lain)


def test_anyone_opens_the_page_and_no_search_engine_or_cache_keeps_it(client):
    jawaban = client.get(NOMOR)

    assert jawaban.status_code == 200
    assert jawaban["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in jawaban["Cache-Control"]
    assert "default-src 'none'" in jawaban["Content-Security-Policy"]


def test_the_door_and_every_foot_lead_to_it(client):
    masuk = client.get(reverse("account_login")).text

    assert masuk.count('href="/verifikasi/"') == 2


def test_the_card_of_a_token_leads_to_the_check_of_its_file(client):
    jawaban = client.get(reverse("workflow:verifikasi", args=[skep().token]))

    assert 'href="/verifikasi/#berkas"' in jawaban.text


def test_number_and_code_show_the_paper_and_nothing_personal(client):
    keputusan = skep(permohonan__importir__nama="PT Rahasia Sekali")

    jawaban = tanya(client, keputusan.nomor, kode_periksa.kode(keputusan.token))

    assert jawaban.context["kertas"].nomor == keputusan.nomor
    assert "Berlaku" in jawaban.text
    permohonan = keputusan.permohonan
    rahasia = (
        permohonan.importir.nama,
        permohonan.importir.npwp,
        permohonan.nomor_surat,
        keputusan.nama_pejabat,
        keputusan.token,
        str(permohonan.pk),
    )
    assert [r for r in rahasia if r in jawaban.text] == []


@pytest.mark.parametrize(
    "ketik",
    [
        str.lower,
        lambda teks: teks.replace("-", ""),
        lambda teks: f"  {teks.replace('-', ' ')} ",
        lambda teks: teks.replace("0", "O").replace("1", "I"),
        lambda teks: teks.replace("0", "o").replace("1", "l"),
    ],
)
def test_a_code_may_be_typed_as_it_was_read(client, ketik):
    keputusan = skep(token=f"{13:032x}")
    kode = kode_periksa.kode(keputusan.token)

    assert kode == "NQGH-10MB-JQJQ"
    assert tanya(client, keputusan.nomor, ketik(kode)).context["kertas"].nomor == keputusan.nomor


@pytest.mark.parametrize(
    "ketik", [str.lower, lambda n: n.replace("/", " / "), lambda n: n.replace("-", " ")]
)
def test_a_number_may_be_typed_as_it_was_read(client, ketik):
    keputusan = skep(permohonan__nomor_skep="KEP-12/KBC.1101/2026")
    kode = kode_periksa.kode(keputusan.token)

    assert tanya(client, ketik(keputusan.nomor), kode).context["kertas"].nomor == keputusan.nomor


def test_an_unknown_number_and_a_wrong_code_get_the_same_answer(client):
    keputusan, belum = skep(), KeputusanFactory()
    kode = kode_periksa.kode(keputusan.token)

    jawaban = [
        tanya(client, "KEP-9999/KBC.9/2026", kode),
        tanya(client, keputusan.nomor, "0000-0000-0000"),
        tanya(client, keputusan.nomor, kode[:-1]),
        tanya(client, belum.nomor, kode_periksa.kode(belum.token)),
    ]

    assert [
        j.context["form_nomor"].non_field_errors()[0].split(" Periksa")[0] for j in jawaban
    ] == [SALAH] * 4
    assert [(j.status_code, j.context["kertas"]) for j in jawaban] == [(200, None)] * 4


@pytest.mark.parametrize(
    "isi", [{}, {"nomor": "", "kode": ""}, {"nomor": "A\x00", "kode": "B\x00"}]
)
def test_an_empty_form_is_told_at_its_fields(client, isi):
    form = client.post(NOMOR, isi).context["form_nomor"]

    assert set(form.errors) == {"nomor", "kode"}


def test_guessing_tokens_and_codes_finds_nothing_and_is_stopped(client):
    keputusan = skep()
    acak = random.Random(7)  # noqa: S311 -- guesses of a test

    token = [
        client.get(reverse("workflow:verifikasi", args=[f"{acak.getrandbits(128):032x}"]))
        for _ in range(1000)
    ]
    kode = [
        tanya(client, keputusan.nomor, kode_periksa.kode(str(acak.random()))) for _ in range(1000)
    ]

    assert Counter(j.status_code for j in token) == {404: 30, 429: 970}
    assert Counter(j.status_code for j in kode) == {200: 15, 429: 985}
    assert [j for j in token + kode if "KPPBC TMP Tanjung Perak" in j.text] == []


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
    assert verifikasi.BATAS_PERIKSA > verifikasi.BATAS_NOMOR > verifikasi.BATAS_BERKAS
    assert unggah(client, isi_pdf(), REMOTE_ADDR="10.0.0.9").status_code == 200


SAH = "Ini berkas yang diterbitkan portal ini"
BUKAN = "Bukan berkas yang diterbitkan portal ini"
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
