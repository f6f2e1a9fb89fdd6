"""A guarantee in the office's hands: verified, ended."""

from django import forms

from berkas.forms import BerkasField
from permohonan.forms.kolom import TanggalField
from permohonan.forms.petugas import PetugasForm
from portal.tampilan import rupiah
from pungutan.forms.bukti_bayar import RupiahField
from pungutan.jaminan.selesai import Akhir, Dasar


class PeriksaJaminanForm(PetugasForm):
    """The Petugas Jaminan's answer: accepted with a BPJ, or refused for a reason."""

    TERIMA, TOLAK = "terima", "tolak"

    hasil = forms.ChoiceField(
        label="Hasil pemeriksaan",
        choices=[(TERIMA, "Terima dan terbitkan BPJ"), (TOLAK, "Tolak")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih Terima atau Tolak."},
    )
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text="Dibaca importir. Wajib bila ditolak: sebutkan alasannya.",
    )

    field_order = ["hasil", "catatan", "versi"]

    def clean(self):
        """Ask for the reason of a refusal."""
        isian = super().clean()
        if isian.get("hasil") == self.TOLAK and not isian.get("catatan") and not self.errors:
            self.add_error("catatan", "Sebutkan alasan penolakannya; importir membacanya.")
        return isian


class SelesaikanForm(PetugasForm):
    """How a guarantee ends; ``boleh_kembali`` is False for the officer who accepted it."""

    jenis = forms.ChoiceField(
        label="Tindakan",
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih dikembalikan atau dicairkan."},
    )
    dasar = forms.ChoiceField(
        label="Dasar",
        choices=[("", "Pilih dasar"), *Dasar.choices],
        error_messages={"required": "Pilih dasarnya."},
    )
    nilai = RupiahField(
        label="Nilai yang dicairkan (Rp)",
        required=False,
        help_text="Hanya bila dicairkan.",
    )
    nomor_dokumen = forms.CharField(
        label="Nomor dokumen",
        max_length=60,
        help_text="Dokumen yang menjadi dasar, misalnya PEB, bukti pelunasan, atau surat pencabutan.",
    )
    tanggal_dokumen = TanggalField(label="Tanggal dokumen")
    berkas = BerkasField()
    alasan = forms.CharField(
        label="Alasan",
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Dibaca importir dan Kepala Kantor.",
    )
    pernyataan = forms.BooleanField(
        label="Saya telah memeriksa keadaan izin dan dokumen dasarnya. Tindakan ini tidak dapat "
        "dibatalkan.",
        error_messages={"required": "Nyatakan bahwa keadaan izin dan dokumennya telah diperiksa."},
    )

    field_order = [
        *("jenis", "dasar", "nilai", "nomor_dokumen", "tanggal_dokumen"),
        *("berkas", "alasan", "pernyataan", "versi"),
    ]

    def __init__(self, *args, jaminan, boleh_kembali, **kwargs):
        """Offer what this officer may do with this guarantee."""
        super().__init__(*args, **kwargs)
        pilihan = [
            (Akhir.DIKEMBALIKAN, "Dikembalikan kepada importir"),
            (Akhir.DICAIRKAN, "Dicairkan untuk negara"),
        ]
        self.fields["jenis"].choices = pilihan if boleh_kembali else pilihan[1:]
        nilai = rupiah(jaminan.nilai)
        self.fields["nilai"].help_text = (
            f"Hanya bila dicairkan. Nilai jaminan {nilai}; bila dicairkan kurang dari itu, sisanya "
            "dikembalikan kepada importir."
            if boleh_kembali
            else f"Anda hanya dapat mencairkan seluruhnya, {nilai}."
        )

    def clean(self):
        """Take the amount for a drawing only."""
        isian = super().clean()
        if isian.get("jenis") == Akhir.DIKEMBALIKAN:
            isian["nilai"] = None
        return isian
