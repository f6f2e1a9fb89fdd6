"""The search of Browse Status and Kekurangan Dokumen: every filter of the manual."""

import django_filters
from django import forms
from django.db.models import DateField, DateTimeField, F, Func
from django.db.models.functions import Cast

from permohonan.forms.kolom import TanggalField, cari
from permohonan.models import Permohonan
from referensi.models import Kantor
from workflow.status import Status

PANJANG_NOMOR = 6


class TanggalFilter(django_filters.DateFilter):
    """A day, with the portal's date field."""

    field_class = TanggalField


class SaringForm(forms.Form):
    """Plain form; text is trimmed and long text refused by its fields."""

    def clean(self):
        """A period runs forward."""
        isian = super().clean()
        dari, sampai = isian.get("didaftar_dari"), isian.get("didaftar_sampai")
        if dari and sampai and sampai < dari:
            self.add_error("didaftar_sampai", "Tanggal akhir tidak boleh sebelum tanggal awal.")
        return isian


class SaringPermohonan(django_filters.FilterSet):
    """Filters over applications; ``queryset`` is already narrowed to what the person may see."""

    kantor = django_filters.ModelChoiceFilter(
        label="Kode Kantor Penerbit",
        queryset=Kantor.objects.filter(menerbitkan_izin=True),
        empty_label="Semua kantor",
        widget=forms.Select(attrs=cari("Ketik kode atau nama kantor")),
    )
    status = django_filters.ChoiceFilter(
        label="Status Proses", choices=Status.choices, empty_label="Semua status"
    )
    nomor_surat = django_filters.CharFilter(
        label="No. Surat Permohonan", lookup_expr="icontains", max_length=50
    )
    tanggal_surat = TanggalFilter(label="Tanggal Surat Permohonan")
    nomor_pendaftaran = django_filters.CharFilter(
        label="No. Pendaftaran", method="saring_pendaftaran", max_length=20
    )
    didaftar_dari = TanggalFilter(
        label="Tanggal Pendaftaran dari", method="saring_didaftar", lookup_expr="gte"
    )
    didaftar_sampai = TanggalFilter(
        label="Tanggal Pendaftaran sampai", method="saring_didaftar", lookup_expr="lte"
    )
    nomor_skep = django_filters.CharFilter(label="No. Skep", lookup_expr="icontains", max_length=60)
    tanggal_skep = TanggalFilter(label="Tgl Skep")

    class Meta:
        model = Permohonan
        form = SaringForm
        fields = []

    @staticmethod
    def saring_pendaftaran(queryset, _nama, nilai):
        """Find 12 as well as 000012."""
        if nilai.isascii() and nilai.isdigit():
            return queryset.filter(nomor_pendaftaran=nilai.zfill(PANJANG_NOMOR))
        return queryset.filter(nomor_pendaftaran__icontains=nilai)

    def saring_didaftar(self, queryset, nama, nilai):
        """Compare with the day as the issuing office's calendar has it, which is the day shown."""
        hari = Cast(
            Func(
                F("kantor__zona"),
                F("tanggal_pendaftaran"),
                function="timezone",
                output_field=DateTimeField(),
            ),
            DateField(),
        )
        arah = self.filters[nama].lookup_expr
        return queryset.alias(hari_daftar=hari).filter(**{f"hari_daftar__{arah}": nilai})


class SaringKekurangan(SaringPermohonan):
    """The same search among applications of one status: without its filter."""

    status = None
