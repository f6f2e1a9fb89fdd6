"""Issuing a paper: set, signed, on disk as a whole; then, and once, its row is saved.

Every paper that leaves an office goes through ``terbitkan``: decisions, receipts, opinions, letters
on the way. Nothing is written into a PDF after it was signed.

No row is locked meanwhile: printing takes seconds, a time stamp perhaps more. Afterwards
``terbitkan_sekali`` has what decides locked and read again, and saves the row or throws the file away.
A process killed in between leaves a file that no row names; it is swept (berkas.sapu_kertas).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from berkas.tanda_tangan import tandatangani
from berkas.tulis import simpan_kertas
from jejak.titik_jatuh import titik_jatuh

if TYPE_CHECKING:
    from collections.abc import Callable

    from berkas.pdf_cetak import Cetakan
    from berkas.tanda_tangan import Pengesahan

# Points at which tests kill the worker; the same for every paper, in this order.
SEBELUM_CETAK = "kertas:sebelum_cetak"
TERCETAK = "kertas:tercetak"
DITANDATANGANI = "kertas:ditandatangani"
DI_TEMPAT = "kertas:di_tempat"
SEBELUM_BARIS = "kertas:sebelum_baris"
SESUDAH_BARIS = "kertas:sesudah_baris"
# What issuing fills of a row.
KOLOM = ("berkas", "sha256", "ukuran")


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


def terbitkan_sekali(
    kertas: Any,
    nama: str,
    cetak: Callable[[], Cetakan],
    pengesahan: Pengesahan,
    masih_perlu: Callable[[], bool],
) -> bool:
    """Make the paper of the row ``kertas`` and save it; tell whether this call was the one that did.

    To be called inside a transaction by a handler that may run any number of times, after it has seen
    that there is no paper yet. ``cetak`` sets the paper while nothing is locked. ``masih_perlu`` then
    locks what decides (the row, or the case), reads it again, and tells whether the paper is still to
    be: not where another worker was first or the case was called off. If not, the file is thrown away
    and nothing is saved. A new row is inserted; of one that is there name, SHA-256 and size are
    updated. The audit row and notices are left to the caller.

    Raises BelumSiap where libraries or the key are missing, OSError where the file cannot be written.
    """
    titik_jatuh(SEBELUM_CETAK)
    terbitkan(kertas, nama, cetak(), pengesahan)
    if not masih_perlu():
        buang(kertas)
        return False
    titik_jatuh(SEBELUM_BARIS)
    if kertas._state.adding:  # noqa: SLF001 -- documented by Django
        kertas.save(force_insert=True)
    else:
        kertas.save(update_fields=KOLOM)
    titik_jatuh(SESUDAH_BARIS)
    return True


def buang(kertas: Any) -> None:
    """Throw away the file of a paper whose row is not to be saved: somebody else's came first."""
    kertas.berkas.storage.delete(kertas.berkas.name)
