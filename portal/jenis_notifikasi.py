"""Leaf: the kinds of notices, entered by the apps that send them; people switch their mail by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Jenis:
    """One kind: its code in the rows, its words, and whose settings show it."""

    urutan: int
    kode: str
    judul: Any
    keterangan: Any
    untuk: Callable[[Any], bool]


_jenis: dict[str, Jenis] = {}


def daftar(*jenis: Jenis) -> None:
    """Register kinds; called from ``AppConfig.ready``, twice is once."""
    _jenis.update({j.kode: j for j in jenis})


def untuk(pengguna: Any) -> list[Jenis]:
    """Return the kinds this person may be told of, in order."""
    return sorted((j for j in _jenis.values() if j.untuk(pengguna)), key=lambda j: j.urutan)


def dikenal(kode: str) -> bool:
    """Tell whether a kind was registered."""
    return kode in _jenis
