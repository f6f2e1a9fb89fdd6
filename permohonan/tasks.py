"""Background work of the app; each task may run at any time, any number of times."""

from celery import shared_task

from permohonan.services import impor


@shared_task(ignore_result=True)
def sapu_impor() -> None:
    """Give up tables of goods that nobody confirmed for a week (nightly)."""
    impor.sapu_impor()
