"""Configuration of the app ``permohonan``."""

from django.apps import AppConfig


class PermohonanConfig(AppConfig):
    """The app that holds what is asked."""

    name = "permohonan"
    verbose_name = "Permohonan"

    def ready(self):
        """Register the menu Permohonan and the tabs of an application."""
        from permohonan import panel
        from portal import menu, sesi

        menu.daftar(
            menu.Butir(
                20,
                "Permohonan",
                "Rekam Data",
                "permohonan:rekam_data",
                "pencil-square",
                sesi.adalah_importir,
            ),
            menu.Butir(
                40,
                "Permohonan",
                "Browse Status",
                "permohonan:browse_status",
                "search",
                lambda user: sesi.adalah_importir(user) or sesi.adalah_pejabat(user),
            ),
        )
        panel.daftar(
            panel.Tab(
                10, "Barang", "permohonan:barang", "barang", hitung=lambda p: p.barang.count()
            ),
            panel.Tab(
                30, "Tujuan", "permohonan:tujuan", "tujuan", hitung=lambda p: p.tujuan.count()
            ),
            panel.Tab(
                40, "Lokasi", "permohonan:lokasi", "lokasi", hitung=lambda p: p.lokasi.count()
            ),
        )
