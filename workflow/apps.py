"""Configuration of the app ``workflow``."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    """The app that holds what is decided."""

    name = "workflow"
    verbose_name = "Alur kerja"
