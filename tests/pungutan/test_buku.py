import datetime as dt
from decimal import Decimal

import pytest

from portal.models import Importir
from pungutan.buku import buka, jenis_ppn, kurs_hari, pph_pos, pph_umum, usulan_dari
from referensi.models import PosTarif
from referensi.services import KursTidakAda, TarifTidakAda, pos_tarif_pada
from tests.factories.pungutan import tarif_lama
from tests.factories.referensi import (
    BeaTambahanFactory,
    KursFactory,
    NegaraFactory,
    PosTarifFactory,
    ValutaFactory,
)

pytestmark = pytest.mark.django_db
HARI = dt.date(2026, 1, 12)
D = Decimal


@pytest.fixture
def baris():
    """Rates of several days: the book must not mix them."""
    tarif_lama()
    PosTarifFactory(
        kode="84264100", bm_persen=D(5), berlaku_sampai=HARI, berlaku_dari=dt.date(2020, 1, 1)
    )
    PosTarifFactory(kode="84264100", bm_persen=D(7), berlaku_dari=HARI + dt.timedelta(days=1))
    KursFactory(valuta=ValutaFactory(kode="JPY"), nilai=D(11000), satuan=100)


@pytest.mark.parametrize(("geser", "bm"), [(0, D(5)), (1, D(7))])
def test_the_book_answers_by_date_as_the_single_lookups_do(baris, geser, bm):
    hari = HARI + dt.timedelta(days=geser)
    buku = buka(["84264100"], ["JPY"], HARI, HARI + dt.timedelta(days=5))
    importir = Importir(api=Importir.Api.UMUM)

    pos = buku.pos_pada("84264100", hari)
    usulan = usulan_dari(pos, buku.umum_pada(importir, hari), importir)

    assert usulan["bm_persen"] == bm
    satu = pos_tarif_pada("84264100", hari)
    assert pos == satu
    assert buku.kurs_pada("JPY", HARI) == kurs_hari("JPY", HARI) == (D(11000), 100)


def test_rupiah_is_its_own_rate(baris):
    assert buka([], [], HARI).kurs_pada("IDR", HARI) == (D(1), 1) == kurs_hari("IDR", HARI)


def test_what_is_missing_is_told_as_the_single_lookups_tell_it(baris):
    buku = buka(["99999999"], ["CHF"], HARI)

    for fungsi, satu in (
        (lambda: buku.pos_pada("99999999", HARI), TarifTidakAda),
        (lambda: buku.kurs_pada("CHF", HARI), KursTidakAda),
        (lambda: buku.pajak_pada("ppn", dt.date(1990, 1, 1)), TarifTidakAda),
    ):
        with pytest.raises(satu, match="Administrasi"):
            fungsi()


def test_four_statements_for_any_number(baris, django_assert_num_queries):
    with django_assert_num_queries(4):
        buka([f"{n:08d}" for n in range(500)], ["USD", "JPY", "EUR"], HARI)


def test_a_row_of_the_country_goes_before_one_for_every_origin(baris):
    cina, jepang = NegaraFactory(kode="CN"), NegaraFactory(kode="JP")
    BeaTambahanFactory(persen=D(10))
    BeaTambahanFactory(negara=cina, persen=D(25))
    BeaTambahanFactory(negara=cina, jenis="bmi", persen=D(3), berlaku_sampai=HARI)
    buku = buka(["85021100"], [], HARI, HARI + dt.timedelta(days=1))

    def bea(negara, hari=HARI):
        return {t.jenis: t.persen for t in buku.tambahan_pada("85021100", negara.pk, hari)}

    assert bea(cina) == {"bmad": D(25), "bmi": D(3)}
    assert bea(cina, HARI + dt.timedelta(days=1)) == {"bmad": D(25)}
    assert bea(jepang) == {"bmad": D(10)}
    assert buku.tambahan_pada("84264100", cina.pk, HARI) == []


@pytest.mark.parametrize(
    ("api", "pph"), [(Importir.Api.UMUM, D("2.500")), (Importir.Api.TANPA, D("10.00"))]
)
def test_listed_goods_have_a_rate_of_their_own_without_an_api(baris, api, pph):
    pos = PosTarifFactory(kode="33030000", pph_non_api_persen=D(10))
    importir = Importir(api=api)

    usulan = usulan_dari(pos, buka([], [], HARI).umum_pada(importir, HARI), importir)

    assert usulan["pph_persen"] == pph


@pytest.mark.parametrize(
    ("ppnbm", "menurut", "ada_mewah", "jenis"),
    [
        (D(0), "", True, "ppn"),
        (D("0.01"), "", True, "ppn_mewah"),
        (D(20), "", False, "ppn"),
        (D(20), "umum", True, "ppn"),
        (D(0), "mewah", True, "ppn_mewah"),
        (D(0), "mewah", False, "ppn_mewah"),  # asked for: that it is missing is told, not hidden
    ],
)
def test_luxury_goods_are_those_under_ppnbm_unless_somebody_says_otherwise(
    ppnbm, menurut, ada_mewah, jenis
):
    assert jenis_ppn(ppnbm, menurut, ada_mewah=ada_mewah) == jenis


@pytest.mark.parametrize(
    ("tanpa_api", "umum", "khusus"), [(False, "pph22_api", D("0.5")), (True, "pph22_non_api", None)]
)
def test_income_tax_follows_the_api_in_general_and_by_heading(tanpa_api, umum, khusus):
    pos = PosTarif(pph_api_persen=D("0.5"))

    assert (pph_umum(tanpa_api=tanpa_api), pph_pos(pos, tanpa_api=tanpa_api)) == (umum, khusus)
