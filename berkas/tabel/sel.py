"""Leaf without Django: what one cell says, as far as no column has to be known for it."""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

# A code with its name behind it, as lookups and lists show them: "DE — Jerman".
KODE_BERNAMA = re.compile(r"\s+[—\u2013-]\s+")
ANGKA_EXCEL = 15
# Day 1 of a workbook is 1 January 1900; the count knows a 29 February of that year, so days
# after it are counted from the day before.
HARI_NOL = dt.date(1899, 12, 30)
HARI_TERAKHIR = 2_958_465


def hari_excel(isi: str) -> dt.date | None:
    """Return the day of a cell that is formatted as one (a count of days or ISO), None otherwise."""
    if cocok := re.match(r"(\d{4})-(\d{2})-(\d{2})(?:$|T)", isi):
        try:
            return dt.date(*map(int, cocok.groups()))
        except ValueError:
            return None
    try:
        hari = int(Decimal(isi))
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return HARI_NOL + dt.timedelta(days=hari) if 0 < hari <= HARI_TERAKHIR else None


def angka_polos(isi: str) -> str:
    """Return a number cell as the spreadsheet shows it: 15 figures, no exponent.

    Files keep binary fractions with 17 figures (0.1 + 0.2 is 0.30000000000000004).
    """
    try:
        nilai = Decimal(isi)
        if not nilai.is_finite() or abs(nilai.adjusted()) > 2 * ANGKA_EXCEL:
            return isi
        bulat = Decimal(f"{nilai:.{ANGKA_EXCEL - 1}e}")
    except InvalidOperation:
        return isi
    teks = f"{bulat:f}"
    return (teks.rstrip("0").rstrip(".") if "." in teks else teks) or "0"
