"""Issuing a paper: set, signed, on disk as a whole; its row is then saved by whoever called.

Every paper that leaves an office goes through ``terbitkan``: decisions, receipts, opinions, letters
on the way. Nothing is written into a PDF after it was signed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from berkas.tanda_tangan import tandatangani
from berkas.tulis import simpan_kertas

if TYPE_CHECKING:
    from berkas.pdf_cetak import Cetakan
    from berkas.tanda_tangan import Pengesahan


def terbitkan(kertas: Any, nama: str, cetakan: Cetakan, pengesahan: Pengesahan) -> None:
    """Sign ``cetakan``, store it under ``nama``, put name, SHA-256 and size into the row ``kertas``.

    The row is not saved. Raises BelumSiap where this installation has no key to sign with, OSError
    where the file cannot be written.
    """
    simpan_kertas(kertas, nama, tandatangani(cetakan, pengesahan))
