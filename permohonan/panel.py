"""The tabs of an application: each app registers its own, so the left never knows the right.

A leaf module.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from permohonan.kelengkapan import Kekurangan


def _selalu(_permohonan: Any, _user: Any) -> bool:
    return True


@dataclass(frozen=True)
class Tab:
    """One tab: where it stands, its word (lazy), its page, whom it is for, its counter.

    ``bagian`` names the part of permohonan/kelengkapan.py whose gaps mark the tab; ``pintasan``
    the keys that open it on officers' pages (static/js/pintasan.js); ``isi`` says that it tells of
    what was sent, as every tab with a ``bagian`` of BAGIAN_ISI does.
    """

    urutan: int
    judul: Any
    url_name: str
    bagian: str = ""
    untuk: Callable[[Any, Any], bool] = _selalu
    hitung: Callable[[Any], int] | None = None
    pintasan: str = ""
    isi: bool = False


@dataclass(frozen=True)
class Kartu:
    """A card on the pages where people begin with a case: its template, and what it shows."""

    template: str
    isi: Any


_kartu: dict[str, tuple[str, Callable[[Any, Any], Kartu | None]]] = {}


def daftar_kartu(
    nama: str, fungsi: Callable[[Any, Any], Kartu | None], *, tempat: str = ""
) -> None:
    """Register a card; ``fungsi(permohonan, user)`` is None where there is nothing to say.

    ``tempat`` names the one page that asks for it; without one it is on all of them.
    """
    _kartu[nama] = (tempat, fungsi)


def kartu_untuk(permohonan: Any, user: Any, tempat: str = "") -> list[Kartu]:
    """Return the cards this person has on a case, those of ``tempat`` alone where it is named."""
    return [
        k
        for di, fungsi in _kartu.values()
        if di == tempat and (k := fungsi(permohonan, user)) is not None
    ]


# Parts that are what an importer sends.
BAGIAN_ISI = {"barang", "perpanjangan", "lampiran", "tujuan", "lokasi"}
# Where people begin with a case: the part that its kind is about.
LANDAS = {
    "perpanjangan": "permohonan:perpanjangan",
    "perubahan_tujuan": "permohonan:tujuan",
    "perubahan_lokasi": "permohonan:lokasi",
}
URUTAN_LANDAS = 7
_tab: dict[str, Tab] = {}


def daftar(*tab: Tab) -> None:
    """Register tabs; called from ``AppConfig.ready``, twice is once."""
    _tab.update({t.url_name: t for t in tab})


def landas(permohonan: Any) -> str:
    """Return the URL name of the tab on which an application of this kind opens."""
    return LANDAS.get(permohonan.jenis, "permohonan:barang")


def _urutan(permohonan: Any, tab: Tab) -> int:
    """Return where a tab stands: of a change the part that it is about comes first."""
    return URUTAN_LANDAS if tab.url_name == LANDAS.get(permohonan.jenis) else tab.urutan


def tab_untuk(
    permohonan: Any,
    user: Any,
    kini: str,
    kurang: Iterable[Kekurangan] | None,
    berubah: Iterable[str] = (),
) -> list[dict[str, Any]]:
    """Return the tabs this person has: ``[{judul, url, aktif, hitung, tanda, berubah, …}]``.

    ``tanda`` is "kurang" or "lengkap" where gaps are shown (``kurang`` is not None), else "";
    ``berubah`` names the parts that differ from the last sending; ``isi`` is true of the tabs that
    hold what was sent, which stand in a row of their own where officers have theirs.
    """
    bagian_berubah = set(berubah)
    bagian_kurang = {k.bagian for k in kurang} if kurang is not None else set()
    hasil = []
    for t in sorted(_tab.values(), key=lambda t: _urutan(permohonan, t)):
        if not t.untuk(permohonan, user):
            continue
        tanda = ""
        if kurang is not None and t.bagian:
            tanda = "kurang" if t.bagian in bagian_kurang else "lengkap"
        hasil.append(
            {
                "judul": str(t.judul),
                "url": reverse(t.url_name, args=[permohonan.pk]),
                "aktif": t.url_name == kini,
                "hitung": t.hitung(permohonan) if t.hitung else None,
                "tanda": tanda,
                "berubah": t.bagian in bagian_berubah,
                "isi": t.isi or t.bagian in BAGIAN_ISI,
                "pintasan": t.pintasan,
            }
        )
    return hasil
