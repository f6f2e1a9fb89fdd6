"""Configuration of the app ``pungutan``."""

from django.apps import AppConfig


class PungutanConfig(AppConfig):
    """The app that holds what it costs."""

    name = "pungutan"
    verbose_name = "Pungutan"
