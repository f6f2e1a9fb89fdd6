"""Delivery of the outbox: may run at any time, any number of times, in any number of workers."""

import logging
from datetime import timedelta
from time import monotonic

from celery import shared_task
from django.db import transaction
from django.db.models.functions import Now

from jejak.models import Outbox, OutboxQuerySet
from jejak.outbox import PENANGAN, BelumSiap, colek_nanti
from jejak.titik_jatuh import titik_jatuh

logger = logging.getLogger(__name__)

JEDA_PERTAMA = timedelta(seconds=5)
JEDA_TERPANJANG = timedelta(hours=1)
JEDA_BELUM_SIAP = timedelta(minutes=1)
# A drain takes no further message after so many seconds: the queue's time limit is one for the whole
# task, and a drain of many letters must not run into it in the middle of one. Limit and budget
# leave room for the longest letter (CELERY_TASK_TIME_LIMIT).
ANGGARAN = 60.0
# Points at which tests kill the worker.
SEBELUM_COMMIT = "outbox:sebelum_commit"
SESUDAH_COMMIT = "outbox:sesudah_commit"
TERPUTUS = "Pekerja berhenti di tengah pengerjaan."


@shared_task(ignore_result=True)
def drain_outbox() -> None:
    """Deliver what is due for ANGGARAN seconds; what is left is nudged again at once.

    Called by the nudge after a commit and by beat. Several run side by side: each passes by what
    another is busy with, so that one long letter holds back nothing while a second worker is free.
    """
    if not kuras(ANGGARAN):
        colek_nanti()


def kuras(anggaran: float | None = None) -> bool:
    """Deliver what is due; take no new message after ``anggaran`` seconds. Tell whether all was seen."""
    mulai = monotonic()
    # Ascending pk, not a fixed list: handlers may add messages in the same drain.
    terakhir = 0
    while pk := (
        Outbox.objects.jatuh_tempo()
        .filter(pk__gt=terakhir)
        .order_by("pk")
        .values_list("pk", flat=True)
        .first()
    ):
        if anggaran is not None and monotonic() - mulai >= anggaran:
            return False
        terakhir = pk
        deliver(pk)
    return True


def deliver(pk: int) -> None:
    """Run the handler of one due message; a row that another worker holds is left to it.

    Never raises: a failure is counted and its text kept. The attempt is counted before the handler
    starts, so that a message that kills its worker steps aside like any other that fails.
    """
    percobaan = _ambil(pk)
    if percobaan is None:
        return
    try:
        with transaction.atomic():
            # No skip_locked: another drain may still hold the row for the moment in which it learns
            # that the message is taken, and the message would lie until its next attempt.
            pesan = _terbuka(pk).select_for_update().first()
            if pesan is None:
                return
            _jalankan(pesan)
            _terbuka(pk).update(selesai=Now(), galat="")
            titik_jatuh(SEBELUM_COMMIT)
        titik_jatuh(SESUDAH_COMMIT)
    except BelumSiap as sebab:
        _terbuka(pk).update(
            percobaan=percobaan - 1, coba_lagi_pada=Now() + JEDA_BELUM_SIAP, galat=str(sebab)
        )
    except Exception as galat:
        logger.exception("Outbox %s gagal, percobaan ke-%s", pk, percobaan)
        _terbuka(pk).update(galat=f"{type(galat).__name__}: {galat}")


def _terbuka(pk: int) -> OutboxQuerySet:
    return Outbox.objects.filter(pk=pk, selesai=None)


def _ambil(pk: int) -> int | None:
    """Take a due message: count the attempt and set the next one; None where another took it."""
    with transaction.atomic():
        pesan = (
            Outbox.objects.jatuh_tempo().select_for_update(skip_locked=True).filter(pk=pk).first()
        )
        if pesan is None:
            return None
        jeda = min(JEDA_PERTAMA * 4**pesan.percobaan, JEDA_TERPANJANG)
        _terbuka(pk).update(
            percobaan=pesan.percobaan + 1, coba_lagi_pada=Now() + jeda, galat=TERPUTUS
        )
    return pesan.percobaan + 1


def _jalankan(pesan: Outbox) -> None:
    fungsi = PENANGAN.get(pesan.topik)
    if fungsi is None:
        msg = f"Topik {pesan.topik!r} tidak ada penangannya."
        raise LookupError(msg)
    fungsi(pesan.isi)
