"""Messages of the outbox that were given up or are overdue, as a kind of failed work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jejak import outbox
from jejak.gagal import Jenis, Uraian, batas
from jejak.models import MAKS_PERCOBAAN, Outbox, OutboxQuerySet

if TYPE_CHECKING:
    from collections.abc import Iterable


def baris() -> OutboxQuerySet:
    """Return them, oldest first."""
    return Outbox.objects.bermasalah(batas()).order_by("pk")


def uraikan(pesan: Outbox) -> Uraian:
    """Say what it was to do and what went wrong."""
    habis = pesan.percobaan >= MAKS_PERCOBAAN
    keadaan = f"{pesan.percobaan} percobaan habis." if habis else "Terlambat dikerjakan."
    return Uraian(str(pesan), f"{keadaan} {pesan.galat}".strip(), pesan.dibuat)


def ulangi(pesan: Iterable[Outbox]) -> None:
    """Let them start over at once."""
    outbox.ulangi(Outbox.objects.filter(pk__in=[p.pk for p in pesan]))


PESAN = Jenis(
    10,
    "pesan",
    "Pesan dan surel",
    "Pemberitahuan, surel, dan pekerjaan lain yang percobaannya habis atau terlambat.",
    baris,
    uraikan,
    ulangi,
)
