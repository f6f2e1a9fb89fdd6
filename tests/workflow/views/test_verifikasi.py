"""The public page that checks a letter by number and code."""

import datetime as dt
import os
import random
import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from berkas import kode_periksa
from berkas.unggahan_ingatan import SELUBUNG
from tests.factories.surat import KeputusanFactory
from tests.workflow.pemeriksa import NOMOR, skep, tanya
from workflow.status import Status
from workflow.views import verifikasi

pytestmark = pytest.mark.django_db
SALAH = "Tidak ada surat dengan nomor dan kode ini."
SITUS = " \N{EN DASH} Impor Sementara"
# Guesses of a token, and of a code: more of them in TEBAKAN=10000 (docs/ukuran.md).
TEBAKAN = int(os.environ.get("TEBAKAN", "1000"))


@pytest.fixture(autouse=True)
def _hitungan_kosong():
    cache.clear()


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
        "KODE {}".format,
        "Kode: {}".format,
        " kode periksa : {} ".format,
        lambda teks: f"kode {teks.replace('-', ' ').lower()}",
    ],
)
def test_a_code_may_be_typed_as_it_was_read(client, ketik):
    keputusan = skep(token=f"{13:032x}")
    kode = kode_periksa.kode(keputusan.token)

    assert kode == "NQGH-10MB-JQJQ"
    assert tanya(client, keputusan.nomor, ketik(kode)).context["kertas"].nomor == keputusan.nomor


@pytest.mark.parametrize(
    "ketik",
    [
        str.lower,
        lambda n: n.replace("/", " / "),
        lambda n: n.replace("-", " "),
        "NOMOR {}".format,
        "Nomor: {}".format,
        " no. {}".format,
        "No {}".format,
        "Nomor\t:\t{}".format,
    ],
)
def test_a_number_may_be_typed_as_it_was_read(client, ketik):
    keputusan = skep(permohonan__nomor_skep="KEP-12/KBC.1101/2026")
    kode = kode_periksa.kode(keputusan.token)

    assert tanya(client, ketik(keputusan.nomor), kode).context["kertas"].nomor == keputusan.nomor


def test_a_number_that_begins_like_that_word_is_left_whole(client):
    for nomor in ("NO-12/KBC.1101/2026", "NOTA-13/KBC.1101/2026", "NOMORATOR-14/KBC.1101/2026"):
        keputusan = skep(permohonan__nomor_skep=nomor)
        kode = kode_periksa.kode(keputusan.token)

        assert tanya(client, nomor, kode).context["kertas"].nomor == nomor


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


def judul(jawaban):
    """Return the title of a page, as a screen reader says it first."""
    return jawaban.text.split("<title>")[1].split("</title>")[0].removesuffix(SITUS)


@pytest.mark.parametrize(
    ("lain", "diharapkan"),
    [
        ({}, "Surat ini tercatat pada portal"),
        (
            {"permohonan__status": Status.PENCABUTAN_SKEP},
            "Surat ini tercatat pada portal: Dicabut",
        ),
        (
            {"permohonan__tanggal_skep": dt.date(2020, 1, 1)},
            "Surat ini tercatat pada portal: Jangka waktu berakhir",
        ),
        ({"jenis": "penolakan"}, "Surat ini tercatat pada portal: Permohonan ditolak"),
        ({"jenis": "pencabutan"}, "Surat ini tercatat pada portal"),
    ],
)
def test_title_and_headline_say_the_answer_and_what_holds_no_more(client, lain, diharapkan):
    keputusan = skep(**lain)

    ketik = tanya(client, keputusan.nomor, kode_periksa.kode(keputusan.token))
    pindai = client.get(reverse("workflow:verifikasi", args=[keputusan.token]))

    assert (judul(ketik), judul(pindai)) == (diharapkan, diharapkan)
    assert f"<span>{diharapkan}</span></h2>" in ketik.text
    assert f"<h1>{diharapkan}</h1>" in pindai.text
    perhatikan = "Perhatikan keadaan surat hari ini di bawah."
    assert (perhatikan in pindai.text) is (lain != {})


def test_a_paper_that_is_not_found_is_an_answer_and_an_empty_field_a_fault(client):
    salah, kosong = tanya(client, "KEP-9999/KBC.9/2026", "0000-0000-0000"), tanya(client, "", "")
    asing = client.get(reverse("workflow:verifikasi", args=["0" * 32]))

    assert judul(salah) == "Surat tidak ditemukan"
    assert "Ada yang perlu diperbaiki" not in salah.text
    assert judul(kosong) == "Kesalahan: Periksa keaslian surat"
    assert "Ada yang perlu diperbaiki" in kosong.text
    assert judul(asing) == "Surat ini tidak dikenal portal"


@pytest.mark.parametrize(
    "isi", [{}, {"nomor": "", "kode": ""}, {"nomor": "A\x00", "kode": "B\x00"}]
)
def test_an_empty_form_is_told_at_its_fields(client, isi):
    form = client.post(NOMOR, isi).context["form_nomor"]

    assert set(form.errors) == {"nomor", "kode"}


def test_guessing_tokens_and_codes_finds_nothing_and_is_stopped(client, monkeypatch):
    # However long this machine takes for them, they are of one window.
    monkeypatch.setattr(verifikasi, "JENDELA_PERIKSA", 3600)
    keputusan = skep()
    acak = random.Random(7)  # noqa: S311 -- guesses of a test

    token = [
        client.get(reverse("workflow:verifikasi", args=[f"{acak.getrandbits(128):032x}"]))
        for _ in range(TEBAKAN)
    ]
    kode = [
        tanya(client, keputusan.nomor, kode_periksa.kode(str(acak.random())))
        for _ in range(TEBAKAN)
    ]

    assert Counter(j.status_code for j in token) == {404: 30, 429: TEBAKAN - 30}
    assert Counter(j.status_code for j in kode) == {200: 15, 429: TEBAKAN - 15}
    assert [j for j in token + kode if "KPPBC TMP Tanjung Perak" in j.text] == []
    for jawaban in (token[-1], kode[-1]):
        assert '<a href="/verifikasi/">Kembali ke formulir</a>' in jawaban.text


def test_the_proxy_lets_through_what_the_page_refuses_in_words_and_gives_slow_bodies_up():
    caddy = (Path(settings.BASE_DIR) / "docker" / "Caddyfile").read_text()
    batas = re.findall(r"^\s*max_size (\d+)MB$", caddy, re.MULTILINE)
    waktu = re.findall(r"^\s*read_body (\d+)m$", caddy, re.MULTILINE)

    assert int(batas[0]) * 1000**2 > verifikasi.BATAS_BYTE + SELUBUNG
    assert waktu == ["2"]
