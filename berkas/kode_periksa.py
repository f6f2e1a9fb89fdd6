"""Leaf: the short code printed on a paper, by which anyone who cannot scan it checks it.

Derived from the paper's token, so that nothing more is stored; the token cannot be had from it.
"""

import re
from hashlib import sha256

# Crockford's alphabet: no I, L, O, U, which people confuse.
ABJAD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SALAH_BACA = str.maketrans({"I": "1", "L": "1", "O": "0"})
PANJANG, KELOMPOK = 12, 4  # 60 bits
# What stands before a code on a paper. Its letters may be read as a code's, so only where there are
# more of them than a code has.
SEBUTAN = re.compile(r"^\W*kode(\s+periksa)?", re.IGNORECASE)


def kode(token: str) -> str:
    """Return the code of a token in groups, e.g. ``7K3F-9QXM-2D8A``."""
    nilai = int.from_bytes(sha256(f"kode-periksa:{token}".encode()).digest())
    huruf = ""
    for _ in range(PANJANG):
        nilai, sisa = divmod(nilai, len(ABJAD))
        huruf += ABJAD[sisa]
    return "-".join(huruf[i : i + KELOMPOK] for i in range(0, PANJANG, KELOMPOK))


def baca(teks: str) -> str:
    """Return what somebody typed as ``kode`` writes it: capitals, groups, misread letters mended.

    The word that stands before the code on a paper may be typed with it.
    """
    huruf = _huruf(teks)
    if len(huruf) > PANJANG:
        huruf = _huruf(SEBUTAN.sub("", teks))
    return "-".join(huruf[i : i + KELOMPOK] for i in range(0, len(huruf), KELOMPOK))


def _huruf(teks: str) -> str:
    return "".join(h for h in teks.upper().translate(SALAH_BACA) if h in ABJAD)
