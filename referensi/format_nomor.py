"""Leaf: the templates by which an office numbers its papers, and what makes one unfit."""

from __future__ import annotations

import re

# Nothing but these in braces: a template is data, and may neither compute nor look inside things.
BAGIAN = ("{urut}", "{unit}", "{tahun}")
POLA = r"^([^{}]|\{urut\}|\{unit\}|\{tahun\})*$"
# What a number on an official letter is written with; it becomes a file name and a search word too.
HURUF = re.compile(r"[A-Za-z0-9./{} -]*")
# Side by side two of them could make the same number twice: 1 and 12026 as 11 and 2026.
BERDEMPET = "}{"
# The longest that fits a paper's row; a series of an office does not reach eight digits in a year.
PANJANG, URUT_TERBESAR = 60, 9_999_999


def galat(pola: str, unit: str) -> str:
    """Return why a template cannot number the papers of ``unit``, in Indonesian; "" where it can."""
    if not re.fullmatch(POLA, pola):
        return "Gunakan hanya {urut}, {unit}, dan {tahun} di dalam kurung kurawal."
    if not HURUF.fullmatch(pola):
        return "Gunakan hanya huruf, angka, titik, garis miring, tanda hubung, dan spasi."
    for bagian in BAGIAN:
        if bagian not in pola:
            return f"Format nomor harus memuat {bagian}."
    if BERDEMPET in pola:
        return "Beri tanda pemisah, misalnya / atau -, di antara isian dalam kurung kurawal."
    lebih = len(pola.format(urut=URUT_TERBESAR, unit=unit, tahun=2026)) - PANJANG
    if lebih > 0:
        return f"Nomor menurut format ini dapat lebih dari {PANJANG} huruf. Kurangi {lebih} huruf."
    return ""
