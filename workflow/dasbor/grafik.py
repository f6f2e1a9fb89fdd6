"""Leaf: where the parts of a chart stand. Pure arithmetic; templates draw what comes out.

Widths and horizontal places are per cent of the drawing, heights are pixels: a drawing fills its
place on a phone and on a desk while its text keeps its size. Coordinates are texts, because a
template would write 12.5 with a comma.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    Angka = int | float | Decimal

TINGGI = 200  # of the plot, in pixels
ATAS = 12  # room for the highest gridline's label
BAWAH = 40  # room for two lines of words
GARIS = 4  # gridlines wanted above zero
LABEL_TERBANYAK = 12
RAMPING = (1.0, 2.0, 2.5, 5.0, 10.0)
LEBAR_SUMBU = ((4, "s"), (8, "m"))  # so many letters fit; more need the widest
SELA = 0.24  # part of a month's width that stays empty


@dataclass(frozen=True)
class Tempat:
    """A place of the axis: its full name, the short one under it, and the group told at its beginning."""

    nama: str
    pendek: str
    kelompok: str = ""


@dataclass(frozen=True)
class Seri:
    """A series: its class in the style sheet, its name, one value per place of the axis."""

    kelas: str
    nama: str
    nilai: Sequence[Angka | None]


@dataclass(frozen=True)
class Garis:
    """A gridline: height in pixels, and what stands beside it."""

    y: str
    teks: str


@dataclass(frozen=True)
class Label:
    """A word under the axis, and below it the group where another begins."""

    x: str
    teks: str
    bawah: str


@dataclass(frozen=True)
class Batang:
    """A bar or a part of one, with what the pointer is told."""

    kelas: str
    x: str
    y: str
    lebar: str
    tinggi: str
    keterangan: str


@dataclass(frozen=True)
class Titik:
    """A point of a series; ``x2`` and ``y2`` lead to the next one where there is one."""

    kelas: str
    x: str
    y: str
    keterangan: str
    x2: str = ""
    y2: str = ""


@dataclass(frozen=True)
class Bidang:
    """A plot with a vertical axis: gridlines, words under it, and bars or points in it.

    ``sumbu`` is how much room the words beside the gridlines need: s, m or l.
    """

    tinggi: str
    dasar: str
    label_y: str
    bawah_y: str
    sumbu: str
    garis: list[Garis]
    label: list[Label]
    batang: list[Batang]
    titik: list[Titik]


def skala(maksimum: Angka, *, bulat: bool = False) -> list[float]:
    """Return the values of the gridlines from 0 to just above ``maksimum``, at round steps.

    ``bulat``: steps are whole numbers, for what is counted. Nothing to show gives 0 and 1.
    """
    puncak = float(maksimum)
    if puncak <= 0:
        return [0.0, 1.0]
    kasar = puncak / GARIS
    pangkat = 10.0 ** math.floor(math.log10(kasar))
    langkah = next(r * pangkat for r in RAMPING if r * pangkat >= kasar * (1 - 1e-9))
    if bulat:
        langkah = float(max(1, math.ceil(langkah)))
    return [langkah * n for n in range(math.ceil(puncak / langkah - 1e-9) + 1)]


def kolom(
    tempat: Sequence[Tempat],
    tumpukan: Sequence[Sequence[Seri]],
    tulis: Callable[[float], str],
    *,
    bulat: bool = False,
    sumbu: Callable[[float], str] | None = None,
) -> Bidang:
    """Return bars side by side at each place, each a stack of its series from the bottom up.

    ``tulis`` writes a value for the pointer, and beside the gridlines unless ``sumbu`` does.
    """
    puncak = max(
        (sum(s.nilai[n] or 0 for s in satu) for satu in tumpukan for n in range(len(tempat))),
        default=0,
    )
    tanda = skala(puncak, bulat=bulat)
    langkah = 100 / max(len(tempat), 1)
    lebar = langkah * (1 - SELA) / max(len(tumpukan), 1)
    batang = []
    for n, satu_tempat in enumerate(tempat):
        sebut = partial(_sebut, satu_tempat.nama, tulis)
        for urut, satu in enumerate(tumpukan):
            x = langkah * (n + SELA / 2) + lebar * urut
            letak = (_persen(x), _persen(lebar))
            batang += _setumpuk(satu, n, letak, tanda[-1], sebut)
    return _bidang(tempat, tanda, sumbu or tulis, batang=batang)


def _sebut(kata: str, tulis: Callable[[float], str], nama: str, nilai: float) -> str:
    return f"{kata}: {nama} {tulis(nilai)}"


def _setumpuk(
    seri: Sequence[Seri],
    n: int,
    letak: tuple[str, str],
    puncak: float,
    sebut: Callable[[str, float], str],
) -> list[Batang]:
    batang, alas = [], float(ATAS + TINGGI)
    for s in seri:
        nilai = float(s.nilai[n] or 0)
        if nilai <= 0:
            continue
        tinggi = nilai / puncak * TINGGI
        alas -= tinggi
        x, lebar = letak
        keterangan = sebut(s.nama, nilai)
        batang.append(Batang(s.kelas, x, _piksel(alas), lebar, _piksel(tinggi), keterangan))
    return batang


def titik(tempat: Sequence[Tempat], seri: Sequence[Seri], tulis: Callable[[float], str]) -> Bidang:
    """Return the points of each series, led from one to the next; a place without value is a gap."""
    tanda = skala(max((v for s in seri for v in s.nilai if v is not None), default=0))
    langkah = 100 / max(len(tempat), 1)
    semua = []
    for s in seri:
        ada = [
            (langkah * (n + 0.5), ATAS + TINGGI * (1 - float(v) / tanda[-1]), float(v), n)
            for n, v in enumerate(s.nilai)
            if v is not None
        ]
        for kini, lanjut in zip(ada, [*ada[1:], None], strict=False):
            x, y, nilai, n = kini
            sambung = lanjut is not None and lanjut[3] == n + 1
            semua.append(
                Titik(
                    s.kelas,
                    _persen(x),
                    _piksel(y),
                    _sebut(tempat[n].nama, tulis, s.nama, nilai),
                    _persen(lanjut[0]) if sambung and lanjut else "",
                    _piksel(lanjut[1]) if sambung and lanjut else "",
                )
            )
    return _bidang(tempat, tanda, tulis, titik=semua)


def panjang(nilai: Angka | None, puncak: Angka) -> str:
    """Return how far a value reaches on a lying bar whose end is ``puncak``: "37.5%"."""
    return _persen(float(nilai or 0) / float(puncak) * 100 if puncak else 0)


def berjajar(nilai: Sequence[Angka], puncak: Angka) -> list[tuple[str, str]]:
    """Return (start, length) of lying bars one after the other: ``[("0%", "25%"), ("25%", "50%")]``."""
    hasil, mulai = [], 0.0
    for satu in nilai:
        lebar = float(satu) / float(puncak) * 100 if puncak else 0.0
        hasil.append((_persen(mulai), _persen(lebar)))
        mulai += lebar
    return hasil


def _bidang(
    tempat: Sequence[Tempat],
    tanda: list[float],
    tulis: Callable[[float], str],
    *,
    batang: list[Batang] | None = None,
    titik: list[Titik] | None = None,
) -> Bidang:
    garis = [Garis(_piksel(ATAS + TINGGI * (1 - t / tanda[-1])), tulis(t)) for t in tanda]
    terpanjang = max(len(g.teks) for g in garis)
    return Bidang(
        tinggi=_piksel(ATAS + TINGGI + BAWAH),
        dasar=_piksel(ATAS + TINGGI),
        label_y=_piksel(ATAS + TINGGI + 17),
        bawah_y=_piksel(ATAS + TINGGI + 33),
        sumbu=next((ukuran for huruf, ukuran in LEBAR_SUMBU if terpanjang <= huruf), "l"),
        garis=garis,
        label=_label(tempat),
        batang=batang or [],
        titik=titik or [],
    )


def _label(tempat: Sequence[Tempat]) -> list[Label]:
    """Return the words that have room; a group is told where it begins among them.

    A group of one word gives way to the next one, whose name would run into its own.
    """
    langkah = 100 / max(len(tempat), 1)
    tiap = math.ceil(len(tempat) / LABEL_TERBANYAK) or 1
    dipakai = range(0, len(tempat), tiap)
    kelompok = [tempat[n].kelompok for n in dipakai]
    baru = [k if k != s else "" for k, s in zip(kelompok, ["", *kelompok], strict=False)]
    return [
        Label(_persen(langkah * (n + 0.5)), tempat[n].pendek, "" if lanjut else satu)
        for n, satu, lanjut in zip(dipakai, baru, [*baru[1:], ""], strict=True)
    ]


def _persen(nilai: float) -> str:
    return f"{nilai:.3f}".rstrip("0").rstrip(".") + "%"


def _piksel(nilai: float) -> str:
    return f"{nilai:.1f}".removesuffix(".0")
