"""Salin: what is new in a copy, and which documents come along."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from permohonan.forms.kolom import TanggalField, belum_tiba, cari, pilihan_berlaku
from permohonan.models import Permohonan
from permohonan.services.header import NOMOR_DIPAKAI, nomor_dipakai
from permohonan.services.salin import dokumen_aktif, kedaluwarsa
from portal.tampilan import tanggal
from referensi.models import Kantor, KategoriTujuan, Pelabuhan


class DokumenField(forms.ModelMultipleChoiceField):
    """Documents to tick; an expired one says so."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj):
        """Name kind, number and validity."""
        teks = _("%(jenis)s, No. %(nomor)s") % {"jenis": obj.jenis.nama_kini, "nomor": obj.nomor}
        if obj.masa_berlaku is None:
            return teks
        masa = tanggal(obj.masa_berlaku)
        if kedaluwarsa(obj, timezone.localdate()):
            return _("%(dokumen)s — KEDALUWARSA sejak %(tanggal)s") % {
                "dokumen": teks,
                "tanggal": masa,
            }
        return _("%(dokumen)s, berlaku sampai %(tanggal)s") % {"dokumen": teks, "tanggal": masa}


class SalinForm(forms.Form):
    """Number and date of the new letter, documents by choice; what is closed is chosen anew."""

    nomor_surat = forms.CharField(
        label=_("Nomor Surat Permohonan"),
        max_length=Permohonan._meta.get_field("nomor_surat").max_length,  # noqa: SLF001 -- Django's public API
        help_text=_("Nomor surat permohonan yang baru dari perusahaan Anda."),
    )
    tanggal_surat = TanggalField(label=_("Tanggal Surat Permohonan"))
    dokumen = DokumenField(
        label=_("Dokumen yang ikut disalin"),
        queryset=None,
        required=False,
        help_text=_("Dokumen yang masa berlakunya sudah lewat tidak dipilih."),
    )

    def __init__(self, *args, asal, header=(), **kwargs):
        """Offer the documents of the original; ask for the header fields that are closed."""
        super().__init__(*args, **kwargs)
        self.asal = asal
        dokumen = dokumen_aktif(asal)
        self.fields["dokumen"].queryset = dokumen
        hari = timezone.localdate()
        self.fields["dokumen"].initial = [d.pk for d in dokumen if not kedaluwarsa(d, hari)]
        if not self.fields["dokumen"].initial and not dokumen:
            del self.fields["dokumen"]
        self.fields["tanggal_surat"].initial = timezone.localdate(timezone=asal.kantor.zona_waktu)
        for nama in header:
            self.fields[nama] = _pengganti(nama)
        urutan = ["nomor_surat", "tanggal_surat", *header, "dokumen"]
        self.order_fields(urutan)

    def clean_nomor_surat(self):
        """Say at the field that the number is taken."""
        nomor = self.cleaned_data["nomor_surat"]
        if nomor_dipakai(self.asal.importir, nomor):
            raise forms.ValidationError(NOMOR_DIPAKAI)
        return nomor

    def clean_tanggal_surat(self):
        """A letter is not dated ahead."""
        hari = self.cleaned_data["tanggal_surat"]
        if belum_tiba(hari, self.asal.kantor):
            raise forms.ValidationError(_("Tanggal surat belum tiba. Periksa kembali tanggalnya."))
        return hari

    def isian(self):
        """Return the header fields that are new."""
        return {n: v for n, v in self.cleaned_data.items() if n != "dokumen"}


def _pengganti(nama):
    """Return the field for a header field whose old row is closed."""
    pilihan = {
        "kantor": (
            _("Kode Kantor Penerbit"),
            pilihan_berlaku(Kantor.objects.filter(menerbitkan_izin=True)),
        ),
        "pelabuhan": (_("Pelabuhan Masuk"), pilihan_berlaku(Pelabuhan.objects.all())),
        "kategori": (
            _("Tujuan Penggunaan"),
            KategoriTujuan.objects.berlaku().filter(dibuka=True),
        ),
    }
    label, queryset = pilihan[nama]
    return forms.ModelChoiceField(
        label=label,
        queryset=queryset,
        empty_label=_("Pilih"),
        help_text=_("Yang lama tidak berlaku lagi; pilih yang baru."),
        widget=forms.Select(attrs=cari(_("Ketik kode atau nama"))),
    )
