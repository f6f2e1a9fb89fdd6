"""What the apps to the right enter here in ``AppConfig.ready``: the audit trail, and who used a row.

Reference data stands leftmost and knows neither; its changes are nevertheless recorded, and whoever
corrects a figure is told how often it was used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from referensi.muat import meta

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.contrib.auth.base_user import AbstractBaseUser

    Pencatat = Callable[..., object]
    # Rows of one table → {primary key: how often it was used}; a row that is not named never was.
    Pemakai = Callable[[Sequence[Any]], Mapping[int, int]]

_pencatat: list[Pencatat] = []
_pemakai: dict[str, Pemakai] = {}


def daftar_pencatat(fungsi: Pencatat) -> None:
    """Enter the writer of the audit trail; called with tindakan, objek, pelaku and rincian."""
    _pencatat[:] = [fungsi]


def daftar_pemakai(model: str, fungsi: Pemakai) -> None:
    """Enter who knows how often rows of ``model`` (its lower-case name) were used."""
    _pemakai[model] = fungsi


def catat(
    *, tindakan: str, objek: str, pelaku: AbstractBaseUser, rincian: Mapping[str, object]
) -> None:
    """Record a change of reference data in the transaction of the caller."""
    for fungsi in _pencatat:
        fungsi(tindakan=tindakan, objek=objek, pelaku=pelaku, rincian=rincian)


def dipakai(baris: Sequence[Any]) -> Mapping[int, int]:
    """Return how often findings used each of ``baris`` (rows of one table), by primary key."""
    if not baris:
        return {}
    fungsi = _pemakai.get(str(meta(type(baris[0])).model_name))
    return fungsi(baris) if fungsi else {}
