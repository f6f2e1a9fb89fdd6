"""Background work of the app; each task may run at any time, any number of times."""

from celery import shared_task

from berkas import sapu_kertas


@shared_task(ignore_result=True)
def sapu_berkas_kertas() -> None:
    """Remove files of papers that no row names, and report rows whose file is gone (nightly).

    idempotency: berkas.sapu_kertas.
    """
    sapu_kertas.buang_yatim()
    sapu_kertas.periksa_semua()
