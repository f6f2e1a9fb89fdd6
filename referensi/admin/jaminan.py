"""Kinds of guarantee, for administrators."""

from django.contrib import admin

from referensi.admin.dasar import ReferensiAdmin
from referensi.models import JenisJaminan


@admin.register(JenisJaminan)
class JenisJaminanAdmin(ReferensiAdmin):
    """The nine kinds of the regulation: what each must state, and its code on customs documents."""

    list_display = [
        "kode",
        "nama",
        "kode_ceisa",
        "perlu_penjamin",
        "perlu_jatuh_tempo",
        "perlu_persetujuan",
        "urutan",
        "berlaku_sampai",
    ]
    list_filter = ["perlu_persetujuan", *ReferensiAdmin.list_filter]
    search_fields = ["kode", "nama", "nama_en", "kode_ceisa"]
