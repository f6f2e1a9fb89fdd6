"""The least width of long text, without seeking it letter by letter; imports WeasyPrint.

Tables and boxes side by side ask how narrow a text can be. Where words may break anywhere, WeasyPrint
lays the text out anew behind each of its letters: ten rows of 1,000 letters took half a minute, what
forms accept took longer than a worker has. How narrow it can be is the width of its widest letter, and
that the letters it is made of tell as well. Nothing else of WeasyPrint is touched: lines are broken
as before, and a least width is only a wish.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import preferred

# Shorter text is measured as ever; of longer text no more different letters than this are.
CUKUP = 64
BOLEH_PATAH = {"normal", "pre-wrap", "pre-line"}

_asli = preferred.split_first_line


def baris_pertama(
    teks: str, gaya: Any, konteks: Any, lebar: float | None, *lain: Any, **cara: Any
) -> Any:
    """Return the first line of a text, as ``split_first_line``; of long text its widest letter."""
    huruf = dict.fromkeys("".join(teks.split())) if lebar == 0 and len(teks) > CUKUP else ()
    if not huruf or gaya["overflow_wrap"] != "anywhere" or gaya["white_space"] not in BOLEH_PATAH:
        return _asli(teks, gaya, konteks, lebar, *lain, **cara)
    semua = (_asli(h, gaya, konteks, lebar, *lain, **cara) for h in list(huruf)[:CUKUP])
    tata, panjang, _lanjut, lebar_huruf, tinggi, dasar = max(semua, key=lambda satu: satu[3])
    return tata, panjang, None, lebar_huruf, tinggi, dasar


preferred.split_first_line = baris_pertama
