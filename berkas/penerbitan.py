"""Issuing a paper: set, signed, on disk as a whole; its row is then saved by whoever called.

Every paper that leaves an office goes through ``terbitkan``: decisions, receipts, opinions, letters
on the way. Nothing is written into a PDF after it was signed.

No row is locked meanwhile: printing takes seconds, a time stamp perhaps more. Whoever called locks
afterwards, reads again what may have changed, and saves the row or throws the file away (``buang``).
A process killed in between leaves a file that no row names; it is swept (berkas.sapu_kertas).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from berkas.tanda_tangan import tandatangani
from berkas.tulis import simpan_kertas
from jejak.titik_jatuh import titik_jatuh

if TYPE_CHECKING:
    from berkas.pdf_cetak import Cetakan
    from berkas.tanda_tangan import Pengesahan

# Points at which tests kill the worker; the same for every paper, in this order.
SEBELUM_CETAK = "kertas:sebelum_cetak"
TERCETAK = "kertas:tercetak"
DITANDATANGANI = "kertas:ditandatangani"
DI_TEMPAT = "kertas:di_tempat"
SEBELUM_BARIS = "kertas:sebelum_baris"
SESUDAH_BARIS = "kertas:sesudah_baris"


def terbitkan(kertas: Any, nama: str, cetakan: Cetakan, pengesahan: Pengesahan) -> None:
    """Sign ``cetakan``, store it under ``nama``, put name, SHA-256 and size into the row ``kertas``.

    The row is not saved. Raises BelumSiap where this installation has no key to sign with, OSError
    where the file cannot be written.
    """
    titik_jatuh(TERCETAK)
    pdf = tandatangani(cetakan, pengesahan)
    titik_jatuh(DITANDATANGANI)
    simpan_kertas(kertas, nama, pdf)
    titik_jatuh(DI_TEMPAT)


def buang(kertas: Any) -> None:
    """Throw away the file of a paper whose row is not to be saved: somebody else's came first."""
    kertas.berkas.storage.delete(kertas.berkas.name)
