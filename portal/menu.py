"""The navigation by role: each app registers its own items, so the left never knows the right.

A leaf module.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Butir:
    """One item: where it stands, what it is called, whom it is for, and its counter.

    ``bagian`` names the pages that lie below it: URL names, or beginnings of them that end in
    ``_`` or ``:``; the item of such a page is marked as the section one is in.
    """

    urutan: int
    kelompok: Any
    judul: Any
    url_name: str
    ikon: str
    untuk: Callable[[Any], bool]
    hitung: Callable[[Any], int] | None = None
    bagian: tuple[str, ...] = ()

    def tingkat(self, nama: str) -> int:
        """Return how closely this item is about the page ``nama``; 0 where it is not."""
        awalan = (self.url_name, f"{self.url_name}_", *self.bagian)
        return max(
            (len(a) for a in awalan if nama == a or (a[-1] in "_:" and nama.startswith(a))),
            default=0,
        )


_butir: dict[str, Butir] = {}


def daftar(*butir: Butir) -> None:
    """Register items; called from ``AppConfig.ready``, twice is once."""
    _butir.update({b.url_name: b for b in butir})


def semua() -> list[Butir]:
    """Return every item that was registered, in order."""
    return sorted(_butir.values(), key=lambda b: b.urutan)


def bagi(request: Any) -> list[dict[str, Any]]:
    """Return the items this person has, grouped: ``[{judul, butir: [{judul, url, ikon, aktif, …}]}]``.

    ``aktif`` is "page" for the page itself, "true" for the one item whose section the page lies
    in, else "". A view may name the section itself: ``request.bagian_menu = "app:name"``.
    """
    kini = request.resolver_match.view_name if request.resolver_match else ""
    bagian = getattr(request, "bagian_menu", "") or kini
    milik = [b for b in semua() if b.untuk(request.user)]
    terdekat = max(milik, key=lambda b: b.tingkat(bagian), default=None)
    kelompok: dict[str, list[dict[str, Any]]] = {}
    for b in milik:
        induk = b is terdekat and b.tingkat(bagian)
        kelompok.setdefault(str(b.kelompok), []).append(
            {
                "judul": b.judul,
                "url": reverse(b.url_name),
                "ikon": b.ikon,
                "aktif": "page" if b.url_name == kini else "true" if induk else "",
                "hitung": b.hitung(request.user) if b.hitung else None,
            }
        )
    return [{"judul": judul, "butir": butir} for judul, butir in kelompok.items()]
