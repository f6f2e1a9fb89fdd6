"""Configuration of the app ``portal``."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The app that holds who is here."""

    name = "portal"
    verbose_name = "Portal"

    def ready(self):
        """Register the menu and the mail that follows a notice."""
        from jejak import outbox
        from portal import manual, menu, services, sesi

        outbox.daftar(services.TOPIK_SUREL, services.kirim_surel)
        outbox.daftar(manual.TOPIK_MANUAL, manual.buat_pdf)
        menu.daftar(
            menu.Butir(
                10,
                "Impor Sementara",
                "Data Importir",
                "portal:data_importir",
                "building",
                sesi.adalah_importir,
            ),
            menu.Butir(
                90, "Permohonan", "User Manual", "portal:user_manual", "book", lambda _: True
            ),
        )
