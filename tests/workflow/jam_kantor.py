"""Clocks on the walls of offices, and cases sent by them."""

import datetime as dt
from zoneinfo import ZoneInfo

from permohonan.models import Permohonan
from tests.factories.portal import PenggunaFactory
from tests.factories.referensi import (
    JanjiLayananFactory,
    KantorFactory,
)
from tests.workflow.perkara import perkara
from workflow.services import apply_transition
from workflow.status import Status

WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"
TIGA = 3


def d(teks):
    return dt.date.fromisoformat(teks)


def pada(teks, zona=WIB):
    """Return the instant that clocks of the zone show so."""
    return dt.datetime.fromisoformat(teks).replace(tzinfo=ZoneInfo(zona))


def kini(permohonan):
    return Permohonan.objects.select_related("kantor").get(pk=permohonan.pk)


def kirim(jarum, waktu, hari=TIGA, zona=WIB, **kantor):
    """Send a complete draft at ``waktu`` to an office whose target is ``hari`` working days."""
    jarum("2026-01-05 10:00")
    JanjiLayananFactory(hari_kerja=hari)
    permohonan = perkara(Status.DRAFT, kantor=KantorFactory(zona=zona, **kantor))
    jarum(waktu)
    user = PenggunaFactory(importir=permohonan.importir)
    apply_transition(permohonan.pk, "kirim", oleh=user)
    return kini(permohonan)
