"""Leaf: what services of the portal raise besides ValidationError and PermissionDenied."""

from __future__ import annotations

from typing import Any


class Terlambat(Exception):  # noqa: N818 -- a state of the row, not a fault
    """The moment has passed: somebody decided, accepted or ended it before. Its text is shown (409)."""


class VersiUsang(Exception):  # noqa: N818 -- a state of the row, not a fault
    """Somebody else saved in between; ``kini`` is the row as it stands, for the 409 page."""

    def __init__(self, kini: Any) -> None:
        """Keep the present row."""
        super().__init__("Data sudah diubah orang lain sejak halaman ini dibuka.")
        self.kini = kini
