"""Leaf: what waits for a person on the main page; each app registers its own, like the menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Hal:
    """One line: how many there are, how that is said, and the page that lists them.

    ``kueri`` stands behind the page's address, with its question mark.
    """

    urutan: int
    url_name: str
    ikon: str
    untuk: Callable[[Any], bool]
    hitung: Callable[[Any], int]
    kalimat: Callable[[int], str]
    kueri: str = ""


_hal: dict[tuple[str, str], Hal] = {}


def daftar(*hal: Hal) -> None:
    """Register lines; called from ``AppConfig.ready``, twice is once."""
    _hal.update({(h.url_name, h.kueri): h for h in hal})


def untuk(pengguna: Any) -> list[dict[str, Any]]:
    """Return what waits for this person now: ``[{judul, url, ikon, jumlah}]``; nothing waits in silence."""
    hasil = []
    for h in sorted(_hal.values(), key=lambda h: h.urutan):
        jumlah = h.hitung(pengguna) if h.untuk(pengguna) else 0
        if jumlah:
            hasil.append(
                {
                    "judul": h.kalimat(jumlah),
                    "url": reverse(h.url_name) + h.kueri,
                    "ikon": h.ikon,
                    "jumlah": jumlah,
                }
            )
    return hasil
