"""The Celery application; every setting of it stands in ``settings.py`` as ``CELERY_*``."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "impor_sementara.settings")

app = Celery("impor_sementara")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
