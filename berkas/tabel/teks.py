"""Leaf without Django: a pasted table or a CSV file, row by row."""

import csv
import re

from berkas.tabel.lembar import Baris, Sel
from berkas.tabel.tolak import (
    BARIS_TAMBAHAN,
    KOLOM_TERBANYAK,
    TEKS_TERPANJANG,
    TabelDitolak,
)
from berkas.tabel.xml import Kemajuan

PEMISAH = "\t;,"
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def baca_teks(isi: bytes, terima: Baris, kemajuan: Kemajuan, terbanyak: int) -> None:
    """Hand every row that holds anything to ``terima``; raises TabelDitolak.

    Cells are separated by tabs (as copied from a spreadsheet), semicolons or commas: by whatever
    stands most often in the first line.
    """
    teks = _urai_aksara(isi)
    if "\x00" in teks:
        raise TabelDitolak("bukan_teks")
    csv.field_size_limit(TEKS_TERPANJANG)
    baris = re.split(r"(?<=\n)|(?<=\r)(?!\n)", teks.lstrip("\ufeff"))
    pertama = next((b for b in baris if b.strip()), "")
    pemisah = max(PEMISAH, key=pertama.count)
    berisi, terbaca, panjang = 0, 0, max(1, len(teks))
    pembaca = csv.reader(baris, delimiter=pemisah)
    try:
        for nomor, kolom in enumerate(pembaca, start=1):
            sel: dict[int, Sel] = {i: n.strip() for i, n in enumerate(kolom) if n.strip()}
            terbaca += sum(map(len, kolom)) + len(kolom)
            if not sel:
                continue
            if max(sel) >= KOLOM_TERBANYAK:
                raise TabelDitolak("terlalu_banyak_kolom", KOLOM_TERBANYAK)
            berisi += 1
            if berisi > terbanyak + BARIS_TAMBAHAN:
                raise TabelDitolak("terlalu_banyak_baris", terbanyak)
            terima(nomor, sel)
            kemajuan(min(100, terbaca * 100 // panjang))
    except csv.Error as galat:
        raise TabelDitolak("sel_terlalu_panjang", pembaca.line_num) from galat


def _urai_aksara(isi: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 with its mark, otherwise Windows' own."""
    if isi.startswith(UTF16):
        return isi.decode("utf-16", errors="replace")
    try:
        return isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        return isi.decode("cp1252", errors="replace")
