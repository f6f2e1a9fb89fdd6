"""The app that says what an uploaded file is."""

from django.apps import AppConfig


class BerkasConfig(AppConfig):
    """Checks, storage and serving of uploads."""

    name = "berkas"
    verbose_name = "Berkas"
