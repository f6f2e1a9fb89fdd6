"""The days that the rows around one row leave out."""

import datetime as dt

import pytest

from referensi.masa import Masa
from referensi.tetangga import berakhir, jeda_sekitar
from tests.factories.referensi import BeaTambahanFactory, NegaraFactory, PosTarifFactory

pytestmark = pytest.mark.django_db


def hari(bulan, tanggal):
    return dt.date(2026, bulan, tanggal)


def test_days_left_out_on_both_sides_are_told():
    PosTarifFactory(berlaku_sampai=hari(1, 31))
    PosTarifFactory(kode="85021200")
    PosTarifFactory(berlaku_dari=hari(6, 1))
    tengah = PosTarifFactory(berlaku_dari=hari(3, 1), berlaku_sampai=hari(5, 30))

    assert jeda_sekitar(tengah, ["kode"]) == [
        Masa(hari(2, 1), hari(2, 28)),
        Masa(hari(5, 31), hari(5, 31)),
    ]


def test_rows_that_join_or_stand_alone_leave_nothing_out():
    PosTarifFactory(berlaku_sampai=hari(1, 31))
    sambung = PosTarifFactory(berlaku_dari=hari(2, 1))
    lain = PosTarifFactory(kode="85021200")

    assert (jeda_sekitar(sambung, ["kode"]), jeda_sekitar(lain, ["kode"])) == ([], [])


def test_another_origin_is_another_line():
    kunci = ["kode", "negara", "jenis"]
    BeaTambahanFactory(berlaku_sampai=hari(1, 31))
    cina = BeaTambahanFactory(negara=NegaraFactory(kode="CN"), berlaku_dari=hari(6, 1))
    umum = BeaTambahanFactory(berlaku_dari=hari(3, 1))

    assert jeda_sekitar(cina, kunci) == []
    assert jeda_sekitar(umum, kunci) == [Masa(hari(2, 1), hari(2, 28))]


def test_a_last_day_after_which_nothing_begins_is_an_end():
    berganti = PosTarifFactory(berlaku_sampai=hari(1, 31))
    PosTarifFactory(berlaku_dari=hari(2, 1))
    lain = PosTarifFactory(kode="85021200", berlaku_sampai=hari(1, 31))

    assert (berakhir(berganti, ["kode"]), berakhir(lain, ["kode"])) == (False, True)
    assert not berakhir(PosTarifFactory(kode="85021300"), ["kode"])
