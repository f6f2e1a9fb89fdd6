"""Configuration of the project package, for the checks that belong to no app."""

from django.apps import AppConfig
from django.forms import Field
from django.utils.translation import gettext_lazy as _


class ProyekConfig(AppConfig):
    """The project: its deployment checks and the guard of its worker."""

    name = "impor_sementara"
    verbose_name = "Proyek"

    def ready(self):
        """Register the checks and the worker's guard; say plainly that a field is required."""
        Field.default_error_messages["required"] = _("Wajib diisi.")
        from impor_sementara import penjagaan  # noqa: F401 - imported for its registrations
