"""Tujuan Penggunaan and Lokasi Penggunaan."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from berkas.forms import BerkasField
from permohonan.batas_izin import galat_perkiraan
from permohonan.forms.kolom import (
    TanggalField,
    VersiForm,
    atur_berkas,
    cari,
    pilihan_berlaku,
    unggahan_baru,
)
from permohonan.izin_berlaku import lokasi_izin
from permohonan.models import LokasiPenggunaan, TujuanPenggunaan
from permohonan.services.lokasi import galat_lokasi
from permohonan.services.tujuan import kategori_perubahan
from referensi.models import Kantor, KategoriTujuan

TIDAK_WAJIB = _("Tidak wajib pada pengajuan pertama.")


class PenggunaanForm(VersiForm, forms.ModelForm):
    """What both have in common: reason, expected date, file. On a change all three are required."""

    alasan = forms.CharField(label=_("Alasan"), max_length=1000, widget=forms.Textarea({"rows": 3}))
    tanggal_perkiraan = TanggalField(label=_("Tanggal Perkiraan"))
    berkas = BerkasField(required=False)
    PERKIRAAN = ""  # on a change: what is expected on that day

    def __init__(self, *args, permohonan, **kwargs):
        """Start the version; ask for more on a change than on a first filing."""
        super().__init__(*args, **kwargs)
        self.permohonan = permohonan
        self.fields["versi"].initial = permohonan.versi
        berkas = self.fields["berkas"]
        if permohonan.asal_id is None:
            berkas.help_text = f"{TIDAK_WAJIB} {berkas.help_text}"
        else:
            atur_berkas(self)
            self.fields["tanggal_perkiraan"].help_text = self.PERKIRAAN
        # ModelForm takes the related row for the initial value of a file field; show its name.
        self.initial["berkas"] = self.instance.berkas

    def clean_tanggal_perkiraan(self):
        """Refuse a day after the permit's end."""
        hari = self.cleaned_data["tanggal_perkiraan"]
        if galat := galat_perkiraan(self.permohonan, hari):
            raise forms.ValidationError(galat)
        return hari

    def clean_berkas(self):
        """Hand on new uploads only."""
        return unggahan_baru(self.cleaned_data["berkas"])


class KategoriTujuanField(forms.ModelChoiceField):
    """A category in the language of the page."""

    def label_from_instance(self, obj):
        """Return its words."""
        return obj.nama_kini


class TujuanForm(PenggunaanForm):
    """Penambahan (or Edit) Tujuan Penggunaan; on a change also the category it lies in."""

    PERKIRAAN = _("Kapan barang mulai digunakan untuk tujuan ini.")

    kategori = KategoriTujuanField(
        label=_("Kategori Tujuan"),
        queryset=KategoriTujuan.objects.none(),
        empty_label=_("Pilih kategori tujuan"),
        help_text=_("Hanya kategori yang sekelompok dengan tujuan pada izin."),
    )

    class Meta:
        model = TujuanPenggunaan
        fields = ["kategori", "tujuan", "alasan", "tanggal_perkiraan"]
        help_texts = {"tujuan": _("Untuk apa barang digunakan, dengan kata-kata Anda sendiri.")}

    field_order = ["kategori", "tujuan", "alasan", "tanggal_perkiraan", "berkas", "versi"]

    def __init__(self, *args, **kwargs):
        """Offer the categories of the permit's kelompok; a first application has its header's."""
        super().__init__(*args, **kwargs)
        if self.permohonan.asal_id is None:
            del self.fields["kategori"]
            return
        kategori = self.fields["kategori"]
        kategori.queryset = kategori_perubahan(self.permohonan, self.instance.kategori_id)
        if len(kategori.queryset) == 1:
            kategori.empty_label = None
            kategori.help_text = _("Satu-satunya kategori dalam kelompok tujuan pada izin.")


class LokasiForm(PenggunaanForm):
    """Penambahan Lokasi Baru: under an office that is registered (``terdaftar``), or under any."""

    PERKIRAAN = _("Kapan barang mulai digunakan di lokasi ini.")

    class Meta:
        model = LokasiPenggunaan
        fields = ["kantor_pengawas", "lokasi", "alasan", "tanggal_perkiraan"]
        widgets = {
            "kantor_pengawas": forms.Select(
                attrs=cari(_("Ketik kode atau nama kantor"), "kantor-pengawas")
            )
        }
        help_texts = {"lokasi": _("Alamat lengkap tempat barang digunakan.")}

    field_order = ["kantor_pengawas", "lokasi", "alasan", "tanggal_perkiraan", "berkas", "versi"]

    def __init__(self, *args, terdaftar=False, **kwargs):
        """Offer the registered offices, or all."""
        super().__init__(*args, **kwargs)
        kantor = self.fields["kantor_pengawas"]
        kantor.empty_label = _("Pilih kantor")
        kantor.queryset = pilihan_berlaku(Kantor.objects.all(), self.instance.kantor_pengawas_id)
        if terdaftar:
            # Few, and this application's own: searched in the page.
            kantor.queryset = kantor_terdaftar(self.permohonan)
            kantor.widget.attrs.pop("data-url")
            if len(kantor.queryset) == 1 and not self.instance.kantor_pengawas_id:
                self.initial["kantor_pengawas"] = kantor.queryset[0].pk
        if self.permohonan.asal_id is None:
            self.fields["alasan"].required = False
            self.fields["alasan"].help_text = TIDAK_WAJIB

    def clean(self):
        """Refuse a pair that is there already, at the field."""
        isian = super().clean()
        kantor, lokasi = isian.get("kantor_pengawas"), isian.get("lokasi")
        if kantor and lokasi:
            galat = galat_lokasi(self.permohonan, kantor, lokasi, self.instance.pk)
            if galat:
                self.add_error("lokasi", galat)
        return isian


def kantor_terdaftar(permohonan):
    """Return the supervising offices that this application, or the permit it changes, already names."""
    sendiri = permohonan.lokasi.values("kantor_pengawas")
    if permohonan.asal_id is None:
        return Kantor.objects.filter(pk__in=sendiri)
    izin = lokasi_izin(permohonan).values("kantor_pengawas")
    return Kantor.objects.filter(Q(pk__in=sendiri) | Q(pk__in=izin))


class TanyaLokasiForm(forms.Form):
    """The question of the tab Lokasi."""

    SUDAH, BELUM = "sudah", "belum"

    sudah = forms.ChoiceField(
        label=_(
            "Apakah Lokasi yang akan ditambahkan, kode kantor pengawasnya sudah terdaftar "
            "sebelumnya?"
        ),
        choices=[(SUDAH, _("Sudah")), (BELUM, _("Belum"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih Sudah atau Belum.")},
    )

    def __init__(self, *args, ada_terdaftar, **kwargs):
        """Know whether any office is registered yet."""
        super().__init__(*args, **kwargs)
        self.ada_terdaftar = ada_terdaftar

    def clean_sudah(self):
        """Refuse Sudah where there is nothing to choose from."""
        jawaban = self.cleaned_data["sudah"]
        if jawaban == self.SUDAH and not self.ada_terdaftar:
            raise forms.ValidationError(_("Belum ada kantor pengawas yang terdaftar. Pilih Belum."))
        return jawaban


class HapusForm(VersiForm):
    """Confirmation of a removal: nothing but the version."""

    def __init__(self, *args, permohonan, **kwargs):
        """Start the version."""
        super().__init__(*args, **kwargs)
        self.fields["versi"].initial = permohonan.versi
