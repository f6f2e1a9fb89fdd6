"""Lookups: by code or name, the likely first, in pages, in a number of statements that stays."""

import datetime as dt

import pytest
from django.urls import reverse

from permohonan.forms.kolom import PosTarifField
from referensi.cari import PER_HALAMAN, RUJUKAN, cari
from tests.factories.portal import PenggunaFactory
from tests.factories.referensi import (
    KantorFactory,
    NegaraFactory,
    PelabuhanFactory,
    PosTarifFactory,
    SatuanFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def tanya(client):
    client.force_login(PenggunaFactory())

    def jawab(jenis, q="", **lain):
        return client.get(reverse("portal:rujukan", args=[jenis]), {"q": q, **lain}).json()

    return jawab


def teks(jawaban):
    return [butir["text"] for butir in jawaban["hasil"]]


def test_an_exact_code_comes_first_then_beginnings_then_words_then_the_rest(tanya):
    for kode, nama in (
        ("ZA", "Sudanasia Raya"),
        ("ZB", "Pulau Sud"),
        ("ZC", "Sudan"),
        ("ZD", "Hasudan"),
        ("SU", "Wilayah Lain"),
    ):
        NegaraFactory(kode=kode, nama=nama)

    assert teks(tanya("negara", "su")) == [
        "SU — Wilayah Lain",
        "ZA — Sudanasia Raya",
        "ZC — Sudan",
        "ZB — Pulau Sud",
        "ZD — Hasudan",
    ]
    assert teks(tanya("negara", "sudan"))[0] == "ZC — Sudan"


def test_a_port_is_found_by_the_name_of_its_office_and_by_every_word_typed(tanya):
    kantor = KantorFactory(kode="070500", nama="KPPBC TMP Juanda")
    PelabuhanFactory(kode="IDSUB", nama="Bandara Sidoarjo", kantor=kantor)
    PelabuhanFactory(kode="IDTPE", nama="Tanjung Perak")

    assert teks(tanya("pelabuhan", "juanda")) == ["IDSUB — Bandara Sidoarjo (KPPBC TMP Juanda)"]
    assert teks(tanya("pelabuhan", "sidoarjo juanda")) == teks(tanya("pelabuhan", "idsub"))
    assert teks(tanya("pelabuhan", "juanda perak")) == []
    assert teks(tanya("pelabuhan", "IDTPE — Tanjung Perak"))[0].startswith("IDTPE")


def test_rows_that_are_not_in_force_are_not_offered(tanya):
    SatuanFactory(kode="LMA", nama="Lama", berlaku_sampai=dt.date(2021, 1, 1))
    SatuanFactory(kode="NAN", nama="Nanti", berlaku_dari=dt.date(2199, 1, 1))
    SatuanFactory(kode="KIN", nama="Kini")

    assert teks(tanya("satuan")) == ["KIN — Kini"]


def test_only_offices_that_issue_permits_are_offered_for_the_header(tanya):
    KantorFactory(kode="010000", nama="Kanwil Uji", menerbitkan_izin=False)

    assert teks(tanya("kantor", "uji")) == []
    assert teks(tanya("kantor-pengawas", "uji")) == ["010000 — Kanwil Uji"]


def test_a_heading_is_found_with_and_without_dots_and_gives_its_code(tanya):
    PosTarifFactory(kode="85021100", uraian="Genset diesel sampai 75 kVA")

    for q in ("8502.11", "850211", "8502 1100", "genset kva", "DIESEL"):
        hasil = tanya("hs", q)["hasil"]
        assert hasil == [{"value": "85021100", "text": "8502.11.00 — Genset diesel sampai 75 kVA"}]


def test_hits_come_in_pages_with_their_number(tanya):
    for nomor in range(PER_HALAMAN + 3):
        PosTarifFactory(kode=f"9{nomor:07d}", uraian="Barang uji")

    pertama = tanya("hs", "uji")
    kedua = tanya("hs", "uji", halaman=pertama["berikut"])

    assert (len(pertama["hasil"]), pertama["jumlah"], pertama["berikut"]) == (20, 23, 2)
    assert (len(kedua["hasil"]), kedua["jumlah"], kedua["berikut"]) == (3, 23, None)
    assert tanya("hs", "uji", halaman="x")["hasil"] == pertama["hasil"]
    assert tanya("hs", "uji", halaman="999")["hasil"] == []


@pytest.mark.parametrize("banyak", [1, 200])
@pytest.mark.parametrize("jenis", sorted(RUJUKAN))
def test_a_lookup_takes_two_statements_however_many_rows(jenis, banyak, django_assert_num_queries):
    for nomor in range(banyak):
        if jenis == "hs":
            PosTarifFactory(kode=f"9{nomor:07d}", uraian="Uji")
        elif jenis == "pelabuhan":
            PelabuhanFactory(nama="Uji")
        else:
            break

    with django_assert_num_queries(2):
        cari(jenis, "uji")


@pytest.mark.parametrize("q", ["%", "_", "\\", "'; --", "[", "(", "a" * 5000, "\x00", "*+?", "é"])
def test_strange_words_find_nothing_and_break_nothing(tanya, q):
    NegaraFactory(nama="Negara Contoh")

    assert tanya("negara", q)["jumlah"] in {0, 1}


def test_lists_that_are_not_there_and_strangers_are_refused(client):
    assert client.get(reverse("portal:rujukan", args=["negara"])).status_code == 302
    client.force_login(PenggunaFactory())

    assert client.get(reverse("portal:rujukan", args=["pengguna"])).status_code == 404
    assert client.post(reverse("portal:rujukan", args=["negara"])).status_code == 405


def test_without_script_a_heading_is_taken_by_code_or_by_words_that_fit_one_alone():
    satu = PosTarifFactory(kode="85021100", uraian="Genset diesel")
    PosTarifFactory(kode="85022000", uraian="Genset bensin")
    kolom = PosTarifField(required=False)

    assert kolom.clean("8502.11.00") == satu
    assert kolom.clean("diesel") == satu
    assert kolom.clean("") is None
    for salah, kata in (("genset", "8502.11.00 — Genset diesel"), ("traktor", "tidak ada")):
        with pytest.raises(Exception, match=kata):
            kolom.clean(salah)
    assert kolom.prepare_value(satu.pk) == kolom.prepare_value(satu) == "85021100"
