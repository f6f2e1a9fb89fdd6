"""Configuration of the app ``lampiran``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LampiranConfig(AppConfig):
    """The app that holds what proves it."""

    name = "lampiran"
    verbose_name = "Lampiran"

    def ready(self):
        """Register the tab Lampiran, and where the files of an application hang."""
        from lampiran import berkas_kasus
        from permohonan import panel

        panel.daftar(
            panel.Tab(
                20,
                _("Lampiran"),
                "lampiran:daftar",
                "lampiran",
                hitung=lambda p: p.lampiran.aktif().count(),
                pintasan="g l",
            )
        )
        berkas_kasus.daftar("lampiran", berkas_kasus.dari_lampiran)
        berkas_kasus.daftar("titipan", berkas_kasus.dari_titipan)
        for bagian in ("tujuan", "lokasi"):
            berkas_kasus.daftar(bagian, berkas_kasus.dari_penggunaan(bagian))
        berkas_kasus.daftar("perpanjangan", berkas_kasus.dari_perpanjangan)
