"""Posts for the administrator: who stands where, from when to when, and for whom."""

from django import forms
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Q
from django.urls import path
from django.utils import timezone

from jejak.services import RANTAI_UMUM
from portal.admin.orang import BerjangkaFilter, BerjejakAdmin
from portal.izin import Peran
from portal.models import Jabatan

SURAT = ("nomor_surat_perintah", "tanggal_surat_perintah")
AWALAN = ("plh.", "plh ", "plt.", "plt ")


def sebut_pejabat(jabatan):
    """Return a post as one looks for it: who holds it, as what, and where."""
    kantor = jabatan.kantor.nama if jabatan.kantor else "semua kantor"
    return f"{jabatan.pengguna} — {jabatan.get_peran_display()}, {kantor}"


class DigantikanJson(AutocompleteJsonView):
    """The posts that somebody can stand in for: held by appointment, and not ended."""

    def get_queryset(self):
        """Leave acting officials and posts of the past out."""
        belum_berakhir = Q(sampai=None) | Q(sampai__gte=timezone.localdate())
        return super().get_queryset().filter(belum_berakhir, sifat=Jabatan.Sifat.DEFINITIF)

    def serialize_result(self, obj, to_field_name):
        """Say who it is: titles alone are the same at every office."""
        return super().serialize_result(obj, to_field_name) | {"text": sebut_pejabat(obj)}


class DigantikanSelect(AutocompleteSelect):
    """Search among the posts of ``DigantikanJson``."""

    url_name = "%s:jabatan_digantikan"


class DigantikanField(forms.ModelChoiceField):
    """The replaced post, in the same words once it is chosen."""

    def label_from_instance(self, obj):
        """Say who it is."""
        return sebut_pejabat(obj)


class JabatanForm(forms.ModelForm):
    """A post; what an acting appointment needs is told at its fields."""

    def clean_nama_jabatan(self):
        """Plh. is printed by the kind of the post, not typed."""
        nama = self.cleaned_data["nama_jabatan"].strip()
        if nama.lower().startswith(AWALAN):
            msg = "Tulis nama jabatannya saja; pilih Plh. atau Plt. pada sifat."
            raise forms.ValidationError(msg)
        return nama

    def clean(self):
        """Every post but the auditor's is at an office; the letter belongs to acting officials."""
        isi = super().clean()
        peran, kantor = self._nilai(isi, "peran"), self._nilai(isi, "kantor")
        if peran not in {None, "", Peran.AUDITOR} and kantor is None and "kantor" in self.fields:
            self.add_error("kantor", "Pilih kantornya; hanya Auditor yang tanpa kantor.")
        sifat = isi.get("sifat")
        if sifat == Jabatan.Sifat.DEFINITIF:
            for nama in (*SURAT, "menggantikan"):
                if isi.get(nama):
                    self.add_error(nama, "Hanya untuk Plh. dan Plt.; kosongkan.")
        elif sifat:
            self._periksa_pelaksana(isi, sifat, peran, kantor)
        return isi

    def _nilai(self, isi, nama):
        """Return a field's value; of a post that exists some are fixed and no fields."""
        return isi.get(nama) if nama in self.fields else getattr(self.instance, nama)

    def _periksa_pelaksana(self, isi, sifat, peran, kantor):
        wajib = {
            "sampai": "Plh. dan Plt. berlaku sampai suatu hari; isi hari terakhirnya.",
            "nomor_surat_perintah": "Isi nomor surat perintahnya.",
            "tanggal_surat_perintah": "Isi tanggal surat perintahnya.",
        }
        if sifat == Jabatan.Sifat.PLH:
            wajib["menggantikan"] = "Pilih jabatan yang digantikan Plh. ini."
        for nama, kalimat in wajib.items():
            if not isi.get(nama) and nama not in self.errors:
                self.add_error(nama, kalimat)
        asli = isi.get("menggantikan")
        if asli is None:
            return
        if asli.pelaksana:
            self.add_error("menggantikan", "Pilih jabatan definitif, bukan Plh. atau Plt.")
        elif (asli.kantor, asli.peran) != (kantor, peran):
            self.add_error("menggantikan", "Jabatan itu di kantor atau dengan peran lain.")
        elif asli.pengguna == self._nilai(isi, "pengguna"):
            self.add_error("menggantikan", "Orang tidak menggantikan dirinya sendiri.")


class SifatFilter(admin.SimpleListFilter):
    """Definitive, or acting in either way."""

    title = "sifat"
    parameter_name = "sifat"

    def lookups(self, request, model_admin):
        """Short names."""
        return [("definitif", "Definitif"), ("plh", "Plh."), ("plt", "Plt.")]

    def queryset(self, request, queryset):
        """Only the chosen kind; any other word shows all."""
        dipilih = self.value()
        return queryset.filter(sifat=dipilih) if dipilih in Jabatan.Sifat.values else queryset


@admin.register(Jabatan)
class JabatanAdmin(BerjejakAdmin):
    """Who holds which post at which office, and from when to when."""

    form = JabatanForm
    list_display = [
        "pengguna",
        "nama_jabatan",
        "kode_kantor",
        "peran",
        "dari",
        "sampai",
        "sifat_singkat",
    ]
    list_filter = [BerjangkaFilter, "peran", SifatFilter]
    list_select_related = ["pengguna", "kantor"]
    search_fields = [
        "pengguna__nama",
        "pengguna__username",
        "nama_jabatan",
        "kantor__kode",
        "kantor__nama",
        "nip",
    ]
    autocomplete_fields = ["pengguna", "kantor", "menggantikan"]
    fieldsets = [
        (None, {"fields": ["pengguna", "kantor", "peran", "nama_jabatan", "nip"]}),
        (
            "Masa jabatan",
            {
                "fields": ["sifat", "dari", "sampai"],
                "description": "Hari terakhir masih berlaku, menurut jam kantornya.",
            },
        ),
        (
            "Penunjukan Plh. atau Plt.",
            {
                "fields": ["menggantikan", *SURAT],
                "description": (
                    "Diisi untuk pelaksana saja: siapa yang digantikan, dan nomor serta tanggal "
                    "surat perintahnya. Surat keputusan mencetak “Plh.” atau “Plt.” di depan nama "
                    "jabatan."
                ),
            },
        ),
    ]

    def get_queryset(self, request):
        """Bring what the picker of replaced posts prints."""
        return super().get_queryset(request).select_related("pengguna", "kantor")

    @admin.display(description="kantor", ordering="kantor__kode")
    def kode_kantor(self, obj):
        """The office's code: its name leaves the days no room."""
        return obj.kantor.kode if obj.kantor else None

    @admin.display(description="sifat", ordering="sifat")
    def sifat_singkat(self, obj):
        """How the post is held, in a word."""
        return Jabatan.AWALAN.get(obj.sifat, "Definitif").strip()

    def get_urls(self):
        """Add the search of replaced posts."""
        cari = self.admin_site.admin_view(DigantikanJson.as_view(admin_site=self.admin_site))
        return [path("digantikan/", cari, name="jabatan_digantikan"), *super().get_urls()]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Offer for ``menggantikan`` whom one can stand in for, by name."""
        if db_field.name == "menggantikan":
            kwargs["form_class"] = DigantikanField
            kwargs["widget"] = DigantikanSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        """What decisions refer to stays; another post is another row, this one ends by its date."""
        return ["pengguna", "kantor", "peran"] if obj else []

    def get_changeform_initial_data(self, request):
        """A new post begins today."""
        return {"dari": timezone.localdate(), **super().get_changeform_initial_data(request)}

    def rantai(self, obj):
        """Posts belong to the chain of their office."""
        return f"kantor:{obj.kantor.kode}" if obj.kantor else RANTAI_UMUM
