"""The app that remembers what happened and what must follow."""

from django.apps import AppConfig


class JejakConfig(AppConfig):
    """Audit trail and outbox."""

    name = "jejak"
    verbose_name = "Jejak audit"

    def ready(self):
        """Show messages that failed among the failed work."""
        from jejak import gagal, gagal_pesan

        gagal.daftar(gagal_pesan.PESAN)
