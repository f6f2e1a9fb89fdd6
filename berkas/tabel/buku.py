"""Leaf without Django: what a workbook says about its sheets, texts and formats."""

import posixpath
import re
import zipfile

from berkas.tabel.tolak import TabelDitolak
from berkas.tabel.xml import Atribut, Penguraian

LOLOS = re.compile(r"_x([0-9A-Fa-f]{4})_")
PENGGANTI = "\x1a"
# Built-in formats that show a number as day or time (ECMA-376, 18.8.30).
FORMAT_PERSEN = {"9", "10"}
FORMAT_TANGGAL = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
# In a format of one's own: y, m, d, h or s outside quotes, brackets and escapes.
HIASAN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
HURUF_TANGGAL = re.compile(r"[ymdhs]", re.IGNORECASE)


class Hubungan(Penguraian):
    """A part of relations: id (or kind) to path."""

    def __init__(self, dasar: str) -> None:
        """``dasar`` is the folder that the targets are relative to."""
        self.dasar = dasar
        self.menurut_id: dict[str, str] = {}
        self.menurut_jenis: dict[str, str] = {}

    def buka(self, nama: str, atribut: Atribut) -> None:
        """Note a relation to a part of this archive."""
        if nama == "Relationship" and atribut.get("TargetMode") != "External":
            tujuan = atribut.get("Target", "")
            jalur = tujuan[1:] if tujuan.startswith("/") else posixpath.join(self.dasar, tujuan)
            jalur = posixpath.normpath(jalur)
            self.menurut_id[atribut.get("Id", "")] = jalur
            self.menurut_jenis[atribut.get("Type", "").rpartition("/")[2]] = jalur


class DaftarLembar(Penguraian):
    """workbook.xml: names of the visible sheets and their relations."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.terlihat: list[tuple[str, str]] = []

    def buka(self, nama: str, atribut: Atribut) -> None:
        """Note a sheet."""
        if nama == "sheet" and atribut.get("state", "visible") == "visible":
            hubungan = next((v for k, v in atribut.items() if k.endswith(" id")), "")
            self.terlihat.append((atribut.get("name", ""), hubungan))


class TeksBersama(Penguraian):
    """sharedStrings.xml: the texts that cells name by number; phonetic hints left out."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.semua: list[str] = []
        self._bagian: list[str] | None = None
        self._fonetik = False

    def buka(self, nama: str, _atribut: Atribut) -> None:
        """Start a text or one of its runs."""
        if nama == "si":
            self.semua.append("")
        elif nama == "rPh":
            self._fonetik = True
        elif nama == "t" and not self._fonetik and self.semua:
            self._bagian = []

    def tutup(self, nama: str) -> None:
        """End a run."""
        if nama == "t" and self._bagian is not None:
            self.semua[-1] += lolos("".join(self._bagian))
            self._bagian = None
        elif nama == "rPh":
            self._fonetik = False

    def teks(self, isi: str) -> None:
        """Collect the run."""
        if self._bagian is not None:
            self._bagian.append(isi)


class Gaya(Penguraian):
    """styles.xml: which cell formats show numbers as days, and which as percentages."""

    def __init__(self) -> None:
        """Start with the built-in formats."""
        self.tanggal: set[str] = set()
        self.persen: set[str] = set()
        self._format = {str(n) for n in FORMAT_TANGGAL}
        self._format_persen = set(FORMAT_PERSEN)
        self._di_sel = False
        self._nomor = 0

    def buka(self, nama: str, atribut: Atribut) -> None:
        """Note a format, or a cell style that uses one."""
        if nama == "numFmt":
            polos = HIASAN.sub("", atribut.get("formatCode", ""))
            if HURUF_TANGGAL.search(polos):
                self._format.add(atribut.get("numFmtId", ""))
            elif "%" in polos:
                self._format_persen.add(atribut.get("numFmtId", ""))
        elif nama == "cellXfs":
            self._di_sel = True
        elif nama == "xf" and self._di_sel:
            if atribut.get("numFmtId") in self._format:
                self.tanggal.add(str(self._nomor))
            elif atribut.get("numFmtId") in self._format_persen:
                self.persen.add(str(self._nomor))
            self._nomor += 1

    def tutup(self, nama: str) -> None:
        """End the list of cell styles."""
        if nama == "cellXfs":
            self._di_sel = False


class Buku:
    """An open workbook: the sheet to read, the shared texts, the styles that are days or percentages."""

    def __init__(self, arsip: zipfile.ZipFile, utama: str) -> None:
        """Read everything but the sheet itself; raises TabelDitolak."""
        self.arsip, self.utama = arsip, utama
        akar = self._hubungan("_rels/.rels", "")
        utama = akar.menurut_jenis.get("officeDocument", "xl/workbook.xml")
        if not self._ada(utama) or not utama.endswith(".xml"):
            raise TabelDitolak("bukan_xlsx")
        folder, nama = posixpath.split(utama)
        hubungan = self._hubungan(f"{folder}/_rels/{nama}.rels", folder)
        daftar = DaftarLembar()
        daftar.uraikan(arsip, utama)
        self.nama, self.lembar = self._pilih(daftar.terlihat, hubungan)
        teks, gaya = TeksBersama(), Gaya()
        for bagian, jenis in ((teks, "sharedStrings"), (gaya, "styles")):
            jalur = hubungan.menurut_jenis.get(jenis, "")
            if self._ada(jalur):
                bagian.uraikan(arsip, jalur)
        self.teks, self.tanggal, self.persen = teks.semua, gaya.tanggal, gaya.persen

    def _ada(self, jalur: str) -> bool:
        return jalur in self.arsip.namelist()

    def _hubungan(self, jalur: str, dasar: str) -> Hubungan:
        hubungan = Hubungan(dasar)
        if self._ada(jalur):
            hubungan.uraikan(self.arsip, jalur)
        return hubungan

    def _pilih(self, terlihat: list[tuple[str, str]], hubungan: Hubungan) -> tuple[str, str]:
        """Return the sheet that is looked for, otherwise the first that is not hidden."""
        ada = [
            (nama, hubungan.menurut_id[kunci])
            for nama, kunci in terlihat
            if self._ada(hubungan.menurut_id.get(kunci, ""))
        ]
        if not ada:
            raise TabelDitolak("tanpa_lembar")
        return next((x for x in ada if x[0].strip().casefold() == self.utama), ada[0])


def lolos(teks: str) -> str:
    """Return a text with Excel's _xHHHH_ escapes read.

    NUL and halves of a surrogate pair, which no database keeps, become a control character that
    is: the cell is then refused like any other that cannot be printed.
    """
    return LOLOS.sub(_aksara, teks) if "_x" in teks else teks


def _aksara(cocok: re.Match[str]) -> str:
    satu = chr(int(cocok[1], 16))
    return PENGGANTI if satu == "\x00" or "\ud800" <= satu <= "\udfff" else satu
