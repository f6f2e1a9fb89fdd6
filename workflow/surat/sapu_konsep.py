"""Drafts of papers on disk (konsep/, pratinjau/): they have no row, so they are swept by their age.

They hold what an application holds, and are of use only while somebody works on it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.utils import timezone

if TYPE_CHECKING:
    from uuid import UUID

KONSEP, PRATINJAU = "konsep", "pratinjau"
UMUR = timedelta(days=7)  # who still needs one asks for it again


def folder(jenis: str, permohonan_pk: UUID) -> str:
    """Return the folder of an application's drafts; ``jenis`` is KONSEP or PRATINJAU."""
    return f"{jenis}/{permohonan_pk.hex}"


def buang(jenis: str, permohonan_pk: UUID) -> None:
    """Remove the drafts of an application. idempotency: what is gone is not found again."""
    for nama in _isi(folder(jenis, permohonan_pk)):
        default_storage.delete(nama)


def sapu() -> int:
    """Remove drafts older than a week, and folders left empty; return how many files.

    idempotency: as ``buang``.
    """
    batas, jumlah = timezone.now() - UMUR, 0
    for jenis in (KONSEP, PRATINJAU):
        for satu in default_storage.listdir(jenis)[0] if default_storage.exists(jenis) else ():
            tempat = f"{jenis}/{satu}"
            semua = _isi(tempat)
            tua = [nama for nama in semua if default_storage.get_modified_time(nama) < batas]
            for nama in tua:
                default_storage.delete(nama)
            jumlah += len(tua)
            _buang_kosong(tempat, len(semua) - len(tua))
    return jumlah


def _isi(tempat: str) -> list[str]:
    if not default_storage.exists(tempat):
        return []
    return [f"{tempat}/{nama}" for nama in default_storage.listdir(tempat)[1]]


def _buang_kosong(tempat: str, sisa: int) -> None:
    """Remove an empty folder; one into which the worker writes just now is not empty."""
    if sisa == 0:
        try:
            default_storage.delete(tempat)
        except OSError:
            return
