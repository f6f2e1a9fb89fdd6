"""Approvals of guarantees, for administrators."""

from django.contrib import admin

from portal.admin.orang import BerjangkaFilter, BerjejakAdmin
from pungutan.models import PersetujuanJaminan
from referensi.models import JenisJaminan


@admin.register(PersetujuanJaminan)
class PersetujuanJaminanAdmin(BerjejakAdmin):
    """Which importer may give a guarantee that needs an approval, on which ground and until when."""

    list_display = ["importir", "jenis", "dasar", "berlaku_dari", "berlaku_sampai"]
    list_filter = [BerjangkaFilter, "jenis"]
    list_select_related = ["importir", "jenis"]
    search_fields = ["importir__nama", "importir__npwp", "dasar"]
    autocomplete_fields = ["importir"]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Offer the kinds that need an approval: of all others the category decides."""
        if db_field.name == "jenis":
            kwargs["queryset"] = JenisJaminan.objects.filter(perlu_persetujuan=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        """Another importer or kind is another approval; this one ends by its date."""
        return ["importir", "jenis"] if obj else []
