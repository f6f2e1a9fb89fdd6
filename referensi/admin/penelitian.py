"""Criteria of the examination and canned sentences, for administrators."""

from django import forms
from django.contrib import admin

from referensi.admin.dasar import ReferensiAdmin
from referensi.models import KalimatKekurangan, KalimatPendapat, KriteriaPemeriksaan
from referensi.pilihan import JenisPermohonan


class FormKriteria(forms.ModelForm):
    """A criterion with the kinds of application as boxes to tick."""

    untuk = forms.MultipleChoiceField(
        label="Ditanyakan pada",
        choices=JenisPermohonan.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = KriteriaPemeriksaan
        fields = [
            "kode",
            "nama",
            "penjelasan",
            "untuk",
            "urutan",
            "berlaku_dari",
            "berlaku_sampai",
            "sumber",
        ]


@admin.register(KriteriaPemeriksaan)
class KriteriaPemeriksaanAdmin(ReferensiAdmin):
    """What the Analis judges beside the documents."""

    form = FormKriteria
    list_display = ["nama", "urutan", "berlaku_dari", "berlaku_sampai", "kode"]
    search_fields = ["kode", "nama", "penjelasan"]


class KalimatAdmin(ReferensiAdmin):
    """Sentences are longer than a line."""

    search_fields = ["kode", "teks"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Give the sentence room."""
        if db_field.name == "teks":
            kwargs["widget"] = forms.Textarea(attrs={"rows": 3, "cols": 80})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(KalimatKekurangan)
class KalimatKekuranganAdmin(KalimatAdmin):
    """What is often missing; importers read it as it stands."""

    list_display = ["kode", "jenis_dokumen", "teks", "urutan", "berlaku_sampai"]
    list_select_related = ["jenis_dokumen"]
    list_filter = ["jenis_dokumen", *ReferensiAdmin.list_filter]


@admin.register(KalimatPendapat)
class KalimatPendapatAdmin(KalimatAdmin):
    """What opinions often say, by level and recommendation."""

    list_display = ["kode", "tingkat", "rekomendasi", "teks", "urutan", "berlaku_sampai"]
    list_filter = ["tingkat", "rekomendasi", *ReferensiAdmin.list_filter]
