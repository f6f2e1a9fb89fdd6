"""Leaf: periods that follow each other: what overlaps, which days are left out, and how to say it."""

import datetime as dt
from typing import NamedTuple

SEHARI = dt.timedelta(days=1)
# A year beyond these is a slip of the keys; day counts also stay clear of the ends of the calendar.
TAHUN_TERDINI, TAHUN_TERAKHIR = 1990, 2100
TAHUN_DI_LUAR = f"Tahun harus {TAHUN_TERDINI} sampai {TAHUN_TERAKHIR}. Periksa tahunnya."


def tahun_wajar(hari: dt.date) -> bool:
    """Tell whether a day lies in the years that reference data speaks of."""
    return TAHUN_TERDINI <= hari.year <= TAHUN_TERAKHIR


class Masa(NamedTuple):
    """A first and a last day, both inclusive; without a last day it goes on."""

    dari: dt.date
    sampai: dt.date | None

    def __str__(self) -> str:
        """The period as it is printed."""
        if self.sampai is None:
            return f"{self.dari:%d-%m-%Y} dan seterusnya"
        if self.sampai == self.dari:
            return f"{self.dari:%d-%m-%Y}"
        return f"{self.dari:%d-%m-%Y} s.d. {self.sampai:%d-%m-%Y}"

    @property
    def hari(self) -> int:
        """How many days it has; 0 where it has no end."""
        return 0 if self.sampai is None else (self.sampai - self.dari).days + 1

    def memuat(self, hari: dt.date) -> bool:
        """Tell whether ``hari`` lies in it."""
        return self.dari <= hari and (self.sampai is None or hari <= self.sampai)


def bertindih(lebih_dulu: Masa, kemudian: Masa) -> bool:
    """Tell whether two periods share a day; ``lebih_dulu`` begins first."""
    return lebih_dulu.sampai is None or lebih_dulu.sampai >= kemudian.dari


def jeda(lebih_dulu: Masa, kemudian: Masa) -> Masa | None:
    """Return the days between two periods that belong to neither, None where there are none."""
    if lebih_dulu.sampai is None or lebih_dulu.sampai + SEHARI >= kemudian.dari:
        return None
    return Masa(lebih_dulu.sampai + SEHARI, kemudian.dari - SEHARI)
