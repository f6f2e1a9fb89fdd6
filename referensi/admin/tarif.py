"""Rates of exchange, tariffs and general rates, for administrators."""

from django.contrib import admin

from referensi.admin.angka import AngkaBerlaku
from referensi.admin.dasar import ReferensiAdmin
from referensi.admin.impor import ImporBerlaku
from referensi.models import BeaTambahan, Kurs, PosTarif, TarifPajak


@admin.register(Kurs)
class KursAdmin(ImporBerlaku, AngkaBerlaku, ReferensiAdmin):
    """The weekly rates; one is never closed early, the next decree follows it."""

    apa = "kurs"
    susulan_biasa = True
    angka = ("nilai", "satuan", "berlaku_sampai")
    kunci = ("valuta", "berlaku_dari")
    list_display = [
        "valuta",
        "nilai",
        "satuan",
        "berlaku_dari",
        "berlaku_sampai",
        "nomor_keputusan",
        "sumber",
    ]
    list_select_related = ["valuta"]
    search_fields = ["valuta__kode", "valuta__nama", "nomor_keputusan"]
    autocomplete_fields = ["valuta"]
    date_hierarchy = "berlaku_dari"


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
