import datetime as dt
from decimal import Decimal

import pytest

from referensi.impor import kurs as aturan_kurs
from tests.factories.referensi import KursFactory, ValutaFactory


@pytest.fixture
def dua_valuta(monkeypatch):
    """A decree of two currencies, whose last week ends on Tuesday 24 November 2026."""
    monkeypatch.setattr(aturan_kurs, "valuta_mingguan", lambda: ["USD", "JPY"])
    for kode, nilai in (("USD", "16400"), ("JPY", "11000")):
        KursFactory(
            valuta=ValutaFactory(kode=kode, nama=kode),
            nilai=Decimal(nilai),
            berlaku_dari=dt.date(2026, 11, 18),
            berlaku_sampai=dt.date(2026, 11, 24),
        )
