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
    """One item: where it stands, what it is called, whom it is for, and its counter."""

    urutan: int
    kelompok: str
    judul: str
    url_name: str
    ikon: str
    untuk: Callable[[Any], bool]
    hitung: Callable[[Any], int] | None = None


_butir: dict[str, Butir] = {}


def daftar(*butir: Butir) -> None:
    """Register items; called from ``AppConfig.ready``, twice is once."""
    _butir.update({b.url_name: b for b in butir})


def bagi(request: Any) -> list[dict[str, Any]]:
    """Return the items this person has, grouped: ``[{judul, butir: [{judul, url, ikon, aktif, hitung}]}]``."""
    kini = request.resolver_match.view_name if request.resolver_match else ""
    kelompok: dict[str, list[dict[str, Any]]] = {}
    for b in sorted(_butir.values(), key=lambda b: b.urutan):
        if b.untuk(request.user):
            kelompok.setdefault(b.kelompok, []).append(
                {
                    "judul": b.judul,
                    "url": reverse(b.url_name),
                    "ikon": b.ikon,
                    "aktif": b.url_name == kini,
                    "hitung": b.hitung(request.user) if b.hitung else None,
                }
            )
    return [{"judul": judul, "butir": butir} for judul, butir in kelompok.items()]
