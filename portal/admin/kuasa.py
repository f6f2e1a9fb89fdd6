"""Brokers and their people; powers of attorney and invitations to read."""

from django.contrib import admin

from portal.admin.orang import BerjangkaFilter, BerjejakAdmin
from portal.models import KeanggotaanPpjk, Ppjk, SuratKuasa, Undangan


class BacaSajaAdmin(admin.ModelAdmin):
    """Kept by the people concerned, in the portal; the administrator looks."""

    def has_add_permission(self, request):
        """Nobody here."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody here."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody here."""
        return False


@admin.register(Ppjk)
class PpjkAdmin(BerjejakAdmin):
    """Customs brokers; the identity of one stays."""

    list_display = ["nama", "npwp", "nib", "email"]
    search_fields = ["nama", "npwp", "nib"]

    def get_readonly_fields(self, request, obj=None):
        """The identity number is the broker; a wrong one is a new row."""
        return ["npwp"] if obj else []


@admin.register(KeanggotaanPpjk)
class KeanggotaanPpjkAdmin(BerjejakAdmin):
    """Who works at which broker."""

    list_display = ["pengguna", "ppjk", "dari", "sampai", "diakhiri"]
    list_filter = [BerjangkaFilter]
    list_select_related = ["pengguna", "ppjk"]
    search_fields = ["pengguna__nama", "pengguna__username", "ppjk__nama", "ppjk__npwp"]
    autocomplete_fields = ["pengguna", "ppjk"]

    def get_readonly_fields(self, request, obj=None):
        """A membership of another person or broker is another row."""
        return ["pengguna", "ppjk", "diakhiri"] if obj else []


@admin.register(SuratKuasa)
class SuratKuasaAdmin(BacaSajaAdmin):
    """Which broker acts for which importer, and until when."""

    list_display = ["nomor", "importir", "ppjk", "berlaku_dari", "berlaku_sampai", "diakhiri"]
    list_select_related = ["importir", "ppjk"]
    search_fields = ["nomor", "importir__nama", "importir__npwp", "ppjk__nama", "ppjk__npwp"]
    exclude = ["berkas"]


@admin.register(Undangan)
class UndanganAdmin(BacaSajaAdmin):
    """Who was invited by whom; never the link."""

    list_display = ["email", "importir", "ppjk", "dibuat_oleh", "berlaku_sampai", "diterima"]
    list_select_related = ["importir", "ppjk", "dibuat_oleh"]
    search_fields = ["email", "importir__nama", "ppjk__nama"]
    exclude = ["sidik", "seri"]
