"""Background work of the app; each task may run at any time, any number of times."""

from celery import shared_task

from workflow.pekerjaan import pegangan


@shared_task(ignore_result=True)
def lepas_pemegang_berakhir():
    """Release the cases whose holder's post ended (nightly).

    idempotency: each case is locked and looked at again; a released one has no holder.
    """
    pegangan.lepas_yang_berakhir()
