"""Leaf: until when a guarantee must last, and when its end is near; one rule for pages and SQL."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Func, Q

# "JT Izin ditambah 30 hari" (domain.md §1.10).
SETELAH_IZIN = timedelta(days=30)
# From how many days before its due date a guarantee is minded; our own choice.
SEGERA = timedelta(days=30)
BESOK = timedelta(days=1)


class _Bulan(Func):
    """A whole number of months as an interval."""

    template = "make_interval(months => (%(expressions)s)::int)"
    output_field = DurationField()


# The permit's last day of a row with ``permohonan``, as permohonan.izin_berlaku counts it: the whole
# months it runs now, with its extensions, from the SKEP's day, the day of the month clamped
# (PostgreSQL's interval of months does so).
AKHIR_IZIN = ExpressionWrapper(
    F("permohonan__tanggal_skep") + _Bulan(F("permohonan__bulan_izin")),
    output_field=DateTimeField(),
)
BATAS_TEMPO = ExpressionWrapper(AKHIR_IZIN + SETELAH_IZIN, output_field=DateTimeField())


def terdini(berakhir: date) -> date:
    """Return the first day on which the guarantee of a permit that ends then may fall due."""
    return berakhir + SETELAH_IZIN


def terdini_baru(berakhir: date, hari: date) -> date:
    """Return the same for a paper handed in on ``hari``: it must not have lapsed by then."""
    return max(terdini(berakhir), hari + BESOK)


def lewat(tempo: date, hari: date) -> bool:
    """Tell whether a due date is past on ``hari``; the due date itself still counts."""
    return tempo < hari


def segera(tempo: date, hari: date) -> bool:
    """Tell whether a due date that is not past is near on ``hari``."""
    return hari <= tempo <= hari + SEGERA


def perlu_perhatian(hari: date) -> Q:
    """Return the condition on guarantees that are past, near, or end earlier than the permit asks."""
    return Q(jatuh_tempo__lte=hari + SEGERA) | Q(jatuh_tempo__lt=BATAS_TEMPO)
