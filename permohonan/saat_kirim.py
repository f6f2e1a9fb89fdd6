"""What other apps keep of each sending: their functions run inside its transaction.

The apps to the right register in ``AppConfig.ready``, so the left never knows them. A leaf module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_fungsi: dict[str, Callable[[Any], None]] = {}


def daftar(nama: str, fungsi: Callable[[Any], None]) -> None:
    """Have ``fungsi(kiriman)`` called at each sending; under one name only once.

    What it raises refuses the sending, so it should not raise for what an importer typed.
    """
    _fungsi[nama] = fungsi


def jalankan(kiriman: Any) -> None:
    """Let the other apps keep what they need of a sending that was just stored."""
    for fungsi in _fungsi.values():
        fungsi(kiriman)
