"""Which issued permits wait for their importer's payment or guarantee: told by whoever knows. A leaf module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from collections.abc import Callable

# Value of the filter ``uang`` of Browse Status; the main page leads to it.
BELUM = "belum"
_belum: dict[str, Callable[[], Q]] = {}


def daftar(nama: str, fungsi: Callable[[], Q]) -> None:
    """Register a condition on Permohonan; called from ``AppConfig.ready``, twice is once."""
    _belum[nama] = fungsi


def q_belum() -> Q:
    """Return the condition on permits for which something is still to be paid or guaranteed."""
    hasil = Q(pk__in=[])
    for fungsi in _belum.values():
        hasil |= fungsi()
    return hasil
