"""The audit trail and the outbox, to read; the only act is to let a failed message start over."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path

from jejak import gagal
from jejak.models import JejakAudit, Outbox, RantaiAudit
from jejak.outbox import ulangi
from jejak.services import RANTAI_UMUM, catat

TERBANYAK = 50  # failed rows of a kind on the page


class HanyaBaca(admin.ModelAdmin):
    """Nothing is added, changed or deleted here."""

    show_full_result_count = False

    def has_add_permission(self, request):
        """Nobody."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody."""
        return False


@admin.register(JejakAudit)
class JejakAuditAdmin(HanyaBaca):
    """Who did what, newest first."""

    list_display = ["waktu", "rantai", "urut", "tindakan", "objek", "pelaku", "jabatan"]
    list_filter = ["tindakan", "waktu"]
    list_select_related = ["pelaku"]
    search_fields = [
        "rantai__startswith",
        "objek__startswith",
        "tindakan__startswith",
        "pelaku__username",
        "request_id__exact",
        "alamat_ip__exact",
    ]


@admin.register(RantaiAudit)
class RantaiAuditAdmin(HanyaBaca):
    """The heads of the chains."""

    list_display = ["nama", "urut", "hash"]
    search_fields = ["nama__startswith"]


class KeadaanFilter(admin.SimpleListFilter):
    """Waiting, given up, done."""

    title = "keadaan"
    parameter_name = "keadaan"

    def lookups(self, request, model_admin):
        """The three states, in words."""
        return [("menunggu", "Menunggu"), ("gagal", "Gagal"), ("selesai", "Selesai")]

    def queryset(self, request, queryset):
        """Only the messages in the chosen state; any other word shows all."""
        match self.value():
            case "menunggu":
                return queryset.menunggu()
            case "gagal":
                return queryset.gagal()
            case "selesai":
                return queryset.selesai()
        return queryset


@admin.register(Outbox)
class OutboxAdmin(HanyaBaca):
    """What still must follow, why it did not yet, and the button to try again."""

    list_display = [
        "topik",
        "kunci",
        "dibuat",
        "selesai",
        "percobaan",
        "coba_lagi_pada",
        "galat",
    ]
    list_filter = [KeadaanFilter, "topik"]
    search_fields = ["kunci__startswith", "galat"]
    actions = ["coba_lagi"]

    def has_coba_lagi_permission(self, request):
        """Whoever holds the change permission on messages, though no field can be changed."""
        return request.user.has_perm("jejak.change_outbox")

    @admin.action(description="Coba lagi", permissions=["coba_lagi"])
    def coba_lagi(self, request, queryset):
        """Let the chosen unfinished messages start over; recorded in the audit trail."""
        pesan = list(queryset.filter(selesai=None).values_list("pk", flat=True))
        jumlah = ulangi(Outbox.objects.filter(pk__in=pesan))
        catat(
            rantai=RANTAI_UMUM,
            tindakan="outbox_coba_lagi",
            objek="outbox",
            pelaku=request.user,
            rincian={"pesan": pesan},
        )
        self.message_user(request, f"{jumlah} pesan dicoba lagi.", messages.SUCCESS)

    def get_urls(self):
        """Add the page of everything that failed."""
        halaman = self.admin_site.admin_view(self.pekerjaan_gagal)
        return [path("gagal/", halaman, name="pekerjaan_gagal"), *super().get_urls()]

    def pekerjaan_gagal(self, request):
        """List what the workers could not do, and start the chosen over."""
        if not self.has_coba_lagi_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            try:
                jumlah = gagal.ulangi(
                    request.POST.get("jenis", ""), request.POST.getlist("pilih"), oleh=request.user
                )
            except (KeyError, ValueError, ValidationError):
                return HttpResponseBadRequest("Permintaan tidak dikenal.")
            self.message_user(request, f"{jumlah} pekerjaan diulangi.", messages.SUCCESS)
            return HttpResponseRedirect(request.path)
        konteks = {
            **self.admin_site.each_context(request),
            "title": "Pekerjaan gagal",
            "daftar": [_bagian(jenis, jumlah) for jenis, jumlah in gagal.hitung()],
            "terbanyak": TERBANYAK,
        }
        return render(request, "admin/jejak/outbox/gagal.html", konteks)


def _bagian(jenis, jumlah):
    """Return a kind with its oldest failed rows, asked for only where there are any."""
    baris = jenis.baris()[:TERBANYAK] if jumlah else ()
    return {
        "jenis": jenis,
        "jumlah": jumlah,
        "baris": [(satu.pk, jenis.uraikan(satu)) for satu in baris],
    }
