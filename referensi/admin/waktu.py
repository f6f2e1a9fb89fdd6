"""Holidays and service targets, for administrators."""

from django.contrib import admin

from referensi.admin.dasar import ReferensiAdmin
from referensi.models import HariLibur, JanjiLayanan


@admin.register(HariLibur)
class HariLiburAdmin(ReferensiAdmin):
    """A day that is not worked."""

    kunci = ("tanggal",)
    list_display = ["tanggal", "nama", "jenis", "berlaku_sampai", "sumber"]
    list_filter = ["jenis", *ReferensiAdmin.list_filter]
    search_fields = ["nama"]
    date_hierarchy = "tanggal"


@admin.register(JanjiLayanan)
class JanjiLayananAdmin(ReferensiAdmin):
    """How many working days a decision may take."""

    kunci = ("jenis_permohonan", "berlaku_dari")
    list_display = ["jenis_permohonan", "hari_kerja", "berlaku_dari", "berlaku_sampai", "sumber"]
    list_filter = ["jenis_permohonan", *ReferensiAdmin.list_filter]
