"""Numbers without duplicates and without gaps: taken from a locked row, in the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from permohonan.models import PenghitungNomor

if TYPE_CHECKING:
    from referensi.models import Kantor


def nomor_berikut(kantor: Kantor, seri: str, tahun: int) -> int:
    """Return the next number of a series of this office and year.

    The row stays locked until the transaction ends: a rollback gives the number back, and
    whoever comes next waits for it. Must run inside a transaction.
    """
    PenghitungNomor.objects.bulk_create(
        [PenghitungNomor(kantor=kantor, seri=seri, tahun=tahun)], ignore_conflicts=True
    )
    baris = PenghitungNomor.objects.select_for_update().get(kantor=kantor, seri=seri, tahun=tahun)
    baris.terakhir += 1
    baris.save(update_fields=["terakhir"])
    return baris.terakhir
