"""Leaf: how months, permit periods and working days are counted. Pure, no models, no clock.

Holidays are handed in (``referensi.services.libur_antara``), so that every rule here can be
tried with a table of dates.
"""

import calendar
import datetime as dt
from collections.abc import Set as AbstractSet

SATU_HARI = dt.timedelta(days=1)
SABTU = 5


def tambah_bulan(tanggal: dt.date, bulan: int) -> dt.date:
    """Return the same day ``bulan`` months later; a day that month lacks becomes its last one.

    31 January + 1 month is 28 or 29 February (domain.md §2.2).
    """
    urut = tanggal.year * 12 + tanggal.month - 1 + bulan
    tahun, indeks = divmod(urut, 12)
    hari = min(tanggal.day, calendar.monthrange(tahun, indeks + 1)[1])
    return dt.date(tahun, indeks + 1, hari)


def bulan_atau_bagian(mulai: dt.date, akhir: dt.date) -> int:
    """Return the months or parts of a month from ``mulai`` to ``akhir``, at least 1.

    An end on exactly start + n months is n; one day more is n + 1. Duty for keringanan is paid
    for each (domain.md §2.2). Raises ValueError where ``akhir`` is before ``mulai``.
    """
    if akhir < mulai:
        msg = "Tanggal akhir tidak boleh sebelum tanggal mulai."
        raise ValueError(msg)
    bulan = (akhir.year - mulai.year) * 12 + akhir.month - mulai.month
    if akhir > tambah_bulan(mulai, bulan):
        bulan += 1
    return max(bulan, 1)


def akhir_izin(mulai: dt.date, bulan: int) -> dt.date:
    """Return the last day of a permit of ``bulan`` whole months; that day still counts.

    Raises ValueError below one month (design.md §2).
    """
    if bulan < 1:
        msg = "Jangka waktu izin paling sedikit 1 bulan."
        raise ValueError(msg)
    return tambah_bulan(mulai, bulan)


def hari_kerja(tanggal: dt.date, libur: AbstractSet[dt.date]) -> bool:
    """Tell whether offices work on ``tanggal``: Monday to Friday, no holiday, no joint leave."""
    return tanggal.weekday() < SABTU and tanggal not in libur


def tambah_hari_kerja(tanggal: dt.date, jumlah: int, libur: AbstractSet[dt.date]) -> dt.date:
    """Return the working day on which ``jumlah`` working days have passed after ``tanggal``.

    The day itself is not counted; 0 gives the day itself, or the next working day where it is
    none. Raises ValueError for a negative number.
    """
    if jumlah < 0:
        msg = "Jumlah hari kerja tidak boleh negatif."
        raise ValueError(msg)
    hari = tanggal
    if jumlah == 0:
        while not hari_kerja(hari, libur):
            hari += SATU_HARI
        return hari
    sisa = jumlah
    while sisa:
        hari += SATU_HARI
        if hari_kerja(hari, libur):
            sisa -= 1
    return hari


def hari_kerja_antara(awal: dt.date, akhir: dt.date, libur: AbstractSet[dt.date]) -> int:
    """Return the working days after ``awal`` up to and including ``akhir``.

    The counterpart of ``tambah_hari_kerja``: negative where ``akhir`` lies before ``awal``, so
    that an overdue target reads as minus the working days it is late.
    """
    if akhir < awal:
        return -hari_kerja_antara(akhir, awal, libur)
    rentang = (awal + SATU_HARI * n for n in range(1, (akhir - awal).days + 1))
    return sum(hari_kerja(hari, libur) for hari in rentang)
