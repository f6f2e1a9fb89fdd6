"""Configuration of the app ``pungutan``."""

from django.apps import AppConfig


class PungutanConfig(AppConfig):
    """The app that holds what it costs."""

    name = "pungutan"
    verbose_name = "Pungutan"

    def ready(self):
        """Register the officers' tab of HS, rates and customs value."""
        from permohonan import panel

        panel.daftar(
            panel.Tab(80, "Penetapan", "pungutan:penetapan", pintasan="g h", untuk=_bila_ada_barang)
        )


def _bila_ada_barang(permohonan, user):
    """Only a first application brings goods; who does not read findings has no tab of them."""
    from permohonan.petugas import bagi_peneliti

    return permohonan.asal_id is None and bagi_peneliti(permohonan, user)
