"""Leaf: until when a guarantee must last, and when its end is near; one rule for pages and SQL."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import DateTimeField, ExpressionWrapper, F, Q

from permohonan.tawaran import hari_terakhir
from workflow.status import Status

# "JT Izin ditambah 30 hari" (domain.md §1.10).
SETELAH_IZIN = timedelta(days=30)
# From how many days before its due date a guarantee is minded; our own choice.
SEGERA = timedelta(days=30)
BESOK = timedelta(days=1)


# The permit's last day of a row with ``permohonan``, the months it runs now with its extensions.
AKHIR_IZIN = hari_terakhir(F("permohonan__tanggal_skep"), F("permohonan__bulan_izin"))
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
    """Return the condition on guarantees that are past, near, or end earlier than the permit asks.

    A permit that was revoked asks for none that lasts longer.
    """
    pendek = Q(jatuh_tempo__lt=BATAS_TEMPO) & ~Q(permohonan__status=Status.PENCABUTAN_SKEP)
    return Q(jatuh_tempo__lte=hari + SEGERA) | pendek
