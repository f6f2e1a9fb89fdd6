"""The search of Browse Status and Kekurangan Dokumen: every filter of the manual."""

import django_filters
from django import forms
from django.db.models import DateField, DateTimeField, F, Func
from django.db.models.functions import Cast
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from permohonan import kewajiban, urutan
from permohonan.forms.kolom import TanggalField, cari
from permohonan.models import Permohonan
from permohonan.services.tawaran import akan_berakhir, izin_berlaku_semua
from permohonan.tawaran import PILIHAN_HARI, TAWARAN_HARI, berakhir_dalam
from referensi.models import Kantor
from workflow.status import Status

PANJANG_NOMOR = 6
# Values of ``berakhir`` beside the numbers of days: still to be acted on, and past.
TAWARAN, LEWAT = "tawaran", "lewat"


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
            self.add_error("didaftar_sampai", _("Tanggal akhir tidak boleh sebelum tanggal awal."))
        return isian


class SaringPermohonan(django_filters.FilterSet):
    """Filters over applications; ``queryset`` is already narrowed to what the person may see."""

    kantor = django_filters.ModelChoiceFilter(
        label=_("Kode Kantor Penerbit"),
        queryset=Kantor.objects.filter(menerbitkan_izin=True),
        empty_label=_("Semua kantor"),
        widget=forms.Select(attrs=cari(_("Ketik kode atau nama kantor"), "kantor")),
    )
    status = django_filters.ChoiceFilter(
        label=_("Status Proses"), choices=Status.choices, empty_label=_("Semua status")
    )
    jenis = django_filters.ChoiceFilter(
        label=_("Jenis Permohonan"),
        choices=Permohonan.Jenis.choices,
        empty_label=_("Semua jenis"),
    )
    nomor_surat = django_filters.CharFilter(
        label=_("No. Surat Permohonan"), lookup_expr="icontains", max_length=50
    )
    tanggal_surat = TanggalFilter(label=_("Tanggal Surat Permohonan"))
    nomor_pendaftaran = django_filters.CharFilter(
        label=_("No. Pendaftaran"), method="saring_pendaftaran", max_length=20
    )
    didaftar_dari = TanggalFilter(
        label=_("Tanggal Pendaftaran dari"), method="saring_didaftar", lookup_expr="gte"
    )
    didaftar_sampai = TanggalFilter(
        label=_("Tanggal Pendaftaran sampai"), method="saring_didaftar", lookup_expr="lte"
    )
    nomor_skep = django_filters.CharFilter(
        label=_("No. Skep"), lookup_expr="icontains", max_length=60
    )
    tanggal_skep = TanggalFilter(label=_("Tgl Skep"))
    berakhir = django_filters.ChoiceFilter(
        label=_("Izin berakhir"),
        choices=[
            *((str(n), format_lazy(_("dalam {hari} hari"), hari=n)) for n in PILIHAN_HARI),
            (
                TAWARAN,
                format_lazy(_("dalam {hari} hari, belum diajukan"), hari=TAWARAN_HARI),
            ),
            (LEWAT, _("sudah lewat")),
        ],
        empty_label=_("Semua"),
        method="saring_berakhir",
    )
    uang = django_filters.ChoiceFilter(
        label=_("Jaminan dan pembayaran"),
        choices=[(kewajiban.BELUM, _("menunggu importir"))],
        empty_label=_("Semua"),
        method="saring_uang",
    )

    urut = django_filters.ChoiceFilter(
        label=_("Urutkan menurut"),
        choices=urutan.pilihan(
            "surat", "importir", "kantor", "pendaftaran", "status", "skep", "berakhir"
        ),
        empty_label=_("Terbaru dahulu"),
        method="urutkan",
    )

    class Meta:
        model = Permohonan
        form = SaringForm
        fields = []

    @staticmethod
    def urutkan(queryset, _nama, nilai):
        """Sort by a column; the heads of the table set the same parameter."""
        return urutan.urutkan(queryset, nilai)

    @staticmethod
    def saring_berakhir(queryset, _nama, nilai):
        """Find permits by the days they have left, those that are settled or revoked left out."""
        if nilai == TAWARAN:
            return queryset.filter(pk__in=akan_berakhir().values("pk"))
        izin = izin_berlaku_semua()
        hari = 0 if nilai == LEWAT else int(nilai)
        return queryset.filter(pk__in=berakhir_dalam(izin, hari, lewat=nilai == LEWAT).values("pk"))

    @staticmethod
    def saring_uang(queryset, _nama, _nilai):
        """Find permits for which the importer has yet to record a payment or a guarantee."""
        return queryset.filter(kewajiban.q_belum())

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
    berakhir = None
    uang = None
    urut = django_filters.ChoiceFilter(
        label=_("Urutkan menurut"),
        choices=urutan.pilihan("tenggat", "surat", "importir", "kantor", "pendaftaran"),
        empty_label=_("Batas waktu terdekat dahulu"),
        method="urutkan",
    )
