"""The forms of the shortage list."""

import datetime as dt

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone

from lampiran.syarat import daftar_dokumen
from permohonan.forms.kolom import TanggalField
from permohonan.forms.petugas import PetugasForm
from referensi.kalender import tambah_hari_kerja
from referensi.models import JenisDokumen
from referensi.services import libur_antara

HARI_KERJA_BAWAAN = 7
HARI_TERLAMA = 365


class JenisField(forms.ModelChoiceField):
    """Kinds of documents by name."""

    def label_from_instance(self, obj):
        """The name alone; codes are for the administrator."""
        return obj.nama


class ButirForm(PetugasForm):
    """One missing thing: a document of the list, or anything else in words."""

    jenis = JenisField(
        label="Dokumen",
        queryset=JenisDokumen.objects.none(),
        required=False,
        empty_label="Lainnya (bukan dokumen tertentu)",
    )
    alasan = forms.CharField(
        label="Yang kurang dan alasannya",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kalimat ini dibaca importir: sebutkan apa yang kurang dan apa yang harus diunggah.",
    )

    def __init__(self, *args, **kwargs):
        """Offer the documents this application asks for."""
        super().__init__(*args, **kwargs)
        kode = [baris.jenis.pk for baris in daftar_dokumen(self.permohonan)]
        self.fields["jenis"].queryset = JenisDokumen.objects.filter(pk__in=kode)
        self.helper = FormHelper(self)
        self.helper.layout = Layout("jenis", "alasan", "versi")


class TenggatForm(PetugasForm):
    """Until when the importer may supply what is missing."""

    tenggat = TanggalField(
        label="Batas waktu melengkapi dokumen",
        help_text="Hari terakhir; hari itu sendiri masih dihitung.",
    )

    def __init__(self, *args, **kwargs):
        """Propose seven working days from today."""
        super().__init__(*args, **kwargs)
        zona = self.permohonan.kantor.zona_waktu
        self.hari_ini = timezone.localdate(timezone=zona)
        usul = self.permohonan.tenggat_kekurangan
        if usul is None or usul <= self.hari_ini:
            libur = libur_antara(self.hari_ini, self.hari_ini + dt.timedelta(days=60))
            usul = tambah_hari_kerja(self.hari_ini, HARI_KERJA_BAWAAN, libur)
        self.fields["tenggat"].initial = usul
        self.fields["tenggat"].widget.attrs["min"] = str(self.hari_ini + dt.timedelta(days=1))
        self.helper = FormHelper(self)
        self.helper.layout = Layout("tenggat", "versi")

    def clean_tenggat(self):
        """From tomorrow on, and not beyond a year (a slip of the keyboard)."""
        tenggat = self.cleaned_data["tenggat"]
        if tenggat <= self.hari_ini:
            raise forms.ValidationError("Batas waktu paling cepat besok.")
        if tenggat > self.hari_ini + dt.timedelta(days=HARI_TERLAMA):
            raise forms.ValidationError("Batas waktu paling lama satu tahun dari hari ini.")
        return tenggat
