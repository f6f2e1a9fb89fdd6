"""The public calculator: V1 and V7 as its addresses, what the page and its paper say."""

from urllib.parse import parse_qs

import pytest
from django.urls import reverse

from portal.tampilan import waktu
from pungutan.views import kalkulator as view
from tests.pungutan.views.kalkulator import ALAMAT, KINI, hasil

pytestmark = pytest.mark.django_db
X, MINUS = "\N{MULTIPLICATION SIGN}", "\N{MINUS SIGN}"


def test_the_page_needs_no_account_and_no_session(client, rujukan, django_assert_num_queries):
    with django_assert_num_queries(2):  # currencies, countries
        respons = client.get(reverse("pungutan:kalkulator"))
    assert respons.status_code == 200
    assert "sessionid" not in respons.cookies
    assert client.post(ALAMAT, KINI).status_code == 405


def test_the_worked_example_of_the_faq_is_a_link_on_the_page(client, rujukan):
    halaman = client.get(ALAMAT)
    contoh = {n: v[0] for n, v in parse_qs(halaman.context["contoh"]).items()}
    assert f'href="?{halaman.context["contoh"]}"'.replace("&", "&amp;") in halaman.text
    respons = client.get(ALAMAT, contoh)
    h = respons.context["hasil"]
    assert (h.cif, h.total.nilai_pabean, h.pembebasan.bm) == (1110, 11_100_000, 555_000)
    assert (h.pembebasan.ppn, h.pembebasan.pph) == (1_165_500, 291_375)
    assert h.pembebasan.total_biasa == h.pembebasan.total_jaminan == 2_011_875
    assert (h.keringanan.bm_bayar, h.keringanan.total_bayar) == (67_000, 1_232_500)
    assert "Rp 2.011.875" in respons.text


def test_v7_by_the_portals_rate_and_general_rates(client, rujukan):
    h = hasil(client)
    assert h.pembebasan.total_jaminan == 316_387_500
    assert (h.keringanan.total_bayar, h.keringanan.total_jaminan) == (202_125_000, 114_262_500)
    assert (h.keringanan_skjln.total_bayar, h.keringanan_skjln.total_jaminan) == (
        11_550_000,
        114_262_500,
    )
    asal = {s.judul: (s.nilai, s.asal) for s in h.tarif_dipakai}
    assert asal["NDPBM"][0] == "1 USD = Rp 16.500"
    assert asal["NDPBM"][1].endswith("(16/MK/2026)")
    assert asal["PPN"] == (f"12% {X} 11/12", "tarif umum")
    assert asal["PPh Pasal 22"] == ("2,5%", "tarif umum")


@pytest.mark.parametrize(("isian", "banyak"), [({}, 4), ({"hs": "8703.23.48"}, 7)])
def test_a_calculation_costs_few_queries(client, rujukan, django_assert_num_queries, isian, banyak):
    """Currencies, countries, general rates, exchange; with a heading its row and two for duties."""
    with django_assert_num_queries(banyak):
        hasil(client, **isian)


def test_every_step_is_a_sentence_with_its_figures(client, rujukan):
    respons = client.get(ALAMAT, KINI | {"syarat": "fob", "freight": "1.000,50"})
    langkah = {b.judul: b for _, butir in respons.context["langkah"] for b in butir}
    assert langkah["Nilai CIF"].angka == "100.000 + 1.000,5"
    assert langkah["Nilai CIF"].hasil == "USD 101.000,5"
    assert langkah["Nilai pabean"].angka == f"101.000,5 {X} 16.500"
    assert langkah["Nilai impor"].hasil == "Rp 1.749.833.662,50"
    semula = respons.context["langkah"][0][1]
    assert [b.judul for b in semula] == [
        "Nilai CIF",
        "Nilai pabean",
        "Bea masuk",
        "Nilai impor",
        "PPN",
        "PPh Pasal 22",
    ]
    assert semula[4].rumus == f"tarif {X} DPP nilai lain {X} nilai impor"
    assert semula[4].angka == f"12% {X} 11/12 {X} Rp 1.749.833.662,50"
    bulat = respons.context["langkah"][1][1]
    assert (bulat[0].angka, bulat[0].hasil) == ("Rp 83.325.412,50", "Rp 83.326.000")
    assert langkah["Bea masuk dibayar"].angka == (
        f"2% {X} 7 bulan {X} Rp 83.325.412,50 = Rp 11.665.557,75"
    )
    assert langkah["Bea masuk dijaminkan"].angka == f"Rp 83.326.000 {MINUS} Rp 11.666.000"
    assert "Ini perkiraan, bukan penetapan." in respons.text


def test_each_levy_has_its_row_in_the_table(client, rujukan):
    respons = client.get(
        ALAMAT,
        KINI | {"bmad_persen": "10", "bmtp_spesifik": "100", "jumlah": "3", "cukai": "500,5"},
    )
    baris = {nama: tuple(nilai) for nama, *nilai in respons.context["rincian"]}
    assert baris["BMAD"] == (165_000_000, 165_000_000, 0, 165_000_000)
    assert baris["BMTP"] == (1000, 1000, 0, 1000)
    assert baris["Cukai"] == (1000, 1000, 0, 1000)
    h = respons.context["hasil"]
    kolom = list(zip(*baris.values(), strict=True))
    assert [sum(k) for k in kolom] == [
        h.pembebasan.total_biasa,
        h.pembebasan.total_jaminan,
        h.keringanan.total_bayar,
        h.keringanan.total_jaminan,
    ]


def test_the_paper_says_when_and_where_it_was_computed(client, rujukan, settings):
    settings.SITE_URL = "https://portal.example"
    respons = client.get(ALAMAT, KINI)

    saat = waktu(respons.context["dihitung"], "Asia/Jakarta")
    assert (
        f"Dihitung {saat} dengan kalkulator di https://portal.example/kalkulator/" in respons.text
    )


def test_the_address_of_a_result_gives_it_again(client, rujukan):
    respons = client.get(ALAMAT, KINI | {"freight": "", "lain": "x"})
    alamat = respons.context["alamat"]
    hari = respons.context["hasil"].isian.tanggal
    assert parse_qs(alamat) == {n: [v] for n, v in (KINI | {"tanggal": str(hari)}).items()}
    lagi = client.get(f"{ALAMAT}?{alamat}")
    assert lagi.context["hasil"].pembebasan == respons.context["hasil"].pembebasan
    assert respons["X-Robots-Tag"] == "noindex, nofollow"


def test_one_address_may_not_ask_without_end(client, rujukan, monkeypatch):
    monkeypatch.setattr(view, "melampaui", lambda *_, **__: True)
    assert client.get(ALAMAT, KINI).status_code == 429
    assert client.get(ALAMAT).status_code == 200


def test_the_page_is_linked_from_the_sign_in_page(client):
    assert f'href="{ALAMAT}"' in client.get(reverse("account_login")).text
