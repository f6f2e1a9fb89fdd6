"""The regulations that letters cite, for administrators."""

from django import forms
from django.contrib import admin

from referensi.admin.dasar import ReferensiAdmin
from referensi.models import DasarHukum
from referensi.pilihan import NaskahDinas


class FormDasarHukum(forms.ModelForm):
    """A regulation with the kinds of letters as boxes to tick."""

    dikutip_pada = forms.MultipleChoiceField(
        label="Dikutip pada",
        choices=NaskahDinas.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Naskah yang sudah terbit tetap menyebut peraturan saat diterbitkan.",
    )

    class Meta:
        model = DasarHukum
        fields = [
            "kode",
            "teks",
            "ringkas",
            "singkatan",
            "pasal",
            "pasal_terlambat",
            "pasal_tidak_diekspor",
            "dikutip_pada",
            "urutan",
            "berlaku_dari",
            "berlaku_sampai",
            "sumber",
        ]
        widgets = {"ringkas": forms.Textarea(attrs={"rows": 3, "cols": 80})}


@admin.register(DasarHukum)
class DasarHukumAdmin(ReferensiAdmin):
    """What letters rest on; the text is printed as it stands."""

    form = FormDasarHukum
    list_display = ["ringkas", "urutan", "berlaku_dari", "berlaku_sampai", "kode"]
    search_fields = ["kode", "teks", "ringkas", "singkatan"]
