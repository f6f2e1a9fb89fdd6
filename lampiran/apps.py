"""Configuration of the app ``lampiran``."""

from django.apps import AppConfig


class LampiranConfig(AppConfig):
    """The app that holds what proves it."""

    name = "lampiran"
    verbose_name = "Lampiran"

    def ready(self):
        """Register the tab Lampiran."""
        from permohonan import panel

        panel.daftar(
            panel.Tab(
                20,
                "Lampiran",
                "lampiran:daftar",
                "lampiran",
                hitung=lambda p: p.lampiran.aktif().count(),
            )
        )
