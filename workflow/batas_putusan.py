"""Until when a change of a permit can be issued: the last day of the permit (design.md §3).

Reads only; no statement where ``asal`` and ``kantor`` are joined.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from permohonan.izin_berlaku import masa_berlaku
from permohonan.tawaran import sisa_hari
from workflow.status import DALAM_PROSES

if TYPE_CHECKING:
    from datetime import date

# From so many days before the permit's end a change that waits for its decision is marked.
MENDESAK_HARI = 7


@dataclass(frozen=True)
class BatasPutusan:
    """The last day on which the SKEP of a change can be issued; ``sisa`` in days, 0 on that day."""

    hari: date
    sisa: int

    @property
    def mendesak(self) -> bool:
        """Tell whether the day is near, or past."""
        return self.sisa <= MENDESAK_HARI

    @property
    def kata(self) -> str:
        """How many days are left, in words."""
        if self.sisa < 0:
            return "Izin sudah berakhir"
        return f"Izin berakhir {self.sisa} hari lagi" if self.sisa else "Izin berakhir hari ini"

    @property
    def nada(self) -> str:
        """Tone of the badge (portal_ui ``lencana``)."""
        return "buruk" if self.sisa < 0 else "tunggu"

    @property
    def ikon(self) -> str:
        """Picture of the badge."""
        return "x-circle" if self.sisa < 0 else "exclamation-triangle-fill"


def batas_putusan(permohonan: Any) -> BatasPutusan | None:
    """Return until when a change that is being processed can be issued; None for anything else."""
    if permohonan.asal_id is None or permohonan.status not in DALAM_PROSES:
        return None
    masa, sisa = masa_berlaku(permohonan), sisa_hari(permohonan)
    return None if masa is None or sisa is None else BatasPutusan(masa.berakhir, sisa)
