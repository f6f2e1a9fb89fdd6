"""Accounts, importers, memberships and posts for the administrator.

Nothing is deleted here: an account is closed, a membership or post ends by its date. Each change
leaves a row in the audit trail with the names of the fields, never their contents.
"""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group

from jejak.services import RANTAI_UMUM, catat
from portal.models import Importir, Keanggotaan, Pengguna
from portal.services import akun

# Rights come from posts and memberships; groups would be a second way to give them.
admin.site.unregister(Group)


class BerjejakAdmin(admin.ModelAdmin):
    """Records who changed which fields, and deletes nothing."""

    def has_delete_permission(self, request, obj=None):
        """Nobody: old decisions point at these rows."""
        return False

    def rantai(self, obj):
        """Return the audit chain of the row."""
        return RANTAI_UMUM

    def save_model(self, request, obj, form, change):
        """Save and record in one transaction (the admin opens it)."""
        super().save_model(request, obj, form, change)
        nama = self.model._meta.model_name  # noqa: SLF001 -- Django's public name for it
        catat(
            rantai=self.rantai(obj),
            tindakan=f"{'ubah' if change else 'buat'}_{nama}",
            objek=f"{nama}:{obj.pk}",
            pelaku=request.user,
            rincian={"kolom": form.changed_data, "tentang": str(obj)},
        )


class PenggunaBaruForm(AdminUserCreationForm):
    """A new account: name, address and password."""

    class Meta:
        model = Pengguna
        fields = ["username", "nama", "email"]


class PenggunaForm(UserChangeForm):
    """An account that exists; the password has a page of its own."""

    class Meta:
        model = Pengguna
        fields = "__all__"


@admin.register(Pengguna)
class PenggunaAdmin(BerjejakAdmin, UserAdmin):
    """Accounts; what a person may do follows from memberships and posts."""

    form = PenggunaForm
    add_form = PenggunaBaruForm
    list_display = ["username", "nama", "email", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "akun_demo"]
    search_fields = ["username", "nama", "email"]
    ordering = ["username"]
    actions = ["setel_ulang_mfa", "nyatakan_surel", "akhiri_sesi"]
    filter_horizontal = ()
    readonly_fields = ["last_login", "date_joined", "akun_demo"]
    fieldsets = [
        (None, {"fields": ["username", "password", "nama", "email"]}),
        (
            "Akses",
            {
                "fields": ["is_active", "is_staff", "is_superuser"],
                "description": (
                    "Akun yang tidak dipakai lagi ditutup dengan menghapus tanda aktif. Wewenang "
                    "di portal berasal dari Jabatan dan Keanggotaan."
                ),
            },
        ),
        ("Catatan", {"fields": ["last_login", "date_joined", "akun_demo"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    "username",
                    "nama",
                    "email",
                    "usable_password",
                    "password1",
                    "password2",
                ],
            },
        )
    ]

    @admin.action(description="Setel ulang verifikasi dua langkah", permissions=["change"])
    def setel_ulang_mfa(self, request, queryset):
        """Take the second factor away, of one account at a time."""
        self._satu(request, queryset, akun.setel_ulang_mfa, "Verifikasi dua langkah disetel ulang.")

    @admin.action(description="Nyatakan alamat surel terverifikasi", permissions=["change"])
    def nyatakan_surel(self, request, queryset):
        """Take the address as verified, of one account at a time."""
        self._satu(request, queryset, akun.nyatakan_surel, "Alamat surel dinyatakan terverifikasi.")

    @admin.action(description="Akhiri semua sesi", permissions=["change"])
    def akhiri_sesi(self, request, queryset):
        """Sign out everywhere, of one account at a time."""
        self._satu(request, queryset, akun.akhiri_sesi, "Semua sesi diakhiri.")

    def _satu(self, request, queryset, layanan, berhasil):
        """Do it to the one account chosen: a slip of the mouse must not reset everybody."""
        if queryset.count() != 1:
            self.message_user(request, "Pilih satu akun saja.", messages.ERROR)
        elif layanan(queryset.get(), oleh=request.user):
            self.message_user(request, berhasil, messages.SUCCESS)
        else:
            self.message_user(request, "Tidak ada yang perlu diubah.", messages.WARNING)

    def user_change_password(self, request, id, form_url=""):  # noqa: A002 -- Django's signature
        """Record a changed password as well; it is saved outside ``save_model``."""
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:  # noqa: PLR2004 -- HTTP
            catat(
                rantai=RANTAI_UMUM,
                tindakan="ubah_kata_sandi",
                objek=f"pengguna:{id}",
                pelaku=request.user,
            )
        return response


@admin.register(Importir)
class ImportirAdmin(BerjejakAdmin):
    """Companies and agencies; the identity of one that has applied stays."""

    list_display = ["nama", "npwp", "nib", "api", "email"]
    list_filter = ["api"]
    search_fields = ["nama", "npwp", "nib"]

    def get_readonly_fields(self, request, obj=None):
        """The identity number is the importer; a wrong one is a new row."""
        return ["npwp"] if obj else []

    def save_model(self, request, obj, form, change):
        """Raise the version, so that an open Data Importir page notices."""
        obj.versi += int(change)
        super().save_model(request, obj, form, change)


class BerjangkaFilter(admin.SimpleListFilter):
    """In force today, or not."""

    title = "masa berlaku"
    parameter_name = "berlaku"

    def lookups(self, request, model_admin):
        """The two states."""
        return [("ya", "Berlaku hari ini"), ("tidak", "Belum atau tidak berlaku")]

    def queryset(self, request, queryset):
        """Only the rows in the chosen state; any other word shows all."""
        berlaku = self.model_rows(queryset)
        if self.value() == "ya":
            return queryset.filter(pk__in=berlaku)
        if self.value() == "tidak":
            return queryset.exclude(pk__in=berlaku)
        return queryset

    @staticmethod
    def model_rows(queryset):
        """Return the keys of the rows in force today."""
        return queryset.model.objects.berlaku().values("pk")


@admin.register(Keanggotaan)
class KeanggotaanAdmin(BerjejakAdmin):
    """Who acts for which importer."""

    list_display = ["pengguna", "importir", "dari", "sampai", "diakhiri"]
    list_filter = [BerjangkaFilter]
    list_select_related = ["pengguna", "importir"]
    search_fields = ["pengguna__nama", "pengguna__username", "importir__nama", "importir__npwp"]
    autocomplete_fields = ["pengguna", "importir"]

    def get_readonly_fields(self, request, obj=None):
        """A membership of another person or importer is another row; ending at once is the portal's."""
        return ["pengguna", "importir", "diakhiri"] if obj else []
