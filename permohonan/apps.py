"""Configuration of the app ``permohonan``."""

from django.apps import AppConfig


class PermohonanConfig(AppConfig):
    """The app that holds what is asked."""

    name = "permohonan"
    verbose_name = "Permohonan"
