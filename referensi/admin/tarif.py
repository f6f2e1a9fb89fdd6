"""Rates of exchange, tariffs and general rates, for administrators."""

from django.contrib import admin
from django.utils.html import format_html

from referensi.admin.angka import AngkaBerlaku
from referensi.admin.dasar import MasaBerlakuFilter, ReferensiAdmin
from referensi.admin.impor import ImporBerlaku
from referensi.impor.tampil import tulis_kurs
from referensi.masa import Masa
from referensi.models import BeaTambahan, Kurs, PosTarif, TarifPajak


class PekanFilter(MasaBerlakuFilter):
    """The rates of today, unless another choice is made: what was recorded ahead stands above them."""

    def value(self):
        """Return today's where nothing was chosen."""
        return super().value() or "kini"

    def lookups(self, request, model_admin):
        """The three states, and all of them."""
        return [*super().lookups(request, model_admin), ("semua", "Semua")]

    def choices(self, changelist):
        """Leave out Django's own word for no choice: here that is today."""
        _tanpa, *pilihan = super().choices(changelist)
        yield from pilihan


@admin.register(Kurs)
class KursAdmin(ImporBerlaku, AngkaBerlaku, ReferensiAdmin):
    """The weekly rates; one is never closed early, the next decree follows it."""

    apa = "kurs"
    susulan_biasa = True
    angka = ("nilai", "satuan", "berlaku_sampai")
    kunci = ("valuta", "berlaku_dari")
    list_display = ["kode_valuta", "rupiah", "masa", "nomor_keputusan", "asal"]
    list_filter = [PekanFilter, *ReferensiAdmin.list_filter[1:]]
    list_select_related = ["valuta"]
    search_fields = ["valuta__kode", "valuta__nama", "nomor_keputusan"]
    autocomplete_fields = ["valuta"]
    date_hierarchy = "berlaku_dari"

    class Media:
        css = {"all": ["css/daftar-kurs.css"]}

    @admin.display(description="valuta", ordering="valuta__kode")
    def kode_valuta(self, kurs):
        """Return the code and its units: one line has to fit the screen, the name is the title."""
        per = "" if kurs.satuan == 1 else f" per {kurs.satuan}"
        return format_html('<span title="{}">{}{}</span>', kurs.valuta.nama, kurs.valuta.kode, per)

    @admin.display(description="nilai (Rp)", ordering="nilai")
    def rupiah(self, kurs):
        """Return the rate as the decree writes it."""
        return tulis_kurs(kurs.nilai)

    @admin.display(description="masa berlaku", ordering="berlaku_dari")
    def masa(self, kurs):
        """Return both days in one column."""
        return str(Masa(kurs.berlaku_dari, kurs.berlaku_sampai))

    @admin.display(description="sumber", ordering="sumber")
    def asal(self, kurs):
        """Return the source on one line; the whole of it on hovering, and in the row's own form."""
        return format_html('<span class="ringkas" title="{0}">{0}</span>', kurs.sumber)


@admin.register(PosTarif)
class PosTarifAdmin(ImporBerlaku, AngkaBerlaku, ReferensiAdmin):
    """A heading of the tariff."""

    angka = ("bm_persen", "ppnbm_persen", "pph_api_persen", "pph_non_api_persen")
    kunci = ("kode", "berlaku_dari")
    list_display = [
        "kode_bertitik",
        "uraian",
        "bm_persen",
        "ppnbm_persen",
        "pph_api_persen",
        "pph_non_api_persen",
        "berlaku_dari",
        "berlaku_sampai",
    ]
    search_fields = ["kode__startswith", "uraian"]

    @admin.display(description="pos tarif", ordering="kode")
    def kode_bertitik(self, pos):
        """Return the heading as the tariff book prints it."""
        return pos.kode_bertitik


@admin.register(TarifPajak)
class TarifPajakAdmin(ImporBerlaku, AngkaBerlaku, ReferensiAdmin):
    """A general rate."""

    angka = ("persen", "dpp_pembilang", "dpp_penyebut")
    kunci = ("jenis", "berlaku_dari")
    list_display = [
        "jenis",
        "persen",
        "dpp_pembilang",
        "dpp_penyebut",
        "berlaku_dari",
        "berlaku_sampai",
        "sumber",
    ]
    list_filter = ["jenis", *ReferensiAdmin.list_filter]


@admin.register(BeaTambahan)
class BeaTambahanAdmin(ImporBerlaku, AngkaBerlaku, ReferensiAdmin):
    """A duty on top of the import duty."""

    angka = ("persen", "spesifik")
    kunci = ("kode", "negara", "jenis", "berlaku_dari")
    list_display = [
        "kode",
        "negara",
        "jenis",
        "persen",
        "spesifik",
        "berlaku_dari",
        "berlaku_sampai",
        "sumber",
    ]
    list_select_related = ["negara"]
    list_filter = ["jenis", *ReferensiAdmin.list_filter]
    search_fields = ["kode__startswith", "negara__kode", "negara__nama"]
    autocomplete_fields = ["negara"]
