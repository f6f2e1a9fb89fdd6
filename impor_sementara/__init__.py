"""The project package: settings, URLs, the queue and the embedded engines."""

from impor_sementara.celery import app as celery_app

__all__ = ["celery_app"]
