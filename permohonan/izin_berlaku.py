"""What is permitted now: the period of a permit (design.md §2). A leaf module.

A permit runs provisionally from the day of its SKEP. The end day still counts, in the zone of
the issuing office.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from referensi.kalender import akhir_izin


@dataclass(frozen=True)
class MasaBerlaku:
    """First and last day of a permit; both count."""

    mulai: date
    berakhir: date


def masa_berlaku(permohonan: Any) -> MasaBerlaku | None:
    """Return the permit's period, or None where no SKEP was issued."""
    if permohonan.tanggal_skep is None:
        return None
    return masa_sejak(permohonan.tanggal_skep, permohonan.jangka_waktu)


def masa_sejak(mulai: date, bulan: int) -> MasaBerlaku:
    """Return the period of ``bulan`` whole months from ``mulai``."""
    return MasaBerlaku(mulai, akhir_izin(mulai, bulan))


def masih_berlaku(permohonan: Any) -> bool:
    """Tell whether the permit's last day is not past, by the calendar of the issuing office."""
    masa = masa_berlaku(permohonan)
    hari_ini = timezone.localdate(timezone=permohonan.kantor.zona_waktu)
    return masa is not None and masa.mulai <= hari_ini <= masa.berakhir
