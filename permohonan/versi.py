"""Forms that notice a faster colleague: the hidden version, and the page that says what changed.

Shared by every form that changes an application (design.md §3, last rules).
"""

from django import forms
from django.utils import timezone

from jejak.models import JejakAudit
from permohonan.galat import VersiUsang

DITAMPILKAN = 3
# What the audit trail calls it → what a person reads.
KATA = {
    "ambil": "permohonan diambil",
    "lepas": "permohonan dilepas",
    "alihkan": "permohonan dialihkan",
    "atur_fasilitas": "fasilitas ditetapkan",
    "simpan_centang": "hasil pemeriksaan dokumen disimpan",
    "tambah_butir": "butir kekurangan ditambah",
    "hapus_butir": "butir kekurangan dihapus",
    "atur_tenggat": "batas waktu melengkapi dokumen diatur",
    "tulis_pendapat": "nota pendapat ditulis",
    "rekam_shpib": "SHPIB direkam",
    "tetapkan_barang": "penetapan barang disimpan",
}


class BerversiForm(forms.Form):
    """A form about one application; ``usang`` is set where somebody else saved meanwhile."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
    usang = ()

    def __init__(self, *args, permohonan, **kwargs):
        """Remember the application and start the hidden version at its own."""
        super().__init__(*args, **kwargs)
        self.permohonan = permohonan
        self.fields["versi"].initial = permohonan.versi

    @property
    def versi_dibuka(self):
        """The version the page was opened on."""
        return self.cleaned_data["versi"]


def simpan(form, layanan):
    """Call the service of a valid form; False where the form was stale.

    What was typed stays, the hidden version becomes the present one, and ``form.usang`` says what
    changed: to send the form again is then a decision made with open eyes.
    """
    try:
        layanan()
    except VersiUsang as galat:
        form.permohonan = galat.permohonan
        form.data = form.data.copy()
        form.data[form.add_prefix("versi")] = str(galat.permohonan.versi)
        form.usang = perubahan_terakhir(galat.permohonan)
        return False
    return True


def perubahan_terakhir(permohonan):
    """Return the latest changes of an application as sentences, newest first."""
    baris = (
        JejakAudit.objects.filter(rantai=permohonan.rantai)
        .exclude(tindakan="ditolak")
        .select_related("pelaku")
        .order_by("-urut")[:DITAMPILKAN]
    )
    zona = permohonan.kantor.zona_waktu
    return [
        f"{timezone.localtime(b.waktu, zona):%d-%m-%Y %H.%M}: {_kata(b.tindakan)}"
        f"{f' oleh {b.pelaku}' if b.pelaku else ''}"
        for b in baris
    ] or ["Data permohonan sudah diubah sejak halaman ini dibuka."]


def _kata(tindakan):
    return KATA.get(tindakan, tindakan.removeprefix("aksi:").replace("_", " "))
