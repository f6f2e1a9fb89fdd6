"""The public calculator: V1 as its address, rates from the tariff book, what it refuses and says."""

import datetime as dt
from decimal import Decimal
from urllib.parse import parse_qs

import pytest
from django.core.cache import cache
from django.urls import reverse

from portal.models import Importir
from portal.tampilan import waktu
from pungutan.buku import buka, usulan_dari
from pungutan.views import kalkulator as view
from referensi.models import TarifPajak
from tests.factories.referensi import (
    BeaTambahanFactory,
    KursFactory,
    NegaraFactory,
    PosTarifFactory,
    TarifPajakFactory,
    ValutaFactory,
)

pytestmark = pytest.mark.django_db

D = Decimal
X, MINUS = "\N{MULTIPLICATION SIGN}", "\N{MINUS SIGN}"
ALAMAT = "/kalkulator/"
JENIS = TarifPajak.Jenis
KINI = {"valuta": "USD", "syarat": "cif", "harga": "100000", "bm_persen": "5", "bulan": "7"}


@pytest.fixture
def rujukan():
    """USD at 16.500, general rates of today, a heading with 7.5 %, luxury tax and its own PPh."""
    cache.clear()  # how often this address asked
    KursFactory(valuta=ValutaFactory(kode="USD"), nilai=D(16500), nomor_keputusan="16/MK/2026")
    ValutaFactory(kode="JPY")
    TarifPajakFactory(jenis=JENIS.PPN, persen=D(12), dpp_pembilang=11, dpp_penyebut=12)
    TarifPajakFactory(jenis=JENIS.PPN_MEWAH, persen=D(12), dpp_pembilang=1, dpp_penyebut=1)
    for jenis, persen in (
        (JENIS.PPH22_API, "2.5"),
        (JENIS.PPH22_NON_API, "7.5"),
        (JENIS.PPH22_TANPA_NPWP, "100"),
        (JENIS.BM_BULANAN, "2"),
    ):
        TarifPajakFactory(jenis=jenis, persen=D(persen), dpp_pembilang=1, dpp_penyebut=1)
    NegaraFactory(kode="CN", nama="Tiongkok")
    PosTarifFactory(
        kode="87032348",
        uraian="Mobil",
        bm_persen=D("7.5"),
        ppnbm_persen=D(20),
        pph_api_persen=D("0.5"),
        pph_non_api_persen=D(9),
    )


def hasil(client, **isian):
    """Return the context of a calculation of V7 with changes; None takes a field out."""
    isi = {n: v for n, v in (KINI | isian).items() if v is not None}
    respons = client.get(ALAMAT, isi)
    assert respons.status_code == 200
    assert respons.context["form"].errors == {}
    return respons.context["hasil"]


def galat(client, **isian):
    """Return the errors of a calculation of V7 with changes."""
    isi = {n: v for n, v in (KINI | isian).items() if v is not None}
    respons = client.get(ALAMAT, isi)
    assert respons.status_code == 200
    assert "hasil" not in respons.context
    return respons.context["form"].errors


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


def test_rates_left_empty_come_from_the_heading(client, rujukan):
    h = hasil(client, hs="8703.23.48", bm_persen=None)
    assert (h.tarif.bm_persen, h.tarif.ppnbm_persen, h.tarif.pph_persen) == (D("7.5"), 20, D("0.5"))
    # Goods under PPnBM are luxury goods: PPN on the whole import value.
    assert (h.tarif.ppn_persen, h.tarif.dpp_pembilang, h.tarif.dpp_penyebut) == (12, 1, 1)
    assert {s.asal for s in h.tarif_dipakai[1:]} == {"pos tarif 8703.23.48", "tarif barang mewah"}


@pytest.mark.parametrize(
    ("isian", "pph"),
    [
        ({"pph": "tanpa_api"}, "7.5"),
        ({"tanpa_npwp": "on"}, "5"),
        ({"pph": "tanpa_api", "tanpa_npwp": "on"}, "15"),
        ({"pph": "sendiri", "pph_persen": "10"}, "10"),
        ({"pph_persen": "0,5"}, "0.5"),  # typed beside the list: what is typed counts
        ({"pph": "tanpa_api", "hs": "87032348"}, "9"),
    ],
)
def test_the_income_tax_follows_api_npwp_and_goods(client, rujukan, isian, pph):
    assert hasil(client, **isian).tarif.pph_persen == D(pph)


@pytest.mark.parametrize(
    ("isian", "ppn"),
    [
        ({"ppnbm_persen": "40"}, (12, 1, 1)),
        ({"ppnbm_persen": "40", "ppn": "umum"}, (12, 11, 12)),
        ({"ppn": "mewah"}, (12, 1, 1)),
        ({"ppn": "sendiri", "ppn_persen": "11"}, (11, 1, 1)),
    ],
)
def test_ppn_is_general_luxury_or_typed(client, rujukan, isian, ppn):
    tarif = hasil(client, **isian).tarif
    assert (tarif.ppn_persen, tarif.dpp_pembilang, tarif.dpp_penyebut) == ppn


@pytest.mark.parametrize(("pph", "api"), [("api", "API-U"), ("tanpa_api", "tanpa")])
@pytest.mark.parametrize("ppnbm", [0, 20])
def test_the_calculator_takes_the_rates_that_a_finding_would_get(client, rujukan, pph, api, ppnbm):
    pos = PosTarifFactory(kode="84264100", ppnbm_persen=ppnbm, pph_non_api_persen=D(9))
    h = hasil(client, hs=pos.kode, bm_persen=None, pph=pph)
    hari, importir = h.isian.tanggal, Importir(api=api)

    usulan = usulan_dari(pos, buka([], [], hari).umum_pada(importir, hari), importir)

    sama = (
        "bm_persen",
        "ppn_persen",
        "dpp_pembilang",
        "dpp_penyebut",
        "ppnbm_persen",
        "pph_persen",
    )
    assert {n: getattr(h.tarif, n) for n in sama} == {n: usulan[n] for n in sama}


def test_additional_duties_of_the_book_follow_the_origin(client, rujukan):
    cina = NegaraFactory(kode="CN")
    BeaTambahanFactory(kode="87032348", negara=cina, jenis="bmad", persen=D(30))
    tanpa_asal = hasil(client, hs="87032348")
    assert (tanpa_asal.total.bmad, tanpa_asal.asal_lain) == (0, "CN")
    dari_cina = hasil(client, hs="87032348", negara="CN")
    assert (dari_cina.total.bmad, dari_cina.asal_lain) == (495_000_000, "")
    assert hasil(client, hs="87032348", negara="CN", bmad_persen="10").total.bmad == 165_000_000


def test_a_rate_of_ones_own_goes_before_the_portals(client, rujukan):
    h = hasil(client, valuta="JPY", harga="250000", kurs="13737,57", satuan_kurs="100")
    assert h.total.nilai_pabean == 34_343_925
    assert hasil(client, valuta="IDR", harga="1000000").total.nilai_pabean == 1_000_000


def test_a_rate_of_ones_own_is_for_the_units_of_the_currency(client, rujukan):
    ValutaFactory(kode="JPY", satuan_kurs=100)
    yen = {"valuta": "JPY", "harga": "250000", "kurs": "13737,57"}

    menurut_valuta = hasil(client, **yen)
    sendiri = hasil(client, **yen, satuan_kurs="1")

    assert (menurut_valuta.total.nilai_pabean, menurut_valuta.perhatikan) == (34_343_925, [])
    assert sendiri.total.nilai_pabean == 3_434_392_500
    assert sendiri.perhatikan == [
        (
            "Kurs sendiri dihitung untuk 1 JPY, sedangkan keputusan kurs mengutip JPY untuk 100. "
            "Periksa isian Kurs sendiri untuk."
        )
    ]
    # Without a rate of one's own its units are nothing's.
    assert hasil(client, satuan_kurs="100").perhatikan == []


@pytest.mark.parametrize(
    ("biaya", "kurang"),
    [
        ({}, "biaya lain, freight, asuransi"),
        ({"freight": "10", "asuransi": "1"}, "biaya lain"),
        ({"freight": "10", "asuransi": "1", "biaya_lain": "5"}, ""),
    ],
)
def test_a_price_ex_works_without_its_costs_says_so(client, rujukan, biaya, kurang):
    respons = client.get(ALAMAT, KINI | {"syarat": "exw"} | biaya)

    pesan = [
        (
            "Harga EXW belum memuat biaya sampai ke pelabuhan tujuan, sedangkan ini kosong: "
            f"{kurang}. Nilai CIF di bawah dihitung tanpa biaya itu dan mungkin terlalu rendah."
        )
    ]
    assert respons.context["hasil"].perhatikan == (pesan if kurang else [])
    assert all(satu in respons.text for satu in respons.context["hasil"].perhatikan)


def test_the_paper_says_when_and_where_it_was_computed(client, rujukan, settings):
    settings.SITE_URL = "https://portal.example"
    respons = client.get(ALAMAT, KINI)

    saat = waktu(respons.context["dihitung"], "Asia/Jakarta")
    assert (
        f"Dihitung {saat} dengan kalkulator di https://portal.example/kalkulator/" in respons.text
    )


def test_a_specific_duty_counts_units(client, rujukan):
    h = hasil(client, bm_persen=None, bm_spesifik="20000", jumlah="12,5")
    assert (h.total.bm, h.total.nilai_impor) == (250_000, 1_650_250_000)


@pytest.mark.parametrize(
    ("dari", "sampai", "bulan"),
    [
        ("2026-01-31", "2026-02-28", 1),
        ("2026-01-31", "2026-03-01", 2),
        ("31-01-2026", "30/06/2026", 5),
        ("2026-01-15", "2026-01-15", 1),
        ("2026-01-15", "2029-01-15", 36),
    ],
)
def test_months_are_counted_between_two_days(client, rujukan, dari, sampai, bulan):
    assert hasil(client, bulan=None, dari=dari, sampai=sampai).isian.bulan == bulan


BURUK = [
    ({"harga": ""}, "harga", "Isi harga barang dalam valuta yang dipilih."),
    ({"harga": "NaN"}, "harga", "Angka tidak terbaca. Contoh: 1250 atau 1.250,50."),
    ({"harga": "1e5"}, "harga", "Angka tidak terbaca. Contoh: 1250 atau 1.250,50."),
    (
        {"harga": "-5"},
        "harga",
        "Angka ini tidak boleh negatif: isi angka yang lebih besar dari nol.",
    ),
    ({"freight": "\N{MINUS SIGN}1.250,5"}, "freight", "Angka ini tidak boleh negatif: isi nol"),
    ({"harga": "-"}, "harga", "Angka tidak terbaca. Contoh: 1250 atau 1.250,50."),
    ({"harga": "--5"}, "harga", "Angka tidak terbaca. Contoh: 1250 atau 1.250,50."),
    ({"harga": "0"}, "harga", "Angka ini harus lebih besar dari nol."),
    (
        {"harga": "9" * 30},
        "harga",
        "Angka ini terlalu besar: paling banyak 1.000.000.000.000.000. Periksa jumlah angkanya",
    ),
    (
        {"harga": "0," + "1" * 30},
        "harga",
        "Angka ini paling banyak 12 angka di belakang koma: bulatkan dahulu.",
    ),
    (
        {"harga": "1.250"},
        "harga",
        "“1.250” dapat berarti 1250 atau 1,25. Tulis tanpa pemisah ribuan.",
    ),
    ({"bm_persen": "1001"}, "bm_persen", "Angka ini terlalu besar: paling banyak 1.000."),
    (
        {"valuta": "XYZ"},
        "valuta",
        "“XYZ” tidak dikenal. Pilih dari daftar, misalnya USD.",
    ),
    (
        {"valuta": "JPY"},
        "tanggal",
        "Kurs JPY untuk",
    ),
    ({"tanggal": "2019-01-01"}, "tanggal", "Kurs USD untuk 1 Januari 2019 belum ada di portal."),
    ({"tanggal": "besok"}, "tanggal", "Tanggal tidak dikenal. Contoh: 31-12-2026."),
    ({"kurs": "0"}, "kurs", "Angka ini harus lebih besar dari nol."),
    ({"hs": "8703"}, "hs", "Tulis 8 angka pos tarif, misalnya 8502.11.00."),
    ({"hs": "99999999"}, "hs", "Pos tarif 99999999 tidak ada dalam buku tarif portal pada"),
    ({"bm_persen": None}, "bm_persen", "Isi tarif bea masuk (persen, atau rupiah per satuan)"),
    (
        {"bm_spesifik": "100"},
        "bm_spesifik",
        "Isi salah satu saja: bea masuk persen atau rupiah per satuan.",
    ),
    (
        {"bmi_persen": "1", "bmi_spesifik": "1"},
        "bmi_spesifik",
        "Isi salah satu saja: BMI persen atau rupiah per satuan.",
    ),
    (
        {"bm_persen": None, "bm_spesifik": "100"},
        "jumlah",
        "Isi jumlah satuan barang: tarifnya rupiah per satuan.",
    ),
    (
        {"freight": "10"},
        "freight",
        "Harga CIF sudah termasuk freight: kosongkan isian freight atau pilih syarat",
    ),
    ({"syarat": "cfr", "freight": "10"}, "freight", "Harga CFR sudah termasuk freight"),
    ({"asuransi": "10"}, "asuransi", "Harga CIF sudah termasuk asuransi"),
    ({"ppn": "sendiri"}, "ppn_persen", "Isi tarifnya dalam persen."),
    ({"pph": "sendiri"}, "pph_persen", "Isi tarifnya dalam persen."),
    (
        {"ppn": "umum", "ppn_persen": "11"},
        "ppn_persen",
        "Pilihan di sebelahnya “Tarif umum”. Pilih “Isi sendiri” untuk memakai tarif ini",
    ),
    ({"ppn": "mewah", "ppn_persen": "11"}, "ppn_persen", "Pilihan di sebelahnya “Tarif barang me"),
    (
        {"pph": "tanpa_api", "pph_persen": "5"},
        "pph_persen",
        "Pilihan di sebelahnya “Importir tanpa",
    ),
    ({"bulan": "0"}, "bulan", "Isi 1 sampai dengan 36 bulan."),
    ({"bulan": "37"}, "bulan", "Isi 1 sampai dengan 36 bulan."),
    ({"bulan": "1,5"}, "bulan", "Tulis jumlah bulan dengan angka bulat, misalnya 6."),
    ({"bulan": ""}, "bulan", "Isi jumlah bulan, atau tanggal mulai dan tanggal akhir."),
    ({"dari": "2026-01-01"}, "bulan", "Isi jumlah bulan atau kedua tanggal, tidak keduanya."),
    ({"bulan": "", "dari": "2026-01-01"}, "sampai", "Isi kedua tanggal, atau jumlah bulan."),
    (
        {"bulan": "", "dari": "2026-02-01", "sampai": "2026-01-31"},
        "sampai",
        "Tanggal akhir tidak boleh sebelum tanggal mulai.",
    ),
    (
        {"bulan": "", "dari": "2026-01-15", "sampai": "2029-01-16"},
        "sampai",
        "Paling lama 36 bulan; kedua tanggal ini 37 bulan.",
    ),
    ({"negara": "ZZ"}, "negara", "“ZZ” tidak dikenal. Pilih dari daftar."),
]


@pytest.mark.parametrize(("isian", "kolom", "pesan"), BURUK, ids=lambda v: str(v)[:40])
def test_what_cannot_be_computed_is_told_at_its_field(client, rujukan, isian, kolom, pesan):
    salah = galat(client, **isian)
    assert list(salah) == [kolom]
    assert salah[kolom][0].startswith(pesan)


def test_the_summary_links_to_the_field_and_the_typing_stays(client, rujukan):
    respons = client.get(ALAMAT, KINI | {"harga": "9" * 30, "freight": ""})
    assert 'href="#id_harga"' in respons.text
    assert "9" * 30 in respons.text
    assert "Kesalahan: " in respons.text
    assert "Harga: Angka ini terlalu besar" in respons.text


def test_values_beyond_the_limit_together_are_told_above_the_form(client, rujukan):
    salah = galat(client, harga="900000000000000")
    assert list(salah) == ["__all__"]
    assert salah["__all__"][0].startswith("Nilai pabean terlalu besar")


@pytest.mark.parametrize("jenis", [JENIS.BM_BULANAN, JENIS.PPN, JENIS.PPH22_API])
def test_a_missing_general_rate_is_a_sentence(client, rujukan, jenis):
    TarifPajak.objects.filter(jenis=jenis).update(berlaku_sampai=dt.date(2020, 1, 2))
    kolom = {JENIS.BM_BULANAN: "tanggal", JENIS.PPN: "ppn", JENIS.PPH22_API: "pph"}[jenis]
    salah = galat(client)
    assert list(salah) == [kolom]
    assert "belum ada di portal. Pilih tanggal lain" in salah[kolom][0]


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
