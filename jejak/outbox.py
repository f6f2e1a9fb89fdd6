"""Effects are rows first and tasks second: the way into the outbox and the register of handlers."""

import logging
from collections.abc import Callable, Mapping
from time import monotonic
from typing import TypeAlias

from celery import current_app
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.db.models.functions import Now

from jejak.models import Outbox, OutboxQuerySet

Penangan: TypeAlias = Callable[[dict[str, object]], object]

logger = logging.getLogger(__name__)

# topik → handler(isi); each app enters its own in AppConfig.ready.
PENANGAN: dict[str, Penangan] = {}
# After a nudge that failed this process leaves the queue alone for so long; beat drains meanwhile.
JEDA_COLEK = 15.0
SEKALI_TULIS = 1000


class BelumSiap(Exception):  # noqa: N818 -- a state of the world, not a fault
    """Raised by a handler that cannot work yet, e.g. because a library is missing.

    The message keeps the reason and is tried again in a minute; nothing is counted as a failure.
    """


def daftar(topik: str, fungsi: Penangan) -> None:
    """Make ``fungsi(isi)`` the handler of a topic; called in AppConfig.ready.

    It runs in a transaction of its own, any number of times for one message, perhaps in several
    workers one after the other. A second handler for a topic raises ImproperlyConfigured.
    """
    if PENANGAN.setdefault(topik, fungsi) is not fungsi:
        msg = f"outbox topic {topik!r} already belongs to {PENANGAN[topik]!r}"
        raise ImproperlyConfigured(msg)


def antar(topik: str, kunci: str, isi: Mapping[str, object]) -> None:
    """Put a message into the outbox, in the transaction of the change that it follows.

    The same (topik, kunci) a second time changes nothing. ``isi`` carries ids only: the handler
    reads the database again. After the commit the workers are nudged; where the queue is down,
    beat finds the row, so no error of the queue ever reaches the caller.
    """
    antar_semua(topik, {kunci: isi})


def antar_semua(topik: str, isi: Mapping[str, Mapping[str, object]]) -> None:
    """Put many messages of one topic at once, by their ``kunci``; as ``antar`` in all else."""
    if not isi:
        return
    Outbox.objects.bulk_create(
        [Outbox(topik=topik, kunci=kunci, isi=dict(satu)) for kunci, satu in isi.items()],
        batch_size=SEKALI_TULIS,
        ignore_conflicts=True,
    )
    colek_nanti()


def antar_ulang(topik: str, kunci: str, isi: Mapping[str, object]) -> None:
    """Put a message once more whose effect is missing, also where it counts as delivered."""
    Outbox.objects.update_or_create(
        topik=topik,
        kunci=kunci,
        defaults={
            "isi": dict(isi),
            "selesai": None,
            "percobaan": 0,
            "galat": "",
            "coba_lagi_pada": Now(),
        },
    )
    colek_nanti()


def ulangi(pesan: OutboxQuerySet) -> int:
    """Let the unfinished ones of these messages start over at once; return how many there were.

    Called by the admin's action, for messages whose attempts are used up.
    """
    with transaction.atomic():
        jumlah = pesan.filter(selesai=None).update(percobaan=0, coba_lagi_pada=Now())
        colek_nanti()
    return jumlah


def colek_nanti() -> None:
    """Nudge the workers after the commit, once per transaction however many messages it writes."""
    if not any(fungsi is _colek for _sid, fungsi, *_ in connection.run_on_commit):
        transaction.on_commit(_colek, robust=True)


class _Jeda:
    """Until when this process nudges nobody (monotonic seconds)."""

    sampai = 0.0


def _colek() -> None:
    if monotonic() < _Jeda.sampai:
        return
    try:
        # By name: jejak.tasks imports this module.
        current_app.send_task("jejak.tasks.drain_outbox", retry=False, ignore_result=True)
    except Exception as galat:  # noqa: BLE001 -- whatever the queue does, the change is committed
        _Jeda.sampai = monotonic() + JEDA_COLEK
        logger.warning("Antrean tidak terjangkau, outbox menunggu beat: %s", galat)
