"""Leaf without Django: one sheet, row by row; cells as what they are, nothing calculated."""

import re
from collections.abc import Callable

from berkas.tabel.buku import Buku, lolos
from berkas.tabel.tolak import (
    BARIS_TAMBAHAN,
    KOLOM_TERBANYAK,
    TEKS_TERPANJANG,
    TabelDitolak,
)
from berkas.tabel.xml import Atribut, Kemajuan, Penguraian

ALAMAT = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
GABUNGAN_DISEBUT = 5
# A cell on its way to the portal: a text, or [kind, text] for n(umber), p(ercentage), f(ormula), d(ay), g (error
# value) and l(ogical value).
Sel = str | list[str]
JENIS = {"e": "g", "b": "l", "d": "d"}
Baris = Callable[[int, dict[int, Sel]], None]


def nomor_kolom(huruf: str) -> int:
    """Return the number of a column: A is 0, AA is 26."""
    nomor = 0
    for satu in huruf:
        nomor = nomor * 26 + ord(satu) - 64
    return nomor - 1


class Lembar(Penguraian):
    """Hands every row that holds anything to ``terima(number, {column: cell})``."""

    def __init__(self, buku: Buku, terima: Baris, terbanyak: int) -> None:
        """Start before the first row."""
        self.buku, self.terima, self.terbanyak = buku, terima, terbanyak
        self.nomor = self.kolom = self.berisi = 0
        self.gabungan: list[str] = []
        self.sel: dict[int, Sel] = {}
        self.bentuk = self.gaya = ""
        self.rumus = False
        self.nilai: list[str] = []
        self.kumpul = False

    def baca(self, kemajuan: Kemajuan) -> None:
        """Read the whole sheet; raises TabelDitolak."""
        self.uraikan(self.buku.arsip, self.buku.lembar, kemajuan)
        if self.gabungan:
            raise TabelDitolak("gabungan", ", ".join(self.gabungan[:GABUNGAN_DISEBUT]))

    def buka(self, nama: str, atribut: Atribut) -> None:
        """Start a row, a cell or a value."""
        if nama == "c":
            self._mulai_sel(atribut)
        elif nama in {"v", "t"}:
            self.kumpul = True
        elif nama == "f":
            self.rumus = True
        elif nama == "row":
            self.nomor = int(atribut.get("r", self.nomor + 1))
            self.kolom, self.sel = -1, {}
        elif nama == "mergeCell":
            self.gabungan.append(atribut.get("ref", "")[:20])

    def tutup(self, nama: str) -> None:
        """End a value, a cell or a row."""
        if nama in {"v", "t"}:
            self.kumpul = False
        elif nama == "c":
            isi = self._isi_sel()
            if isi != "":
                if self.kolom >= KOLOM_TERBANYAK:
                    raise TabelDitolak("terlalu_banyak_kolom", KOLOM_TERBANYAK)
                self.sel[self.kolom] = isi
        elif nama == "row" and self.sel:
            self.berisi += 1
            if self.berisi > self.terbanyak + BARIS_TAMBAHAN:
                raise TabelDitolak("terlalu_banyak_baris", self.terbanyak)
            self.terima(self.nomor, self.sel)

    def teks(self, isi: str) -> None:
        """Collect the value of a cell."""
        if self.kumpul:
            self.nilai.append(isi)

    def _mulai_sel(self, atribut: Atribut) -> None:
        cocok = ALAMAT.fullmatch(atribut.get("r", ""))
        self.kolom = nomor_kolom(cocok[1]) if cocok else self.kolom + 1
        self.bentuk, self.gaya = atribut.get("t", "n"), atribut.get("s", "")
        self.rumus, self.nilai = False, []

    def _isi_sel(self) -> Sel:
        """Return the cell that just ended; "" for an empty one."""
        mentah = "".join(self.nilai)
        if self.rumus:
            return ["f", ""]
        if len(mentah) > TEKS_TERPANJANG:
            raise TabelDitolak("sel_terlalu_panjang", self.nomor)
        if self.bentuk == "s":
            return self.buku.teks[int(mentah)].strip() if mentah else ""
        if self.bentuk in {"inlineStr", "str"}:
            return lolos(mentah).strip()
        if not mentah.strip():
            return ""
        return [JENIS.get(self.bentuk) or self._angka(), mentah.strip()]

    def _angka(self) -> str:
        """Return what a number cell is shown as."""
        if self.gaya in self.buku.tanggal:
            return "d"
        return "p" if self.gaya in self.buku.persen else "n"
