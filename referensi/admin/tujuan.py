"""Purposes of use, kinds of documents and their requirements, for administrators."""

from django import forms
from django.contrib import admin

from referensi.admin.dasar import ReferensiAdmin
from referensi.models import JenisDokumen, KategoriTujuan, SyaratDokumen


class FormKategori(forms.ModelForm):
    """A category with its guarantees as boxes to tick."""

    jaminan = forms.MultipleChoiceField(
        label="Bentuk jaminan yang diterima",
        choices=KategoriTujuan.BentukJaminan.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = KategoriTujuan
        fields = [
            "kode",
            "nama",
            "nama_en",
            "kelompok",
            "fasilitas",
            "bulan_awal_maks",
            "bulan_total_maks",
            "dapat_diperpanjang",
            "perlu_lokasi_khusus",
            "jaminan",
            "jaminan_terbatas",
            "dibuka",
            "keterangan",
            "berlaku_dari",
            "berlaku_sampai",
            "sumber",
        ]


@admin.register(KategoriTujuan)
class KategoriTujuanAdmin(ReferensiAdmin):
    """What may be imported temporarily, for how long and against which guarantee."""

    form = FormKategori
    list_display = [
        "kode",
        "nama",
        "kelompok",
        "fasilitas",
        "bulan_awal_maks",
        "bulan_total_maks",
        "dapat_diperpanjang",
        "dibuka",
        "berlaku_sampai",
    ]
    list_filter = ["fasilitas", "dibuka", "dapat_diperpanjang", *ReferensiAdmin.list_filter]
    search_fields = ["kode", "nama", "nama_en", "kelompok", "keterangan"]


@admin.register(JenisDokumen)
class JenisDokumenAdmin(ReferensiAdmin):
    """What an attachment can be."""

    list_display = ["kode", "nama", "contoh", "urutan", "berlaku_sampai"]
    search_fields = ["kode", "nama", "nama_en", "contoh"]


@admin.register(SyaratDokumen)
class SyaratDokumenAdmin(ReferensiAdmin):
    """Which attachment is asked for when."""

    kunci = ("jenis_dokumen", "kategori", "jenis_permohonan", "kondisi", "berlaku_dari")
    list_display = [
        "jenis_dokumen",
        "jenis_permohonan",
        "kategori",
        "kondisi",
        "wajib",
        "berlaku_dari",
        "berlaku_sampai",
    ]
    list_select_related = ["jenis_dokumen", "kategori"]
    list_filter = ["jenis_permohonan", "wajib", "kondisi", *ReferensiAdmin.list_filter]
    search_fields = ["jenis_dokumen__kode", "jenis_dokumen__nama", "kategori__kode"]
