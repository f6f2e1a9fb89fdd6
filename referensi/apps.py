"""What the world is: offices, ports, codes, rates and requirements."""

from django.apps import AppConfig


class ReferensiConfig(AppConfig):
    """The leftmost app; it knows no other."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "referensi"
    verbose_name = "Referensi"
