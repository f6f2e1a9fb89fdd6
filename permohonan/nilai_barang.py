"""Leaf: how finely prices and quantities of goods may be written, for the form and the import.

A unit price may be finer than its currency: a screw costs USD 0.0125. Two places more than the
currency has (ISO 4217, from Babel), at most the four that are stored: rupiah, dollar and euro
take 4, yen, won and dong 2. A quantity takes the places of its unit (referensi.Satuan.desimal):
none where pieces are counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import get_currency_precision

if TYPE_CHECKING:
    from decimal import Decimal

DESIMAL_TERBANYAK = 4
LEBIH_HALUS = 2


def desimal_harga(kode_valuta: str) -> int:
    """Return how many places after the comma a unit price in this currency may have."""
    return min(DESIMAL_TERBANYAK, get_currency_precision(kode_valuta) + LEBIH_HALUS)


def angka_desimal(nilai: Decimal) -> int:
    """Return how many places after the comma a number needs, without idle zeros."""
    pangkat = nilai.normalize().as_tuple().exponent
    return max(0, -pangkat) if isinstance(pangkat, int) else 0
