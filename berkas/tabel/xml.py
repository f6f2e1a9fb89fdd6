"""Leaf without Django: parts of a workbook as streams of tags; no DTD, so no entity of any kind."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any
from xml.parsers import expat

from berkas.tabel.tolak import BAGIAN_TERBANYAK, TERBONGKAR, TabelDitolak

POTONGAN = 64 * 1024
TERKUNCI = 0x1
PENANDA_OLE = b"\xd0\xcf\x11\xe0"
Atribut = dict[str, str]
Kemajuan = Callable[[int], None]


def buka(isi: bytes) -> zipfile.ZipFile:
    """Return the archive of a workbook, its directory checked; raise TabelDitolak."""
    if isi.startswith(PENANDA_OLE):
        raise TabelDitolak("xls_lama")
    try:
        arsip = zipfile.ZipFile(BytesIO(isi))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as galat:
        raise TabelDitolak("bukan_xlsx") from galat
    daftar = arsip.infolist()
    if len(daftar) > BAGIAN_TERBANYAK or sum(b.file_size for b in daftar) > TERBONGKAR:
        raise TabelDitolak("terlalu_besar_terbongkar", TERBONGKAR // 1024**2)
    nama = {b.filename.lower() for b in daftar}
    if len(nama) < len(daftar):
        raise TabelDitolak("rusak")
    if any(b.flag_bits & TERKUNCI for b in daftar):
        raise TabelDitolak("kata_sandi")
    if any(n.endswith("vbaproject.bin") for n in nama):
        raise TabelDitolak("makro")
    return arsip


class Penguraian:
    """One part read tag by tag; subclasses fill ``buka``, ``tutup`` and ``teks``."""

    def uraikan(self, arsip: zipfile.ZipFile, nama: str, kemajuan: Kemajuan | None = None) -> None:
        """Read the part ``nama``; ``kemajuan`` hears percents. Raises TabelDitolak."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _tolak_dtd
        parser.StartElementHandler = lambda nama, atribut: self.buka(
            nama.rpartition(" ")[2], atribut
        )
        parser.EndElementHandler = lambda nama: self.tutup(nama.rpartition(" ")[2])
        parser.CharacterDataHandler = self.teks
        ukuran = max(1, arsip.getinfo(nama).file_size)
        terbaca = 0
        with arsip.open(nama) as aliran:
            while potongan := aliran.read(POTONGAN):
                terbaca += len(potongan)
                if terbaca > TERBONGKAR:
                    raise TabelDitolak("terlalu_besar_terbongkar", TERBONGKAR // 1024**2)
                parser.Parse(potongan, False)  # noqa: FBT003 -- expat takes no keywords
                if kemajuan:
                    kemajuan(min(100, terbaca * 100 // ukuran))
        parser.Parse(b"", True)  # noqa: FBT003 -- same

    def buka(self, nama: str, atribut: Atribut) -> None:
        """Hear an opening tag by its local name."""

    def tutup(self, nama: str) -> None:
        """Hear a closing tag."""

    def teks(self, isi: str) -> None:
        """Hear text."""


def _tolak_dtd(*_args: Any) -> None:
    raise TabelDitolak("dtd")
