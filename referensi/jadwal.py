"""When offices work: holidays, closures and hours out of the tables, as ``kalender.Jadwal``."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import DateField, F, Q, SmallIntegerField, TimeField, Value

from referensi.kalender import JAM_BAWAAN, Jadwal
from referensi.models import HariLibur, JamKerja, Kantor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet
    from zoneinfo import ZoneInfo

    from django.db.models import QuerySet

    from referensi.kalender import type_jam


class _Jam(NamedTuple):
    """The columns of JamKerja that count."""

    hari: int
    buka: dt.time | None
    tutup: dt.time | None
    dari: dt.date
    sampai: dt.date | None

    def pada(self, tanggal: dt.date) -> bool:
        """Tell whether the row says something about ``tanggal``."""
        return (
            self.hari == tanggal.weekday()
            and self.dari <= tanggal
            and (self.sampai is None or tanggal <= self.sampai)
        )


def libur_antara(
    dari: dt.date, sampai: dt.date, kantor: Kantor | None = None
) -> frozenset[dt.date]:
    """Return the holidays and days of joint leave from ``dari`` to ``sampai``, both included.

    With ``kantor`` also the days on which that office is closed. A row that was closed before its
    own day (a holiday moved by decree) does not count.
    """
    pk = [] if kantor is None else [kantor.pk]
    return frozenset(_libur(dari, sampai, pk).values_list("tanggal", flat=True))


def jadwal_kantor(kantor: Kantor, dari: dt.date, sampai: dt.date) -> Jadwal:
    """Return when ``kantor`` works from ``dari`` to ``sampai``; one statement.

    Outside those days no holiday is known: ask for as long as you count.
    """
    return jadwal_semua([kantor], dari, sampai)[kantor.pk]


def jadwal_semua(kantor: Iterable[Kantor], dari: dt.date, sampai: dt.date) -> dict[int, Jadwal]:
    """Return the schedules of several offices by primary key; one statement for all of them."""
    semua = {satu.pk: satu for satu in kantor}
    libur: defaultdict[int | None, set[dt.date]] = defaultdict(set)
    jam: defaultdict[int | None, list[_Jam]] = defaultdict(list)
    for milik, tanggal, *kolom in _kalender(dari, sampai, list(semua)):
        if tanggal is not None:
            libur[milik].add(tanggal)
        else:
            jam[milik].append(_Jam(*kolom))
    for satu in jam.values():
        # Among the rows in force the one that began last counts.
        satu.sort(key=lambda baris: baris.dari, reverse=True)
    return {
        pk: _jadwal(satu.zona_waktu, libur[None] | libur[pk], [*jam[pk], *jam[None]], dari, sampai)
        for pk, satu in semua.items()
    }


def _libur(dari: dt.date, sampai: dt.date, kantor: Sequence[int]) -> QuerySet[HariLibur]:
    """Return the rows of the free days of all offices and of ``kantor``."""
    return HariLibur.objects.filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("tanggal")),
        Q(kantor=None) | Q(kantor__in=kantor),
        tanggal__range=(dari, sampai),
        berlaku_dari__lte=F("tanggal"),
    )


def _kalender(dari: dt.date, sampai: dt.date, kantor: Sequence[int]) -> QuerySet[Any, Any]:
    """Return free days and hours in one list: office, date, weekday, opening, closing, from, until.

    One statement, because every list of cases asks for it.
    """
    bukan_jam = {
        "k_hari": Value(None, SmallIntegerField()),
        "k_buka": Value(None, TimeField()),
        "k_tutup": Value(None, TimeField()),
        "k_dari": Value(None, DateField()),
        "k_sampai": Value(None, DateField()),
    }
    libur = _libur(dari, sampai, kantor).order_by()
    jam = JamKerja.objects.filter(
        Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=dari),
        Q(kantor=None) | Q(kantor__in=kantor),
        berlaku_dari__lte=sampai,
    ).order_by()
    return (
        jam.annotate(k_tanggal=Value(None, DateField()))
        .values_list(
            "kantor", "k_tanggal", "hari", "buka", "tutup", "berlaku_dari", "berlaku_sampai"
        )
        .union(libur.annotate(**bukan_jam).values_list("kantor", "tanggal", *bukan_jam), all=True)
    )


def _jadwal(
    zona: ZoneInfo,
    libur: AbstractSet[dt.date],
    baris: Sequence[_Jam],
    dari: dt.date,
    sampai: dt.date,
) -> Jadwal:
    """Return the schedule that ``baris`` give, the first that says something deciding."""
    pekan = {}
    for hari in range(7):
        tanggal = sampai - dt.timedelta(days=(sampai.weekday() - hari) % 7)
        pekan[hari] = _jam(baris, tanggal)
    khusus: dict[dt.date, type_jam | None] = {}
    if any(satu.dari > dari or satu.sampai for satu in baris):
        for selisih in range((sampai - dari).days + 1):
            tanggal = dari + dt.timedelta(days=selisih)
            jam = _jam(baris, tanggal)
            if jam != pekan[tanggal.weekday()]:
                khusus[tanggal] = jam
    buka = {hari: jam for hari, jam in pekan.items() if jam is not None}
    return Jadwal(zona, buka, frozenset(libur), khusus)


def _jam(baris: Sequence[_Jam], tanggal: dt.date) -> type_jam | None:
    for satu in baris:
        if satu.pada(tanggal):
            return (satu.buka, satu.tutup) if satu.buka and satu.tutup else None
    return JAM_BAWAAN.get(tanggal.weekday())
