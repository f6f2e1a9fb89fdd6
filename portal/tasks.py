"""What beat starts for the portal."""

from celery import shared_task

from portal import isian
from portal.services.ringkasan import siapkan_ringkasan


@shared_task(ignore_result=True)
def kirim_ringkasan_harian() -> None:
    """Queue the digests of the day; the outbox delivers them. May run any number of times."""
    siapkan_ringkasan()


@shared_task(ignore_result=True)
def sapu_isian() -> None:
    """Forget unsaved typing that nobody came back for (nightly). May run any number of times."""
    isian.sapu()
