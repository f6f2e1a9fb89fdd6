"""The app that says what an uploaded file is."""

from django.apps import AppConfig


class BerkasConfig(AppConfig):
    """Checks, storage and serving of uploads."""

    name = "berkas"
    verbose_name = "Berkas"

    def ready(self):
        """Register the drawing of pages, which follows every upload, and what is told of papers."""
        from berkas import gagal, kertas_rusak, pratinjau
        from berkas.tanda_tangan import penjagaan  # noqa: F401 - imported for its registrations
        from jejak import gagal as pekerjaan
        from jejak import outbox

        outbox.daftar(pratinjau.TOPIK, pratinjau.buat_pratinjau)
        pekerjaan.daftar(gagal.GAMBAR, kertas_rusak.GAGAL)
