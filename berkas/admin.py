"""Files, to look up by hash: no bytes are shown here and nothing is changed."""

from django.contrib import admin

from berkas.models import Berkas


@admin.register(Berkas)
class BerkasAdmin(admin.ModelAdmin):
    """Name, size, hash, verdict."""

    list_display = ["nama_asli", "tipe", "ukuran", "status", "diunggah_oleh", "dibuat"]
    list_filter = ["status", "tipe"]
    list_select_related = ["diunggah_oleh"]
    search_fields = ["nama_asli", "sha256__startswith"]
    fields = ["nama_asli", "tipe", "ukuran", "sha256", "status", "diunggah_oleh", "dibuat"]

    def has_add_permission(self, request):
        """Nobody: files come in by forms."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody: bytes and verdict stay as they are."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody: files may belong to what was sent."""
        return False
