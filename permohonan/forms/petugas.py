"""What the officers' forms share."""

from django.utils import timezone

from jejak.models import JejakAudit
from permohonan.forms.kolom import VersiForm

DITAMPILKAN = 3
# Acts that change nothing anybody else works with.
BUKAN_PERUBAHAN = ("ditolak", "unduh_surat", "unduh_nota", "nota_pendapat_dibuat", "surat_terbit")
# What the audit trail calls it → what a person reads.
KATA = {
    "ambil": "permohonan diambil",
    "lepas": "permohonan dilepas",
    "alihkan": "permohonan dialihkan",
    "simpan_penelitian": "hasil penelitian disimpan",
    "tandai_sisanya_sesuai": "hasil penelitian disimpan, sisanya ditandai sesuai",
    "susun_kekurangan": "daftar kekurangan disusun",
    "hapus_butir": "butir kekurangan dihapus",
    # Acts of before the examination was one page; their rows stay.
    "atur_fasilitas": "fasilitas ditetapkan",
    "simpan_centang": "hasil pemeriksaan dokumen disimpan",
    "tambah_butir": "butir kekurangan ditambah",
    "atur_tenggat": "batas waktu melengkapi dokumen diatur",
    "tulis_pendapat": "nota pendapat ditulis",
    "rekam_shpib": "SHPIB direkam",
    "perbaiki_shpib": "SHPIB diperbaiki",
    "hapus_shpib": "SHPIB dihapus",
    "tetapkan_barang": "penetapan barang disimpan",
    "tulis_catatan": "catatan internal ditulis",
    "tarik_catatan": "catatan internal ditarik kembali",
    "tetapkan_banyak": "penetapan beberapa barang disimpan",
    "sematkan_ulang": "tarif dan kurs penetapan disematkan ulang",
}


class PetugasForm(VersiForm):
    """An officer's form about one application; a stale one tells what the office did meanwhile."""

    def __init__(self, *args, permohonan, **kwargs):
        """Remember the application and start the hidden version at its own."""
        super().__init__(*args, **kwargs)
        self.permohonan = permohonan
        self.fields["versi"].initial = permohonan.versi

    def perbarui_versi(self, permohonan, perubahan):
        """Tell the latest acts of the case: officers may know them, importers may not."""
        super().perbarui_versi(permohonan, perubahan_terakhir(permohonan))
        self.permohonan = permohonan


def perubahan_terakhir(permohonan):
    """Return the latest acts on an application as sentences, newest first."""
    baris = (
        JejakAudit.objects.filter(rantai=permohonan.rantai)
        .exclude(tindakan__in=BUKAN_PERUBAHAN)
        .select_related("pelaku")
        .order_by("-urut")[:DITAMPILKAN]
    )
    zona = permohonan.kantor.zona_waktu
    return [
        f"{timezone.localtime(b.waktu, zona):%d-%m-%Y %H.%M}: {_kata(b)}"
        f"{f' oleh {b.pelaku}' if b.pelaku else ''}"
        for b in baris
    ]


def _kata(baris):
    bawaan = baris.tindakan.removeprefix("aksi:").replace("_", " ")
    return KATA.get(baris.tindakan) or baris.rincian.get("kalimat") or bawaan
