"""Leaf: how months, permit periods, working days and office hours are counted. Pure, no clock.

Holidays and hours are handed in (``referensi.services.jadwal_kantor``), so that every rule here
can be tried with a table of dates. Where only holidays matter, a bare set of them will do: then
Monday to Friday are worked.
"""

import calendar
import datetime as dt
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

SATU_HARI = dt.timedelta(days=1)
SABTU = 5
# An office that nobody keeps open again would be waited for forever.
PENCARIAN_TERPANJANG = 3 * 366

type_jam = tuple[dt.time, dt.time]

# Where no row of JamKerja says otherwise (CONTOH: Perpres 21/2023 starts at 07.30 local time).
JAM_BAWAAN: Mapping[int, type_jam] = dict.fromkeys(range(SABTU), (dt.time(7, 30), dt.time(17)))


class TidakPernahBuka(ValueError):  # noqa: N818 -- its Indonesian name says it
    """No day on which the office works was found within three years."""


@dataclass(frozen=True)
class Jadwal:
    """When one office works: its zone, opening and closing by weekday (0 Monday), its free days.

    A weekday that ``jam`` lacks is closed. ``khusus`` holds the days whose hours differ (Ramadan;
    None: closed). The noon break is not taken out: targets are days, and officers hold cases
    through it.
    """

    zona: ZoneInfo
    jam: Mapping[int, type_jam] = field(default_factory=lambda: JAM_BAWAAN)
    libur: frozenset[dt.date] = frozenset()
    khusus: Mapping[dt.date, type_jam | None] = field(default_factory=dict)

    def jam_pada(self, hari: dt.date) -> type_jam | None:
        """Return opening and closing on ``hari`` in local time, or None where it is not worked."""
        if hari in self.libur:
            return None
        return self.khusus[hari] if hari in self.khusus else self.jam.get(hari.weekday())

    def buka_pada(self, saat: dt.datetime) -> bool:
        """Tell whether the office is open at the aware instant ``saat``; closing time is closed."""
        lokal = saat.astimezone(self.zona)
        jam = self.jam_pada(lokal.date())
        return jam is not None and jam[0] <= lokal.time() < jam[1]

    def rentang(self, hari: dt.date) -> tuple[dt.datetime, dt.datetime] | None:
        """Return the instants of opening and closing on ``hari``, or None where it is not worked."""
        jam = self.jam_pada(hari)
        if jam is None:
            return None
        mulai, akhir = (dt.datetime.combine(hari, satu, self.zona) for satu in jam)
        return mulai, akhir


type_kalender = Jadwal | AbstractSet[dt.date]


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


def hari_kerja(tanggal: dt.date, kalender: type_kalender) -> bool:
    """Tell whether the office works on ``tanggal``: no holiday, no joint leave, no closed weekday."""
    if isinstance(kalender, Jadwal):
        return kalender.jam_pada(tanggal) is not None
    return tanggal.weekday() < SABTU and tanggal not in kalender


def tambah_hari_kerja(tanggal: dt.date, jumlah: int, kalender: type_kalender) -> dt.date:
    """Return the working day on which ``jumlah`` working days have passed after ``tanggal``.

    The day itself is not counted; 0 gives the day itself, or the next working day where it is
    none. Raises ValueError for a negative number, TidakPernahBuka for an office that never works.
    """
    if jumlah < 0:
        msg = "Jumlah hari kerja tidak boleh negatif."
        raise ValueError(msg)
    hari = hari_kerja_berikut(tanggal, kalender) if jumlah == 0 else tanggal
    for _ in range(jumlah):
        hari = hari_kerja_berikut(hari + SATU_HARI, kalender)
    return hari


def hari_kerja_berikut(tanggal: dt.date, kalender: type_kalender) -> dt.date:
    """Return ``tanggal``, or the next day that is worked; raises TidakPernahBuka."""
    hari = tanggal
    for _ in range(PENCARIAN_TERPANJANG):
        if hari_kerja(hari, kalender):
            return hari
        hari += SATU_HARI
    msg = f"Tidak ada hari kerja dalam tiga tahun sejak {tanggal:%d-%m-%Y}."
    raise TidakPernahBuka(msg)


def geser_hari_kerja(tanggal: dt.date, jumlah: int, kalender: type_kalender) -> dt.date:
    """Return the day ``jumlah`` working days after ``tanggal``, or before it for a negative number.

    So that ``hari_kerja_antara`` of the two is ``jumlah`` again: a clock that stopped two days
    late is two days late when it goes on. Raises TidakPernahBuka.
    """
    if jumlah >= 0:
        return tambah_hari_kerja(tanggal, jumlah, kalender)
    # The working days strictly before the last one counted, so that the day itself is one of them.
    hari, sisa = tanggal, -jumlah
    for _ in range(PENCARIAN_TERPANJANG):
        sisa -= hari_kerja(hari, kalender)
        hari -= SATU_HARI
        if sisa == 0:
            return hari_kerja_sebelum(hari, kalender)
    msg = f"Tidak ada cukup hari kerja dalam tiga tahun sebelum {tanggal:%d-%m-%Y}."
    raise TidakPernahBuka(msg)


def hari_kerja_sebelum(tanggal: dt.date, kalender: type_kalender) -> dt.date:
    """Return ``tanggal``, or the last day before it that was worked; raises TidakPernahBuka."""
    hari = tanggal
    for _ in range(PENCARIAN_TERPANJANG):
        if hari_kerja(hari, kalender):
            return hari
        hari -= SATU_HARI
    msg = f"Tidak ada hari kerja dalam tiga tahun sebelum {tanggal:%d-%m-%Y}."
    raise TidakPernahBuka(msg)


def hari_kerja_antara(awal: dt.date, akhir: dt.date, kalender: type_kalender) -> int:
    """Return the working days after ``awal`` up to and including ``akhir``.

    The counterpart of ``tambah_hari_kerja``: negative where ``akhir`` lies before ``awal``, so
    that an overdue target reads as minus the working days it is late.
    """
    if akhir < awal:
        return -hari_kerja_antara(akhir, awal, kalender)
    rentang = (awal + SATU_HARI * n for n in range(1, (akhir - awal).days + 1))
    return sum(hari_kerja(hari, kalender) for hari in rentang)


def hari_terima(saat: dt.datetime, jadwal: Jadwal) -> dt.date:
    """Return the day that counts as the day of receipt of what arrives at ``saat``.

    Until the closing of a working day it is that day, early in the morning too; at the closing
    and after it, and on free days, it is received at the next opening.
    """
    lokal = saat.astimezone(jadwal.zona)
    jam = jadwal.jam_pada(lokal.date())
    if jam is not None and lokal.time() < jam[1]:
        return lokal.date()
    return hari_kerja_berikut(lokal.date() + SATU_HARI, jadwal)


def menit_kerja(awal: dt.datetime, akhir: dt.datetime, jadwal: Jadwal) -> int:
    """Return the whole minutes of office hours between two aware instants; negative backwards."""
    if akhir < awal:
        return -menit_kerja(akhir, awal, jadwal)
    hari = awal.astimezone(jadwal.zona).date()
    terakhir = akhir.astimezone(jadwal.zona).date()
    jumlah = dt.timedelta()
    while hari <= terakhir:
        if rentang := jadwal.rentang(hari):
            jumlah += max(min(akhir, rentang[1]) - max(awal, rentang[0]), dt.timedelta())
        hari += SATU_HARI
    return jumlah // dt.timedelta(minutes=1)
