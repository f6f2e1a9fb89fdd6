"""Header Permohonan Impor Sementara."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from permohonan.batas_izin import galat_surat
from permohonan.forms.kolom import TanggalField, VersiForm, belum_tiba, cari, pilihan_berlaku
from permohonan.models import Permohonan
from permohonan.models.permohonan import BULAN_MAKSIMUM
from permohonan.services.header import NOMOR_DIPAKAI, nomor_dipakai
from referensi.cari import teks_pelabuhan
from referensi.models import Kantor, KategoriTujuan, Pelabuhan

BELUM_TIBA = _("Tanggal surat belum tiba. Periksa kembali tanggalnya.")
BUKAN_JANGKA = format_lazy(_("Isi dengan angka 1 sampai {maks}."), maks=BULAN_MAKSIMUM)


class PelabuhanField(forms.ModelChoiceField):
    """A port, found by its own name or by that of its office (manual §2.a.3.d)."""

    def label_from_instance(self, obj):
        """Name both."""
        return teks_pelabuhan(obj)


class KategoriField(forms.ModelChoiceField):
    """A purpose, with how long it may be asked for at first."""

    def label_from_instance(self, obj):
        """Name the limit before anybody runs into it."""
        return _("%(tujuan)s — paling lama %(bulan)s bulan") % {
            "tujuan": obj.nama_kini,
            "bulan": obj.bulan_awal_maks,
        }


class HeaderForm(forms.ModelForm):
    """The header's fields in the order of the manual."""

    pelabuhan = PelabuhanField(
        label=_("Pelabuhan Masuk"),
        queryset=Pelabuhan.objects.none(),
        help_text=_("Ketik nama pelabuhan atau nama kantor Bea Cukai."),
        empty_label=_("Pilih pelabuhan"),
        widget=forms.Select(attrs=cari(_("Ketik nama pelabuhan atau kantor"), "pelabuhan")),
    )
    kategori = KategoriField(
        label=_("Tujuan Penggunaan"),
        queryset=KategoriTujuan.objects.none(),
        empty_label=_("Pilih tujuan penggunaan"),
        widget=forms.Select(attrs=cari(_("Ketik kata dari tujuan penggunaan"))),
    )
    tanggal_surat = TanggalField(label=_("Tanggal Surat Permohonan"))
    jangka_waktu = forms.IntegerField(
        label=_("Jangka Waktu (bulan)"),
        min_value=1,
        max_value=BULAN_MAKSIMUM,
        help_text=format_lazy(_("Dalam bulan penuh, 1 sampai {maks}."), maks=BULAN_MAKSIMUM),
        error_messages=dict.fromkeys(("min_value", "max_value"), BUKAN_JANGKA),
    )
    jenis_kontrak = forms.ChoiceField(
        label=_("Jenis Kontrak"),
        choices=Permohonan.JenisKontrak.choices,
        widget=forms.RadioSelect,
        help_text=_("Pilih Lainnya bila kontraknya bukan Operating Lease atau Financial Lease."),
    )

    class Meta:
        model = Permohonan
        fields = [
            "kantor",
            "nomor_surat",
            "tanggal_surat",
            "pelabuhan",
            "jangka_waktu",
            "kategori",
            "lokasi_khusus",
            "jenis_kontrak",
            "punya_skjln",
        ]
        widgets = {
            "lokasi_khusus": forms.Textarea(attrs={"rows": 2}),
            "kantor": forms.Select(attrs=cari(_("Ketik kode atau nama kantor"), "kantor")),
        }
        help_texts = {
            "lokasi_khusus": _(
                "Untuk pameran, seminar, atau konferensi: nama dan alamat tempat barang disimpan "
                "di antara waktu pemakaiannya. Harus ada sebelum dikirim."
            ),
            "kantor": _("Kantor tempat permohonan diajukan. Ketik kode kantor atau nama kantor."),
            "nomor_surat": _("Nomor surat permohonan dari perusahaan Anda."),
        }

    def __init__(self, *args, importir, **kwargs):
        """Offer what is in force, and what this application already has."""
        super().__init__(*args, **kwargs)
        self.importir = importir
        kini = self.instance
        self.fields["kantor"].queryset = pilihan_berlaku(
            Kantor.objects.filter(menerbitkan_izin=True), kini.kantor_id
        )
        self.fields["kantor"].empty_label = _("Pilih kantor")
        # The number of registration is the office's own, and so is what its counter received.
        self.fields["kantor"].disabled = bool(kini.putaran or kini.perekam_id)
        self.fields["pelabuhan"].queryset = pilihan_berlaku(
            Pelabuhan.objects.select_related("kantor"), kini.pelabuhan_id
        )
        kategori = KategoriTujuan.objects.berlaku().filter(dibuka=True)
        self.fields["kategori"].queryset = kategori | KategoriTujuan.objects.filter(
            pk=kini.kategori_id
        )
        khusus = self.fields["kategori"].queryset.filter(perlu_lokasi_khusus=True)
        # With script the question stands only where the purpose chosen asks for it (portal.js).
        self.fields["lokasi_khusus"].widget.attrs |= {
            "data-bila-kolom": "kategori",
            "data-bila-nilai": " ".join(str(pk) for pk in khusus.values_list("pk", flat=True)),
        }
        self.fields["lokasi_khusus"].menyusul = True
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset(
                _("Surat permohonan"),
                "kantor",
                Div("nomor_surat", "tanggal_surat", css_class="berdampingan"),
            ),
            Fieldset(
                _("Barang masuk dan tujuannya"),
                "pelabuhan",
                "jangka_waktu",
                "kategori",
                "lokasi_khusus",
            ),
            Fieldset(_("Kontrak"), "jenis_kontrak", "punya_skjln"),
            *(["versi"] if "versi" in self.fields else []),
        )

    def clean_nomor_surat(self):
        """Say at the field that the number is taken, rather than let the constraint answer 500."""
        nomor = self.cleaned_data["nomor_surat"]
        if nomor_dipakai(self.importir, nomor, self.instance.pk):
            raise forms.ValidationError(NOMOR_DIPAKAI)
        return nomor

    def clean(self):
        """Compare what belongs together."""
        isian = super().clean()
        kategori, bulan = isian.get("kategori"), isian.get("jangka_waktu")
        if kategori and bulan and bulan > kategori.bulan_awal_maks:
            self.add_error(
                "jangka_waktu",
                _("Paling lama %(bulan)s bulan untuk tujuan “%(tujuan)s”.")
                % {"bulan": kategori.bulan_awal_maks, "tujuan": kategori.nama_kini},
            )
        tanggal = isian.get("tanggal_surat")
        if tanggal and belum_tiba(tanggal, isian.get("kantor")):
            self.add_error("tanggal_surat", BELUM_TIBA)
        return isian


class SuratPerubahanForm(VersiForm, forms.ModelForm):
    """The header of a change: only its letter, for everything else is the permit's."""

    tanggal_surat = TanggalField(label=_("Tanggal Surat Permohonan"))

    class Meta:
        model = Permohonan
        fields = ["nomor_surat", "tanggal_surat"]
        help_texts = {
            "nomor_surat": _(
                "Nomor surat permohonan perubahan ini dari perusahaan Anda. Semula terisi nomor "
                "surat permohonan izinnya."
            )
        }

    def __init__(self, *args, **kwargs):
        """Start the version; both fields stand side by side."""
        super().__init__(*args, **kwargs)
        self.fields["versi"].initial = self.instance.versi
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Div("nomor_surat", "tanggal_surat", css_class="berdampingan"), "versi"
        )

    def clean_tanggal_surat(self):
        """Refuse a letter that is not written yet, as on a first application."""
        hari = self.cleaned_data["tanggal_surat"]
        if belum_tiba(hari, self.instance.kantor):
            raise forms.ValidationError(BELUM_TIBA)
        return hari

    def clean(self):
        """Refuse a letter of its own that is older than the permit it asks to change."""
        isian = super().clean()
        hari = isian.get("tanggal_surat")
        if hari and (galat := galat_surat(self.instance, isian.get("nomor_surat", ""), hari)):
            self.add_error("tanggal_surat", galat)
        return isian


class HeaderUbahForm(VersiForm, HeaderForm):
    """The header of an application that is there already, with its version."""

    def __init__(self, *args, **kwargs):
        """Start the version."""
        super().__init__(*args, **kwargs)
        self.fields["versi"].initial = self.instance.versi
