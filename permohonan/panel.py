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

    ``bagian`` names the part of permohonan/kelengkapan.py whose gaps mark the tab.
    """

    urutan: int
    judul: Any
    url_name: str
    bagian: str = ""
    untuk: Callable[[Any, Any], bool] = _selalu
    hitung: Callable[[Any], int] | None = None


_tab: dict[str, Tab] = {}


def daftar(*tab: Tab) -> None:
    """Register tabs; called from ``AppConfig.ready``, twice is once."""
    _tab.update({t.url_name: t for t in tab})


def tab_untuk(
    permohonan: Any,
    user: Any,
    kini: str,
    kurang: Iterable[Kekurangan] | None,
    berubah: Iterable[str] = (),
) -> list[dict[str, Any]]:
    """Return the tabs this person has: ``[{judul, url, aktif, hitung, tanda, berubah}]``.

    ``tanda`` is "kurang" or "lengkap" where gaps are shown (``kurang`` is not None), else "";
    ``berubah`` names the parts that differ from the last sending.
    """
    bagian_berubah = set(berubah)
    bagian_kurang = {k.bagian for k in kurang} if kurang is not None else set()
    hasil = []
    for t in sorted(_tab.values(), key=lambda t: t.urutan):
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
            }
        )
    return hasil
