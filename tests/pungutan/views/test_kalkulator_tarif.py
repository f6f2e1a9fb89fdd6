"""The public calculator: rates from the tariff book or one's own, costs, units, months."""

from decimal import Decimal

import pytest

from portal.models import Importir
from pungutan.buku import buka, usulan_dari
from tests.factories.referensi import (
    BeaTambahanFactory,
    NegaraFactory,
    PosTarifFactory,
    ValutaFactory,
)
from tests.pungutan.views.kalkulator import ALAMAT, KINI, hasil

pytestmark = pytest.mark.django_db
D = Decimal


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
