"""Perekaman Data Barang: the fourteen fields of the manual, in its order."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils import timezone

from permohonan.forms.kolom import AngkaField, VersiForm, cari, pilihan_berlaku
from permohonan.models import Barang, LokasiPenggunaan
from referensi.models import Kantor, Negara, Satuan, Valuta

CARA_ANGKA = "Tulis 1250 atau 1250,50; paling banyak 4 angka di belakang koma."


class BarangForm(VersiForm, forms.ModelForm):
    """One goods item; office and place are words here, the pair is found or made by the service."""

    nomor_urut = forms.IntegerField(label="No. Urut", disabled=True, help_text="Diisi otomatis.")
    harga_satuan = AngkaField(
        label="Perkiraan Harga Satuan",
        max_digits=18,
        decimal_places=4,
        help_text=f"Menurut valuta yang dipilih. {CARA_ANGKA}",
    )
    jumlah = AngkaField(
        label="Jumlah Barang", max_digits=16, decimal_places=4, help_text=CARA_ANGKA
    )
    kantor_pengawas = forms.ModelChoiceField(
        label="Kode Kantor Pengawas",
        queryset=Kantor.objects.none(),
        empty_label="Pilih kantor",
        help_text="Kantor Bea Cukai yang mengawasi lokasi penggunaan. Ketik kode atau nama.",
        widget=forms.Select(attrs=cari("Ketik kode atau nama kantor")),
    )
    lokasi = forms.CharField(
        label="Lokasi Penggunaan",
        max_length=LokasiPenggunaan.lokasi.field.max_length,
        help_text="Alamat lengkap tempat barang digunakan.",
        widget=forms.TextInput(attrs={"list": "daftar-lokasi", "autocomplete": "off"}),
    )

    class Meta:
        model = Barang
        fields = [
            "uraian",
            "kondisi",
            "negara_asal",
            "satuan",
            "spesifikasi",
            "identitas",
            "pemilik",
            "tahun_pembuatan",
            "valuta",
            "harga_satuan",
            "jumlah",
        ]
        widgets = {
            "kondisi": forms.RadioSelect,
            "negara_asal": forms.Select(attrs=cari("Ketik kode atau nama negara")),
            "satuan": forms.Select(attrs=cari("Ketik kode atau nama satuan")),
            "valuta": forms.Select(attrs=cari("Ketik kode atau nama valuta")),
            "spesifikasi": forms.Textarea(attrs={"rows": 3}),
            "tahun_pembuatan": forms.NumberInput(attrs={"inputmode": "numeric"}),
        }
        help_texts = {
            "uraian": "Nama barang, merek, dan tipe.",
            "spesifikasi": "Ukuran, daya, kapasitas, dan ciri teknis lain.",
            "pemilik": "Nama pemilik barang di luar negeri.",
        }

    def __init__(self, *args, permohonan, nomor_urut, **kwargs):
        """Offer what is in force, and what this item already has."""
        super().__init__(*args, **kwargs)
        kini = self.instance
        tempat = kini.lokasi if kini.lokasi_id else None
        self.fields["nomor_urut"].initial = nomor_urut
        self.fields["versi"].initial = permohonan.versi
        # Without the empty first choice of a model field with choices.
        self.fields["kondisi"].choices = Barang.Kondisi.choices
        for nama, model in (("negara_asal", Negara), ("satuan", Satuan), ("valuta", Valuta)):
            kolom = self.fields[nama]
            kolom.queryset = pilihan_berlaku(model.objects.all(), getattr(kini, f"{nama}_id"))
            kolom.empty_label = f"Pilih {kolom.label.lower()}"
        kantor = self.fields["kantor_pengawas"]
        kantor.queryset = pilihan_berlaku(
            Kantor.objects.all(), tempat and tempat.kantor_pengawas_id
        )
        if tempat:
            kantor.initial, self.fields["lokasi"].initial = tempat.kantor_pengawas_id, tempat.lokasi
        self.helper = self._susunan()

    def _susunan(self):
        helper = FormHelper()
        helper.layout = Layout(
            Fieldset("Barang", "nomor_urut", "uraian", "kondisi", "negara_asal", "satuan"),
            Fieldset("Keterangan", "spesifikasi", "identitas", "pemilik", "tahun_pembuatan"),
            Fieldset("Nilai", "valuta", Div("harga_satuan", "jumlah", css_class="berdampingan")),
            Fieldset("Tempat penggunaan", "kantor_pengawas", "lokasi"),
            "versi",
        )
        return helper

    def clean_tahun_pembuatan(self):
        """Refuse years that have not come."""
        tahun, kini = self.cleaned_data["tahun_pembuatan"], timezone.localdate().year
        if tahun > kini:
            raise forms.ValidationError(f"Tahun pembuatan paling akhir {kini}.")
        return tahun

    def clean_harga_satuan(self):
        """Refuse nothing and less than nothing."""
        return _positif(self.cleaned_data["harga_satuan"])

    def clean_jumlah(self):
        """Refuse nothing and less than nothing."""
        return _positif(self.cleaned_data["jumlah"])


def _positif(nilai):
    if nilai <= 0:
        raise forms.ValidationError("Isi dengan angka lebih dari 0.")
    return nilai
