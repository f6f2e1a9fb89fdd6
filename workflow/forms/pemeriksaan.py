"""The analyst's forms: facility, and a verdict per document."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from lampiran.models import Lampiran
from permohonan.forms.petugas import PetugasForm
from permohonan.models import Permohonan
from workflow.models import CentangDokumen
from workflow.pekerjaan.pemeriksaan import Temuan


class FasilitasForm(PetugasForm):
    """Exemption or relief; the category's own needs no reason, the other one does."""

    fasilitas = forms.ChoiceField(
        label="Fasilitas", choices=Permohonan.Fasilitas.choices, widget=forms.RadioSelect
    )
    alasan = forms.CharField(
        label="Alasan menyimpang dari kategori",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs):
        """Start with what is set, else with what the category (or the original permit) grants."""
        super().__init__(*args, **kwargs)
        permohonan = self.permohonan
        asal = permohonan.asal.fasilitas if permohonan.asal else ""
        kolom = self.fields["fasilitas"]
        kolom.initial = permohonan.fasilitas or asal or permohonan.kategori.fasilitas
        bawaan = Permohonan.Fasilitas(permohonan.kategori.fasilitas).label
        self.fields["alasan"].initial = permohonan.alasan_fasilitas
        self.fields[
            "alasan"
        ].help_text = (
            f"Wajib diisi bila bukan {bawaan}, fasilitas kategori {permohonan.kategori.nama}."
        )
        self.helper = FormHelper(self)
        self.helper.layout = Layout("fasilitas", "alasan", "versi")

    def clean(self):
        """Ask for the reason of a deviation."""
        isi = super().clean()
        fasilitas = isi.get("fasilitas")
        menyimpang = fasilitas and fasilitas != self.permohonan.kategori.fasilitas
        if menyimpang and not isi.get("alasan") and "alasan" not in self.errors:
            self.add_error("alasan", "Jelaskan mengapa fasilitasnya berbeda dari kategori.")
        return isi


class PemeriksaanForm(PetugasForm):
    """One verdict and one note per document or reason for its absence; undecided ones may wait."""

    def __init__(self, *args, lampiran, **kwargs):
        """Make two fields per row (Lampiran or AlasanTanpaDokumen); ``baris`` pairs them with it."""
        super().__init__(*args, **kwargs)
        self.lampiran = lampiran
        for dokumen in lampiran:
            centang = tanda_sah(dokumen)
            self.fields[f"hasil_{dokumen.pk}"] = forms.ChoiceField(
                label=f"Hasil pemeriksaan {dokumen.jenis.nama}",
                choices=CentangDokumen.Hasil.choices,
                required=False,
                widget=forms.RadioSelect,
                initial=centang.hasil if centang else "",
            )
            self.fields[f"catatan_{dokumen.pk}"] = forms.CharField(
                label="Catatan",
                required=False,
                max_length=300,
                initial=centang.catatan if centang else "",
                widget=forms.TextInput(attrs={"placeholder": "Wajib bila tidak sesuai"}),
            )

    def baris(self):
        """Yield (document, bound verdict, bound note, whether it had a tick on an older file)."""
        for dokumen in self.lampiran:
            diganti = (
                isinstance(dokumen, Lampiran)
                and tanda_sah(dokumen) is None
                and bool(dokumen.centang.all())
            )
            yield (
                dokumen,
                self[f"hasil_{dokumen.pk}"],
                self[f"catatan_{dokumen.pk}"],
                diganti,
            )

    def clean(self):
        """Ask what is wrong with a document that is found wanting."""
        isi = super().clean()
        for dokumen in self.lampiran:
            tidak = isi.get(f"hasil_{dokumen.pk}") == CentangDokumen.Hasil.TIDAK
            catatan = f"catatan_{dokumen.pk}"
            if tidak and not isi.get(catatan) and catatan not in self.errors:
                self.add_error(catatan, "Sebutkan apa yang tidak sesuai.")
        return isi

    def temuan(self):
        """Return what the service keeps, by the document's pk."""
        isi = self.cleaned_data
        return {
            d.pk: Temuan(isi.get(f"hasil_{d.pk}", ""), isi.get(f"catatan_{d.pk}", ""))
            for d in self.lampiran
        }


def tanda_sah(dokumen):
    """Return the tick on the document's present file (or on the reason), or None."""
    if not isinstance(dokumen, Lampiran):
        return getattr(dokumen, "centang", None)
    return next(
        (c for c in dokumen.centang.all() if c.berkas_sha256 == dokumen.berkas.sha256), None
    )
