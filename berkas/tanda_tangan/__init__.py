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
    """Return the PDF with the office's signature, laid over ``cetakan.kotak`` where there is one.

    Raises BelumSiap, with a sentence for the administrator, where there is no key, the key or its
    certificate cannot be used, or the time stamp server does not answer: never an unsigned paper.
    """
    # Slow to load, and only workers sign.
    from berkas.tanda_tangan import kunci, pades  # noqa: PLC0415

    return pades.bubuhkan(cetakan, pengesahan, kunci.muat())
