"""Configuration of the app ``pengawasan``."""

from django.apps import AppConfig


class PengawasanConfig(AppConfig):
    """The app that holds what happens after."""

    name = "pengawasan"
    verbose_name = "Pengawasan"
