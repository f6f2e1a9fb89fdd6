"""From when a permit is offered its extension, and which permits end soon. A leaf module.

Pages count days in Python, lists and the nightly task in SQL: both by the calendar of the issuing
office, and the end day still counts.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db.models import DateField, DurationField, ExpressionWrapper, F, Func, Q
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from permohonan.izin_berlaku import hari_ini, masa_berlaku
from referensi.pilihan import ZonaWaktu

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from django.db.models import QuerySet

# From so many days before its last day a permit is offered its extension (the figure).
TAWARAN_HARI = 60
# What lists offer to narrow to.
PILIHAN_HARI = (30, TAWARAN_HARI, 90)


class _Bulan(Func):
    """A whole number of months as an interval."""

    template = "make_interval(months => (%(expressions)s)::int)"
    output_field = DurationField()


def hari_terakhir(mulai: Any, bulan: Any) -> Cast:
    """Return the last day of ``bulan`` months from ``mulai`` in SQL, a date; both expressions.

    Clamped as referensi.kalender.akhir_izin does: PostgreSQL's interval of months does so.
    """
    akhir = ExpressionWrapper(mulai + _Bulan(bulan), output_field=DateField())
    return Cast(akhir, DateField())


# The last day of the permit that a row of Permohonan asked for, or changes: whole months from the
# SKEP's day. Null where no SKEP was issued.
AKHIR_IZIN = hari_terakhir(
    Coalesce("asal__tanggal_skep", "tanggal_skep"),
    Coalesce(F("asal__bulan_izin"), F("bulan_izin")),
)

_selesai: dict[str, Callable[[], Q]] = {}


def daftar_selesai(nama: str, fungsi: Callable[[], Q]) -> None:
    """Register which permits are settled, so that nobody is offered more time for them.

    ``fungsi`` returns a condition on Permohonan; called from ``AppConfig.ready``, twice is once.
    """
    _selesai[nama] = fungsi


def q_selesai() -> Q:
    """Return the condition on permits whose goods are accounted for."""
    hasil = Q(pk__in=[])
    for fungsi in _selesai.values():
        hasil |= fungsi()
    return hasil


def sisa_hari(permohonan: Any, hari: date | None = None) -> int | None:
    """Return how many days of the permit are left, 0 on its last day, negative after; None before its SKEP.

    ``hari`` is today by the office's calendar unless told otherwise.
    """
    masa = masa_berlaku(permohonan)
    if masa is None:
        return None
    return (masa.berakhir - (hari or hari_ini(permohonan))).days


def ditawarkan(sisa: int | None) -> bool:
    """Tell whether with so many days left the extension is offered; the last day included."""
    return sisa is not None and 0 <= sisa <= TAWARAN_HARI


def berakhir_dalam(
    semua: QuerySet[Any], hari: int, saat: datetime | None = None, *, lewat: bool = False
) -> QuerySet[Any]:
    """Narrow to permits that end within ``hari`` days from today, the last day of the window included.

    ``lewat`` narrows to those whose last day is past instead.
    """
    saat = saat or timezone.now()
    q = Q(pk__in=[])
    for zona in ZonaWaktu:
        kini = timezone.localdate(saat, ZoneInfo(zona.value))
        if lewat:
            q |= Q(kantor__zona=zona.value, akhir_izin__lt=kini)
        else:
            sampai = kini + timedelta(days=hari)
            q |= Q(kantor__zona=zona.value, akhir_izin__range=(kini, sampai))
    hasil: QuerySet[Any] = semua.alias(akhir_izin=AKHIR_IZIN).filter(q)
    return hasil
