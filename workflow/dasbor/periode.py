"""The days a dashboard looks at, and their months."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from portal.tampilan import SINGKATAN_BULAN, tanggal
from referensi.kalender import tambah_bulan

BULAN_SETAHUN = 12
TERPANJANG = 36  # months in one look: more would not be read off a chart


@dataclass(frozen=True)
class Periode:
    """From the first to the last day, both counted, in the calendar of the office."""

    dari: dt.date
    sampai: dt.date

    @property
    def bulan(self) -> list[dt.date]:
        """The first days of its months, in order; those at the ends may be looked at in part."""
        awal = self.dari.replace(day=1)
        jumlah = (self.sampai.year - awal.year) * BULAN_SETAHUN + self.sampai.month - awal.month
        return [tambah_bulan(awal, n) for n in range(jumlah + 1)]

    def __str__(self) -> str:
        return f"{tanggal(self.dari)} s.d. {tanggal(self.sampai)}"


def setahun_terakhir(hari: dt.date) -> Periode:
    """Return the month of ``hari`` up to that day, and the eleven months before it."""
    return Periode(tambah_bulan(hari.replace(day=1), 1 - BULAN_SETAHUN), hari)


def setahun(tahun: int, hari: dt.date) -> Periode:
    """Return a calendar year, up to today (``hari``) where it is the present one."""
    akhir = dt.date(tahun, BULAN_SETAHUN, 31)
    return Periode(dt.date(tahun, 1, 1), min(akhir, hari) if tahun == hari.year else akhir)


def nama_bulan(bulan: dt.date, *, tahun: bool = True) -> str:
    """Return a month as short as an axis needs it: ``Mar 2026``, or ``Mar``."""
    singkat = str(SINGKATAN_BULAN[bulan.month - 1])
    return f"{singkat} {bulan.year}" if tahun else singkat
