"""Offices and ports, for administrators."""

from django.contrib import admin

from referensi.admin.dasar import ReferensiAdmin
from referensi.admin.waktu import JamKerjaInline
from referensi.models import Kantor, Pelabuhan


@admin.register(Kantor)
class KantorAdmin(ReferensiAdmin):
    """A customs office with its chain of decision, its letter numbers and its own hours."""

    inlines = [JamKerjaInline]
    list_display = [
        "kode",
        "nama",
        "jenis",
        "kota",
        "zona",
        "kode_unit",
        "punya_kepala_bidang",
        "punya_kepala_kantor",
        "menerbitkan_izin",
        "berlaku_sampai",
    ]
    list_filter = [
        "jenis",
        "zona",
        "punya_kepala_bidang",
        "punya_kepala_kantor",
        *ReferensiAdmin.list_filter,
    ]
    search_fields = ["kode", "nama", "kota", "kode_unit"]
    fieldsets = [
        (None, {"fields": ["kode", "nama", "jenis", "kota", "zona", "alamat", "telepon"]}),
        (
            "Keputusan",
            {"fields": ["menerbitkan_izin", "punya_kepala_bidang", "punya_kepala_kantor"]},
        ),
        (
            "Nomor surat",
            {
                "fields": [
                    "kode_unit",
                    "format_nomor",
                    "format_nomor_penolakan",
                    "format_nomor_bpj",
                ]
            },
        ),
        ("Masa berlaku", {"fields": ["berlaku_dari", "berlaku_sampai", "sumber"]}),
    ]


@admin.register(Pelabuhan)
class PelabuhanAdmin(ReferensiAdmin):
    """A port of entry and its office."""

    list_display = ["kode", "nama", "moda", "kantor", "berlaku_sampai", "sumber"]
    list_select_related = ["kantor"]
    list_filter = ["moda", *ReferensiAdmin.list_filter]
    search_fields = ["kode", "nama", "kantor__kode", "kantor__nama"]
    autocomplete_fields = ["kantor"]
