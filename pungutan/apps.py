"""Configuration of the app ``pungutan``."""

from django.apps import AppConfig


class PungutanConfig(AppConfig):
    """The app that holds what it costs."""

    name = "pungutan"
    verbose_name = "Pungutan"

    def ready(self):
        """Register the officers' tab of HS, rates and customs value."""
        from permohonan import panel

        panel.daftar(panel.Tab(80, "Penetapan", "pungutan:penetapan", untuk=_bila_ada_barang))


def _bila_ada_barang(permohonan, user):
    """Only a first application brings goods; a change has none to determine."""
    from permohonan.petugas import halaman_petugas

    return permohonan.asal_id is None and halaman_petugas(permohonan, user)
