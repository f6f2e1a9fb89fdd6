"""Countries, currencies and units, for administrators."""

from django.contrib import admin

from referensi.admin.dasar import ReferensiAdmin
from referensi.models import Negara, Satuan, Valuta


@admin.register(Negara)
class NegaraAdmin(ReferensiAdmin):
    """A country code."""

    list_display = ["kode", "nama", "berlaku_dari", "berlaku_sampai", "sumber"]
    search_fields = ["kode", "nama", "nama_en"]


@admin.register(Valuta)
class ValutaAdmin(ReferensiAdmin):
    """A currency code."""

    list_display = ["kode", "nama", "satuan_kurs", "berlaku_dari", "berlaku_sampai", "sumber"]
    search_fields = ["kode", "nama", "nama_en"]


@admin.register(Satuan)
class SatuanAdmin(ReferensiAdmin):
    """A unit of quantity."""

    list_display = ["kode", "nama", "desimal", "berlaku_dari", "berlaku_sampai", "sumber"]
    search_fields = ["kode", "nama", "nama_en"]
