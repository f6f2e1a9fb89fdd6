"""Holidays, office hours and service targets, for administrators."""

from django.contrib import admin

from referensi.admin.dasar import ReferensiAdmin
from referensi.models import HariLibur, JamKerja, JanjiLayanan

# Whoever changes the calendar asks what becomes of the due dates that were counted by it.
AKIBAT_KALENDER = (
    "Jatuh tempo permohonan yang sedang berjalan disesuaikan dengan perubahan ini setiap malam, "
    "dan tercatat pada jejak auditnya."
)


@admin.register(HariLibur)
class HariLiburAdmin(ReferensiAdmin):
    """A day that is not worked: everywhere, or at one office."""

    kunci = ("tanggal", "kantor")
    list_display = ["tanggal", "nama", "jenis", "kantor", "berlaku_sampai", "sumber"]
    list_select_related = ["kantor"]
    list_filter = ["jenis", *ReferensiAdmin.list_filter]
    search_fields = ["nama", "kantor__kode", "kantor__nama"]
    autocomplete_fields = ["kantor"]
    date_hierarchy = "tanggal"
    fieldsets = [
        (
            None,
            {"fields": ["tanggal", "nama", "jenis", "kantor"], "description": AKIBAT_KALENDER},
        ),
        ("Masa berlaku", {"fields": ["berlaku_dari", "berlaku_sampai", "sumber"]}),
    ]


@admin.register(JamKerja)
class JamKerjaAdmin(ReferensiAdmin):
    """When offices open and close, all of them or one."""

    kunci = ("kantor", "hari", "berlaku_dari")
    list_display = [
        "hari",
        "buka",
        "tutup",
        "kantor",
        "berlaku_dari",
        "berlaku_sampai",
        "sumber",
    ]
    list_select_related = ["kantor"]
    list_filter = ["hari", *ReferensiAdmin.list_filter]
    search_fields = ["kantor__kode", "kantor__nama"]
    autocomplete_fields = ["kantor"]
    fieldsets = [
        (None, {"fields": ["kantor", "hari", "buka", "tutup"], "description": AKIBAT_KALENDER}),
        ("Masa berlaku", {"fields": ["berlaku_dari", "berlaku_sampai", "sumber"]}),
    ]


class JamKerjaInline(admin.TabularInline):
    """The hours of one office beside its other data; a row is closed by date, never deleted."""

    model = JamKerja
    extra = 0
    can_delete = False
    show_change_link = True
    fields = ["hari", "buka", "tutup", "berlaku_dari", "berlaku_sampai", "sumber"]


@admin.register(JanjiLayanan)
class JanjiLayananAdmin(ReferensiAdmin):
    """How many working days a decision may take."""

    kunci = ("jenis_permohonan", "berlaku_dari")
    list_display = ["jenis_permohonan", "hari_kerja", "berlaku_dari", "berlaku_sampai", "sumber"]
    list_filter = ["jenis_permohonan", *ReferensiAdmin.list_filter]
