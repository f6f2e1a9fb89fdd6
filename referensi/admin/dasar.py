"""What every reference table's admin shares: valid now, closing by date, never deleting."""

from django.contrib import admin, messages
from django.db.models import Q
from django.utils import timezone

from referensi.admin.pertukaran import Pertukaran
from referensi.services import tutup_mulai


class MasaBerlakuFilter(admin.SimpleListFilter):
    """In force today, not yet, or closed."""

    title = "masa berlaku"
    parameter_name = "masa"

    def lookups(self, request, model_admin):
        """The three states, in words."""
        return [
            ("kini", "Berlaku hari ini"),
            ("nanti", "Belum berlaku"),
            ("tutup", "Sudah ditutup"),
        ]

    def queryset(self, request, queryset):
        """Return the rows of the chosen state."""
        hari_ini = timezone.localdate()
        if self.value() == "kini":
            return queryset.berlaku(hari_ini)
        if self.value() == "nanti":
            return queryset.filter(berlaku_dari__gt=hari_ini)
        if self.value() == "tutup":
            return queryset.filter(berlaku_sampai__lt=hari_ini)
        return queryset


class ContohFilter(admin.SimpleListFilter):
    """Rows that still wait for the official figure."""

    title = "sumber"
    parameter_name = "contoh"

    def lookups(self, request, model_admin):
        """Official or example."""
        return [("ya", "Masih memuat CONTOH"), ("tidak", "Tanpa CONTOH")]

    def queryset(self, request, queryset):
        """Return the rows whose source says CONTOH, or those whose does not."""
        contoh = Q(sumber__contains="CONTOH")
        if self.value() == "ya":
            return queryset.filter(contoh)
        if self.value() == "tidak":
            return queryset.exclude(contoh)
        return queryset


class ReferensiAdmin(Pertukaran, admin.ModelAdmin):
    """A reference table; what makes a row the same one (``kunci``) is fixed once it exists."""

    actions = ["tutup"]
    list_filter = [MasaBerlakuFilter, ContohFilter]
    list_per_page = 50
    show_full_result_count = False

    def has_delete_permission(self, request, obj=None):
        """Nobody: old files keep pointing at closed rows."""
        return False

    def get_readonly_fields(self, request, obj=None):
        """Return the key of a row that exists: another code is another row."""
        tetap = super().get_readonly_fields(request, obj)
        return [*tetap, *self.kunci] if obj else tetap

    @admin.action(description="Tutup mulai hari ini", permissions=["change"])
    def tutup(self, request, queryset):
        """Close the chosen rows: yesterday was their last day."""
        hari_ini = timezone.localdate()
        dipilih = queryset.count()
        ditutup = tutup_mulai(queryset, hari_ini)
        for baris in ditutup:
            self.log_change(request, baris, f"Ditutup mulai {hari_ini:%d-%m-%Y}.")
        if ditutup:
            self.message_user(
                request, f"{len(ditutup)} baris ditutup mulai hari ini.", messages.SUCCESS
            )
        if sisa := dipilih - len(ditutup):
            self.message_user(
                request,
                f"{sisa} baris tidak ditutup karena sudah ditutup atau baru mulai berlaku "
                "hari ini atau sesudahnya; ubah tanggalnya di baris itu.",
                messages.WARNING,
            )
