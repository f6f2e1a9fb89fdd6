"""Configuration of the app ``portal``."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The app that holds who is here."""

    name = "portal"
    verbose_name = "Portal"

    def ready(self):
        """Register the menu and the mail that follows a notice."""
        from jejak import outbox
        from portal import manual, menu, sesi
        from portal.services import notifikasi, ringkasan

        outbox.daftar(notifikasi.TOPIK_SUREL, notifikasi.kirim_surel)
        outbox.daftar(ringkasan.TOPIK_RINGKASAN, ringkasan.kirim_ringkasan)
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
