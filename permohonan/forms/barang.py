"""Perekaman Data Barang: the fourteen fields of the manual, in its order, and one for the estimate."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from permohonan.forms.kolom import (
    AngkaField,
    PosTarifField,
    VersiForm,
    cari,
    pilihan_berlaku,
)
from permohonan.models import Barang, LokasiPenggunaan
from permohonan.nilai_barang import angka_desimal, desimal_harga
from permohonan.services.lokasi import KOSONG, rapikan
from referensi.models import Kantor, Negara, Satuan, Valuta

CARA_ANGKA = _("Tulis 1250 atau 1250,50; paling banyak 4 angka di belakang koma.")
# What usually repeats from one item to the next, and what a copy has besides; never the identity:
# two goods with one serial number are one, or a mistake.
SERUPA = (
    "kondisi",
    "negara_asal",
    "satuan",
    "pemilik",
    "tahun_pembuatan",
    "valuta",
)
SALINAN = (*SERUPA, "uraian", "spesifikasi", "harga_satuan", "jumlah", "pos_tarif")


class BarangForm(VersiForm, forms.ModelForm):
    """One goods item; office and place are words here, the pair is found or made by the service."""

    nomor_urut = forms.IntegerField(
        label=_("No. Urut"), disabled=True, help_text=_("Diisi otomatis.")
    )
    harga_satuan = AngkaField(
        label=_("Perkiraan Harga Satuan"),
        max_digits=18,
        decimal_places=4,
        help_text=CARA_ANGKA,
    )
    jumlah = AngkaField(
        label=_("Jumlah Barang"), max_digits=16, decimal_places=4, help_text=CARA_ANGKA
    )
    kantor_pengawas = forms.ModelChoiceField(
        label=_("Kode Kantor Pengawas"),
        queryset=Kantor.objects.none(),
        empty_label=_("Pilih kantor"),
        help_text=_("Kantor Bea Cukai yang mengawasi lokasi penggunaan. Ketik kode atau nama."),
        widget=forms.Select(attrs=cari(_("Ketik kode atau nama kantor"), "kantor-pengawas")),
    )
    lokasi = forms.CharField(
        label=_("Lokasi Penggunaan"),
        max_length=LokasiPenggunaan.lokasi.field.max_length,
        help_text=_("Alamat lengkap tempat barang digunakan."),
        widget=forms.TextInput(attrs={"list": "daftar-lokasi", "autocomplete": "off"}),
    )
    pos_tarif = PosTarifField(
        label=_("Perkiraan Pos Tarif (HS)"),
        required=False,
        help_text=_(
            "Boleh dikosongkan. Hanya untuk perkiraan pungutan Anda; pos tarif yang berlaku "
            "ditetapkan petugas. Ketik 8 angka atau nama barang."
        ),
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
            "negara_asal": forms.Select(attrs=cari(_("Ketik kode atau nama negara"), "negara")),
            "satuan": forms.Select(attrs=cari(_("Ketik kode atau nama satuan"), "satuan")),
            "valuta": forms.Select(attrs=cari(_("Ketik kode atau nama valuta"), "valuta")),
            "spesifikasi": forms.Textarea(attrs={"rows": 3}),
            "tahun_pembuatan": forms.NumberInput(attrs={"inputmode": "numeric"}),
        }
        help_texts = {
            "uraian": _("Nama barang, merek, dan tipe."),
            "spesifikasi": _("Ukuran, daya, kapasitas, dan ciri teknis lain."),
            "pemilik": _("Nama pemilik barang di luar negeri."),
        }

    def __init__(self, *args, permohonan, nomor_urut, **kwargs):
        """Offer what is in force, and what this item already has."""
        super().__init__(*args, **kwargs)
        kini = self.instance
        tempat = kini.lokasi if kini.lokasi_id else None
        self.fields["nomor_urut"].initial = nomor_urut
        self.fields["versi"].initial = permohonan.versi
        self.fields["pos_tarif"].initial = kini.pos_tarif
        # Without the empty first choice of a model field with choices.
        self.fields["kondisi"].choices = Barang.Kondisi.choices
        for nama, model in (("negara_asal", Negara), ("satuan", Satuan), ("valuta", Valuta)):
            kolom = self.fields[nama]
            kolom.queryset = pilihan_berlaku(model.objects.all(), getattr(kini, f"{nama}_id"))
            kolom.empty_label = _("Pilih %(apa)s") % {"apa": str(kolom.label).lower()}
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
            Fieldset(_("Barang"), "nomor_urut", "uraian", "kondisi", "negara_asal", "satuan"),
            Fieldset(_("Keterangan"), "spesifikasi", "identitas", "pemilik", "tahun_pembuatan"),
            Fieldset(_("Nilai"), "valuta", Div("harga_satuan", "jumlah", css_class="berdampingan")),
            Fieldset(_("Tempat penggunaan"), "kantor_pengawas", "lokasi"),
            Fieldset(_("Perkiraan pungutan"), "pos_tarif"),
            "versi",
        )
        return helper

    def clean_tahun_pembuatan(self):
        """Refuse years that have not come."""
        tahun, kini = self.cleaned_data["tahun_pembuatan"], timezone.localdate().year
        if tahun > kini:
            raise forms.ValidationError(
                gettext("Tahun pembuatan paling akhir %(tahun)s.") % {"tahun": kini}
            )
        return tahun

    def clean_lokasi(self):
        """Refuse signs that nobody sees (permohonan.services.lokasi.rapikan)."""
        if not (lokasi := rapikan(self.cleaned_data["lokasi"])):
            raise forms.ValidationError(KOSONG)
        return lokasi

    def clean_harga_satuan(self):
        """Refuse nothing and less than nothing."""
        return _positif(self.cleaned_data["harga_satuan"])

    def clean_jumlah(self):
        """Refuse nothing and less than nothing."""
        return _positif(self.cleaned_data["jumlah"])

    def clean(self):
        """Refuse amounts finer than their currency or unit allows (permohonan/nilai_barang.py)."""
        isian = super().clean()
        valuta, satuan = isian.get("valuta"), isian.get("satuan")
        harga, jumlah = isian.get("harga_satuan"), isian.get("jumlah")
        if valuta and harga and angka_desimal(harga) > (batas := desimal_harga(valuta.kode)):
            kalimat = gettext("Harga dalam %(valuta)s paling banyak %(n)s angka di belakang koma.")
            self.add_error("harga_satuan", kalimat % {"valuta": valuta.kode, "n": batas})
        if satuan and jumlah and angka_desimal(jumlah) > satuan.desimal:
            if satuan.desimal:
                kalimat = gettext(
                    "Jumlah dalam %(satuan)s paling banyak %(n)s angka di belakang koma."
                )
            else:
                kalimat = gettext("Jumlah dalam %(satuan)s harus bilangan bulat.")
            self.add_error("jumlah", kalimat % {"satuan": satuan.nama_kini, "n": satuan.desimal})
        return isian


def isian_awal(permohonan, contoh, *, salin=False):
    """Return the initial values of a new item's form: like ``contoh``, a copy of it, or its place.

    Without an example the only registered place is taken: nobody types it twice.
    """
    if contoh is None:
        tempat = list(permohonan.lokasi.all()[:2])
        if len(tempat) != 1:
            return {}
        awal, tempat = {}, tempat[0]
    else:
        awal = forms.model_to_dict(contoh, SALINAN if salin else SERUPA)
        tempat = contoh.lokasi
    return awal | {"kantor_pengawas": tempat.kantor_pengawas_id, "lokasi": tempat.lokasi}


def _positif(nilai):
    if nilai <= 0:
        raise forms.ValidationError(gettext("Isi dengan angka lebih dari 0."))
    return nilai
