"""The app that remembers what happened and what must follow."""

from functools import partial

from django.apps import AppConfig


class JejakConfig(AppConfig):
    """Audit trail and outbox."""

    name = "jejak"
    verbose_name = "Jejak audit"

    def ready(self):
        """Show messages that failed among the failed work; record changes of reference data."""
        from jejak import gagal, gagal_pesan
        from jejak.services import RANTAI_UMUM, catat
        from referensi import kait

        gagal.daftar(gagal_pesan.PESAN)
        kait.daftar_pencatat(partial(catat, rantai=RANTAI_UMUM))
