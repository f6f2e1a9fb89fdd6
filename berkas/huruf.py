"""The typefaces of papers: ours for every letter they have, another for each letter they lack.

Papers name "Huruf Sans 2" and "Huruf Serif 2" in their CSS. Where a text needs letters that neither
has (Arabic, Chinese, Javanese, symbols, …), the families that have them are added behind those two
names, and loaded only then. What no family has is printed as its code point: [U+1F9FF]. So a paper
never depends on the fonts of the machine, and never shows the box of a missing letter, which
PDF/A-3 forbids.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.contrib.staticfiles import finders

from impor_sementara.aset import FONT_OTHERS, NUMBERED, SCRIPTS
from jejak.outbox import BelumSiap

if TYPE_CHECKING:
    from collections.abc import Iterator

PESAN_HURUF = "Berkas huruf {nama} tidak ditemukan. Jalankan: npm ci"
SANS, SERIF = "Huruf Sans", "Huruf Serif"


class Huruf(NamedTuple):
    """A font file under the family it makes in a paper."""

    keluarga: str
    berkas: str
    tebal: str
    gaya: str = "normal"


def _sans(subset: str, keluarga: str = SANS, gaya: str = "normal") -> Huruf:
    nama = f"vendor/source-sans-3/source-sans-3-{subset}-wght-{gaya}.woff2"
    return Huruf(keluarga, nama, "200 900", gaya)


def _serif(subset: str, tebal: str, keluarga: str = SERIF) -> Huruf:
    nama = f"vendor/source-serif-4/source-serif-4-{subset}-{tebal}-normal.woff2"
    return Huruf(keluarga, nama, tebal)


# The subsets are families of their own: a page that names both takes Latin Extended from the second.
HURUF = (
    _sans("latin"),
    _sans("latin", gaya="italic"),
    _sans("latin-ext", f"{SANS} 2"),
    _serif("latin", "400"),
    _serif("latin", "700"),
    _serif("latin-ext", "400", f"{SERIF} 2"),
    _serif("latin-ext", "700", f"{SERIF} 2"),
)
ABJAD = ("vietnamese", "greek", "cyrillic", "cyrillic-ext")
# Han, kana, Hangul and their punctuation, wide letters.
ASIA_TIMUR = (
    (0x2E80, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)
# Seen by nobody; a typeface that lacks them shows nothing. The joiners stay: scripts need them.
TAK_TAMPAK = {0xFEFF, *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), *range(0xE0000, 0xE0200)}
PENYAMBUNG = {0x200B, 0x200C, 0x200D}


class Siap(NamedTuple):
    """A document whose every letter has a typeface, and the typefaces it needs beside HURUF."""

    html: str
    tambahan: tuple[Huruf, ...]


def siapkan(html: str) -> Siap:
    """Return the document with stand-ins and the further families named. Raises BelumSiap."""
    html = unicodedata.normalize("NFC", html)
    kurang = sorted({k for k in map(ord, set(html)) if k not in _dasar()})
    if not kurang:
        return Siap(html, ())
    ganti: dict[int, str] = {}
    pakai: dict[Huruf, set[str]] = {}
    for kode in kurang:
        if kode in TAK_TAMPAK:
            ganti[kode] = ""
            continue
        punya = False
        for untuk, huruf in _calon(kode):
            punya = True
            pakai.setdefault(huruf, set()).update(untuk)
        if not punya:
            ganti[kode] = pengganti(kode)
    html = html.translate(ganti)
    for dasar in (SANS, SERIF):
        # Only style sheets hold this name in quotes: quotes of text are escaped.
        nama = "".join(f', "{huruf.keluarga}"' for huruf in pakai if dasar in pakai[huruf])
        html = html.replace(f'"{dasar} 2"', f'"{dasar} 2"{nama}')
    return Siap(html, tuple(pakai))


def pengganti(kode: int) -> str:
    """Return what is printed for a letter that no typeface has."""
    return f"[U+{kode:04X}]"


def isi_huruf(nama: str) -> bytes:
    """Return a font file, from node_modules or from what collectstatic copied. Raises BelumSiap."""
    tempat = Path(finders.find(nama) or Path(settings.STATIC_ROOT) / nama)
    try:
        return tempat.read_bytes()
    except OSError as galat:
        raise BelumSiap(PESAN_HURUF.format(nama=Path(nama).name)) from galat


def _calon(kode: int) -> Iterator[tuple[tuple[str, ...], Huruf]]:
    """Yield the typefaces for a letter, and in which of our two families' places each stands.

    Ours where they have the alphabet; else the first of the others.
    """
    dapat = set[str]()
    for abjad in ABJAD:
        for dasar, calon in ((SANS, _sans(abjad)), (SERIF, _serif(abjad, "400"))):
            if dasar not in dapat and kode in _cakupan(calon.berkas):
                dapat.add(dasar)
                keluarga = f"{dasar} {abjad}"
                yield (dasar,), calon._replace(keluarga=keluarga)
                if dasar == SERIF:
                    yield (dasar,), _serif(abjad, "700", keluarga)
    untuk = tuple(nama for nama in (SANS, SERIF) if nama not in dapat)
    for calon in _lain(kode) if untuk else ():
        if kode in _cakupan(calon.berkas):
            yield untuk, calon
            return


def _lain(kode: int) -> Iterator[Huruf]:
    """Yield the further fonts that may have a letter, the likely ones first: reading one takes time."""
    aksara = [_satu(paket, subset) for paket, subset in SCRIPTS]
    bernomor = [
        Huruf(
            f"Huruf {paket} n{nomor}", f"{FONT_OTHERS}/{paket}-{nomor}-wght-normal.woff2", "100 900"
        )
        for paket, _semua in NUMBERED
        if (nomor := _bernomor(paket).get(kode)) is not None
    ]
    asia_timur = any(awal <= kode <= akhir for awal, akhir in ASIA_TIMUR)
    yield from (*bernomor, *aksara) if asia_timur else (*aksara, *bernomor)


def _satu(paket: str, subset: str) -> Huruf:
    nama = f"{FONT_OTHERS}/{paket}-{subset}-400-normal.woff2"
    return Huruf(f"Huruf {paket}", nama, "400")


@cache
def _bernomor(paket: str) -> dict[int, int]:
    """Return in which numbered subset of a package each letter is (CSS unicode-range lists)."""
    hasil = {}
    for nama, rentang in json.loads(isi_huruf(f"{FONT_OTHERS}/{paket}.json")).items():
        if nama.startswith("["):
            for satu in rentang.replace("U+", "").split(","):
                awal, _, akhir = satu.partition("-")
                for kode in range(int(awal, 16), int(akhir or awal, 16) + 1):
                    hasil[kode] = int(nama[1:-1])
    return hasil


@cache
def _dasar() -> frozenset[int]:
    """Return the letters of both our families: most papers need no more."""
    sans, serif = (
        frozenset().union(*(_cakupan(h.berkas) for h in HURUF if h.keluarga.startswith(nama)))
        for nama in (SANS, SERIF)
    )
    return (sans & serif) | PENYAMBUNG | set(map(ord, "\t\n\r\f"))


@cache
def _cakupan(nama: str) -> frozenset[int]:
    """Return the code points that a font file has glyphs for."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- slow to load

    with TTFont(BytesIO(isi_huruf(nama)), lazy=True) as huruf:
        return frozenset(huruf.getBestCmap() or ())
