"""How far the worker is with a table, for the progress bar alone.

Kept in the cache: the worker's transaction shows nothing before it ends. A cache that is away
costs the bar, never the import.
"""

from __future__ import annotations

import logging
from time import monotonic
from typing import TYPE_CHECKING

from django.core.cache import cache

if TYPE_CHECKING:
    from uuid import UUID

logger = logging.getLogger(__name__)

UMUR_DETIK = 3600
JARAK_DETIK = 0.5


def persen(pk: UUID) -> int:
    """Return how much is done, 0 where nothing is known."""
    try:
        return int(cache.get(_kunci(pk)) or 0)
    except Exception:  # noqa: BLE001 -- whatever the cache does, the page is shown
        return 0


class Kemajuan:
    """The worker's side: ``maju(percent)`` within the span that the present step takes."""

    def __init__(self, pk: UUID) -> None:
        """Start at nothing."""
        self.pk, self.dari, self.sampai = pk, 0, 100
        self._terakhir = 0.0

    def langkah(self, dari: int, sampai: int) -> Kemajuan:
        """Say which part of the whole the next percents are of; return this object."""
        self.dari, self.sampai = dari, sampai
        self.maju(0)
        return self

    def maju(self, bagian: int) -> None:
        """Tell the page, at most twice a second."""
        kini = monotonic()
        if 0 < bagian < 100 and kini - self._terakhir < JARAK_DETIK:  # noqa: PLR2004 -- percent
            return
        self._terakhir = kini
        nilai = self.dari + (self.sampai - self.dari) * bagian // 100
        try:
            cache.set(_kunci(self.pk), nilai, UMUR_DETIK)
        except Exception as galat:  # noqa: BLE001 -- the bar stands still, the work goes on
            logger.warning("Kemajuan impor tidak tercatat: %s", galat)


def _kunci(pk: UUID) -> str:
    return f"impor-barang:{pk}"
