"""Header Permohonan Impor Sementara."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from permohonan.forms.kolom import TanggalField, VersiForm, belum_tiba, cari, pilihan_berlaku
from permohonan.models import Permohonan
from permohonan.models.permohonan import BULAN_MAKSIMUM
from permohonan.services.header import NOMOR_DIPAKAI, nomor_dipakai
from referensi.models import Kantor, KategoriTujuan, Pelabuhan

BUKAN_JANGKA = f"Isi dengan angka 1 sampai {BULAN_MAKSIMUM}."


class PelabuhanField(forms.ModelChoiceField):
    """A port, found by its own name or by that of its office (manual §2.a.3.d)."""

    def label_from_instance(self, obj):
        """Name both."""
        return f"{obj.kode} — {obj.nama} ({obj.kantor.nama})"


class KategoriField(forms.ModelChoiceField):
    """A purpose, with how long it may be asked for at first."""

    def label_from_instance(self, obj):
        """Name the limit before anybody runs into it."""
        return f"{obj.nama} — paling lama {obj.bulan_awal_maks} bulan"


class HeaderForm(forms.ModelForm):
    """The header's fields in the order of the manual."""

    pelabuhan = PelabuhanField(
        label="Pelabuhan Masuk",
        queryset=Pelabuhan.objects.none(),
        help_text="Ketik nama pelabuhan atau nama kantor Bea Cukai.",
        empty_label="Pilih pelabuhan",
        widget=forms.Select(attrs=cari("Ketik nama pelabuhan atau kantor")),
    )
    kategori = KategoriField(
        label="Tujuan Penggunaan",
        queryset=KategoriTujuan.objects.none(),
        empty_label="Pilih tujuan penggunaan",
        widget=forms.Select(attrs=cari("Ketik kata dari tujuan penggunaan")),
    )
    tanggal_surat = TanggalField(label="Tanggal Surat Permohonan")
    jangka_waktu = forms.IntegerField(
        label="Jangka Waktu (bulan)",
        min_value=1,
        max_value=BULAN_MAKSIMUM,
        help_text=f"Dalam bulan penuh, 1 sampai {BULAN_MAKSIMUM}.",
        error_messages=dict.fromkeys(("min_value", "max_value"), BUKAN_JANGKA),
    )
    jenis_kontrak = forms.ChoiceField(
        label="Jenis Kontrak",
        choices=Permohonan.JenisKontrak.choices,
        widget=forms.RadioSelect,
        help_text="Pilih Lainnya bila kontraknya bukan Operating Lease atau Financial Lease.",
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
            "jenis_kontrak",
            "punya_skjln",
        ]
        widgets = {"kantor": forms.Select(attrs=cari("Ketik kode atau nama kantor"))}
        help_texts = {
            "kantor": "Kantor tempat permohonan diajukan. Ketik kode kantor atau nama kantor.",
            "nomor_surat": "Nomor surat permohonan dari perusahaan Anda.",
        }

    def __init__(self, *args, importir, **kwargs):
        """Offer what is in force, and what this application already has."""
        super().__init__(*args, **kwargs)
        self.importir = importir
        kini = self.instance
        self.fields["kantor"].queryset = pilihan_berlaku(
            Kantor.objects.filter(menerbitkan_izin=True), kini.kantor_id
        )
        self.fields["kantor"].empty_label = "Pilih kantor"
        # The number of registration is the office's own.
        self.fields["kantor"].disabled = bool(kini.putaran)
        self.fields["pelabuhan"].queryset = pilihan_berlaku(
            Pelabuhan.objects.select_related("kantor"), kini.pelabuhan_id
        )
        kategori = KategoriTujuan.objects.berlaku().filter(dibuka=True)
        self.fields["kategori"].queryset = kategori | KategoriTujuan.objects.filter(
            pk=kini.kategori_id
        )
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset(
                "Surat permohonan",
                "kantor",
                Div("nomor_surat", "tanggal_surat", css_class="berdampingan"),
            ),
            Fieldset("Barang masuk dan tujuannya", "pelabuhan", "jangka_waktu", "kategori"),
            Fieldset("Kontrak", "jenis_kontrak", "punya_skjln"),
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
                f"Paling lama {kategori.bulan_awal_maks} bulan untuk tujuan “{kategori.nama}”.",
            )
        tanggal = isian.get("tanggal_surat")
        if tanggal and belum_tiba(tanggal, isian.get("kantor")):
            self.add_error("tanggal_surat", "Tanggal surat belum tiba. Periksa kembali tanggalnya.")
        return isian


class HeaderUbahForm(VersiForm, HeaderForm):
    """The header of an application that is there already, with its version."""

    def __init__(self, *args, **kwargs):
        """Start the version."""
        super().__init__(*args, **kwargs)
        self.fields["versi"].initial = self.instance.versi
