"""Configuration of the app ``lampiran``."""

from django.apps import AppConfig


class LampiranConfig(AppConfig):
    """The app that holds what proves it."""

    name = "lampiran"
    verbose_name = "Lampiran"
