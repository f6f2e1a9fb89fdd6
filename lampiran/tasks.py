"""Background work of the app; each task may run at any time, any number of times."""

from celery import shared_task

from lampiran import titipan


@shared_task(ignore_result=True)
def sapu_titipan() -> None:
    """Throw away uploads that nobody has given a kind for a week (nightly).

    idempotency: lampiran.titipan.sapu_titipan.
    """
    titipan.sapu_titipan()
