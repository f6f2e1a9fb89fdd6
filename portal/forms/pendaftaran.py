"""Daftarkan Perusahaan."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from berkas.forms import BerkasField
from portal.models import DokumenPendaftaran, Importir, Pendaftaran
from portal.npwp import normalkan_nib, normalkan_npwp, normalkan_telepon

Dokumen = DokumenPendaftaran.Jenis


class PendaftaranForm(forms.Form):
    """A company, its contact and its documents; checked further by the service and a person."""

    jenis = forms.ChoiceField(
        label=_("Daftar sebagai"),
        choices=[
            (Pendaftaran.Jenis.IMPORTIR, _("Importir: mengajukan izin untuk perusahaan sendiri")),
            (Pendaftaran.Jenis.PPJK, _("PPJK: mengajukan izin sebagai kuasa importir")),
        ],
        initial=Pendaftaran.Jenis.IMPORTIR,
        widget=forms.RadioSelect,
    )
    npwp = forms.CharField(
        label=_("NPWP"),
        max_length=40,
        help_text=_("15 atau 16 angka, boleh dengan titik dan tanda hubung."),
    )
    nib = forms.CharField(label=_("NIB"), max_length=30, help_text=_("13 angka."))
    api = forms.ChoiceField(
        label=_("API"),
        required=False,
        choices=[
            ("", _("Pilih jenis API")),
            (Importir.Api.UMUM, _("API-U (umum)")),
            (Importir.Api.PRODUSEN, _("API-P (produsen)")),
            (Importir.Api.TANPA, _("Tanpa API")),
        ],
        help_text=_("Untuk importir."),
    )
    nama = forms.CharField(label=_("Nama Perusahaan"), max_length=150)
    nama_pemohon = forms.CharField(
        label=_("Nama Pemohon"),
        max_length=120,
        help_text=_("Orang yang menandatangani permohonan."),
    )
    alamat = forms.CharField(label=_("Alamat"), max_length=300)
    no_hp = forms.CharField(label=_("No. HP"), max_length=30)
    faksimile = forms.CharField(label=_("Faksimile"), max_length=30, required=False)
    email = forms.EmailField(label=_("Email perusahaan"))
    berkas_nib = BerkasField(label=_("NIB (memuat API dan akses kepabeanan)"))
    berkas_npwp = BerkasField(label=_("Kartu NPWP"))
    berkas_akta = BerkasField(label=_("Akta pendirian atau surat kuasa"))

    def __init__(self, *args, tersimpan=(), **kwargs):
        """Ask for files that are not here yet; ``tersimpan`` holds the kinds of an earlier sending."""
        super().__init__(*args, **kwargs)
        for jenis in tersimpan:
            self.fields[f"berkas_{jenis}"].required = False
        for nama in ("npwp", "nib"):
            self.fields[nama].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
        for nama in ("no_hp", "faksimile"):
            self.fields[nama].widget.attrs["inputmode"] = "tel"
        self.fields["nama"].widget.attrs["autocomplete"] = "organization"
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset(_("Perusahaan"), "jenis", "npwp", "nib", "api", "nama"),
            Fieldset(
                _("Pemohon dan alamat"), "nama_pemohon", "alamat", "no_hp", "faksimile", "email"
            ),
            Fieldset(_("Dokumen"), "berkas_nib", "berkas_npwp", "berkas_akta"),
        )

    def clean_npwp(self):
        """Write the number as its 16 digits."""
        return normalkan_npwp(self.cleaned_data["npwp"])

    def clean_nib(self):
        """Write the number as its 13 digits."""
        return normalkan_nib(self.cleaned_data["nib"])

    def clean_no_hp(self):
        """Write the number in one notation."""
        return normalkan_telepon(self.cleaned_data["no_hp"])

    def clean_faksimile(self):
        """Write the number in one notation, or nothing."""
        return normalkan_telepon(self.cleaned_data["faksimile"])

    def clean(self):
        """An importer says which API it has; a broker has none."""
        isi = super().clean()
        if isi.get("jenis") == Pendaftaran.Jenis.PPJK:
            isi["api"] = ""
        elif not isi.get("api") and "api" not in self.errors:
            self.add_error("api", _("Pilih jenis API perusahaan Anda."))
        return isi

    def unggahan(self):
        """Return the chosen files by kind of document."""
        return {jenis: self.cleaned_data.get(f"berkas_{jenis}") for jenis in Dokumen.values}
