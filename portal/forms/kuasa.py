"""Granting, asking for and ending a power of attorney."""

from django import forms
from django.utils.translation import gettext_lazy as _

from berkas.forms import BerkasField
from portal.models import Importir, Ppjk
from portal.npwp import normalkan_npwp


def _hari(label, **lain):
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **lain
    )


class _KuasaForm(forms.Form):
    """The letter; ``lawan`` is the other side, found by its number."""

    model = None
    tak_ada = ""

    npwp = forms.CharField(max_length=40)
    nomor = forms.CharField(label=_("Nomor surat kuasa"), max_length=60)
    tanggal = _hari(_("Tanggal surat kuasa"))
    berlaku_dari = _hari(_("Berlaku dari"))
    berlaku_sampai = _hari(_("Berlaku sampai"), help_text=_("Hari terakhir masih berlaku."))
    berkas = BerkasField(label=_("Surat kuasa"))

    def clean_npwp(self):
        """Find the other company."""
        npwp = normalkan_npwp(self.cleaned_data["npwp"])
        self.lawan = self.model.objects.filter(npwp=npwp).first()
        if self.lawan is None:
            raise forms.ValidationError(self.tak_ada)
        return npwp

    def clean(self):
        """The days run forward."""
        isi = super().clean()
        dari, sampai = isi.get("berlaku_dari"), isi.get("berlaku_sampai")
        if dari and sampai and sampai < dari:
            self.add_error("berlaku_sampai", _("Tanggal ini sebelum tanggal mulai berlaku."))
        return isi


class BeriKuasaForm(_KuasaForm):
    """An importer names a broker."""

    model = Ppjk
    tak_ada = _("Tidak ada PPJK dengan NPWP ini di portal. PPJK perlu mendaftar lebih dahulu.")

    def __init__(self, *args, **kwargs):
        """Say whose number is asked for."""
        super().__init__(*args, **kwargs)
        self.fields["npwp"].label = _("NPWP PPJK")


class MintaKuasaForm(_KuasaForm):
    """A broker names an importer."""

    model = Importir
    tak_ada = _("Tidak ada importir dengan NPWP ini di portal.")

    def __init__(self, *args, **kwargs):
        """Say whose number is asked for."""
        super().__init__(*args, **kwargs)
        self.fields["npwp"].label = _("NPWP importir")


class AkhiriKuasaForm(forms.Form):
    """Why it ends, for the other side."""

    alasan = forms.CharField(
        label=_("Alasan"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
