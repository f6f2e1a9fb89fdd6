"""Leaf without Django: what a photo or scan may hold. Reads only."""

import re
import struct
from io import BytesIO

from PIL import Image

from berkas.isi.tolak import IsiDitolak

JPEG, PNG = "image/jpeg", "image/png"

# An A4 page at 600 dpi has 35 million pixels; the largest common phone photos have 64 million and
# are always JPEG, which is decoded here at an eighth of its size.
PIKSEL_TERBANYAK = {JPEG: 70_000_000, PNG: 40_000_000}
# Progressive photos have about ten scans; a file of thousands keeps a processor busy for minutes.
PINDAIAN_TERBANYAK = 100
# Phones hang previews and films on a JPEG; archives, pages and programs have no business there.
EKOR_TERLARANG = re.compile(
    rb"PK\x03\x04|PK\x05\x06|PK\x07\x08|Rar!\x1a|7z\xbc\xaf|\x7fELF|%PDF-|"
    rb"<html|<!doctype|<script|<svg|<iframe|<\?php",
    re.IGNORECASE,
)
# A marker of a JPEG: FF and a byte that is neither stuffing, fill nor a restart mark.
PENANDA = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
SOI, EOI, SOS = 0xD8, 0xD9, 0xDA


def periksa_gambar(isi: bytes, tipe: str) -> None:
    """Raise IsiDitolak unless this is one whole still image of that type and nothing else."""
    try:
        _periksa_ekor(isi, tipe)
        _baca_penuh(isi, tipe)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as galat:
        raise IsiDitolak("piksel", PIKSEL_TERBANYAK[tipe]) from galat
    except (OSError, SyntaxError, ValueError, struct.error) as galat:
        # SyntaxError is Pillow's word for a broken PNG.
        raise IsiDitolak("rusak") from galat


def _baca_penuh(isi: bytes, tipe: str) -> None:
    """Decode the whole image; Pillow raises on every missing or damaged part."""
    format_pillow = ["PNG"] if tipe == PNG else ["JPEG"]
    with Image.open(BytesIO(isi), formats=format_pillow) as gambar:
        lebar, tinggi = gambar.size
        if lebar * tinggi > PIKSEL_TERBANYAK[tipe]:
            raise IsiDitolak("piksel", PIKSEL_TERBANYAK[tipe])
        if tipe == PNG and getattr(gambar, "n_frames", 1) > 1:
            raise IsiDitolak("animasi")
        gambar.verify()
    with Image.open(BytesIO(isi), formats=format_pillow) as gambar:
        if tipe == JPEG:
            gambar.draft(None, (max(1, lebar // 8), max(1, tinggi // 8)))
        gambar.load()


def _periksa_ekor(isi: bytes, tipe: str) -> None:
    """Refuse what hangs behind the end mark of the image."""
    if tipe == PNG:
        if isi[_akhir_png(isi) :].strip(b"\x00\r\n\t "):
            raise IsiDitolak("data_tambahan")
        return
    ekor = isi[_akhir_jpeg(isi) :]
    if ekor.startswith(b"MZ") or EKOR_TERLARANG.search(ekor):
        raise IsiDitolak("data_tambahan")


def _akhir_png(isi: bytes) -> int:
    """Return where the IEND chunk ends; struct.error where the file ends first."""
    tempat = 8
    while True:
        panjang, jenis = struct.unpack_from(">I4s", isi, tempat)
        tempat += 12 + panjang
        if jenis == b"IEND":
            return tempat


def _akhir_jpeg(isi: bytes) -> int:
    """Return where the first image ends; ValueError where its end mark is missing."""
    tempat, pindaian = 2, 0
    while cocok := PENANDA.search(isi, tempat):
        penanda = isi[cocok.end() - 1]
        tempat = cocok.end()
        if penanda == EOI:
            return tempat
        if penanda in {SOI, 0x01}:
            continue
        pindaian += penanda == SOS
        if pindaian > PINDAIAN_TERBANYAK:
            raise ValueError("too many scans")
        (panjang,) = struct.unpack_from(">H", isi, tempat)
        tempat += panjang
    raise ValueError("no end mark")
