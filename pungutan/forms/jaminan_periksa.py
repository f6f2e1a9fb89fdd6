"""A guarantee in the office's hands: verified, ended."""

from django import forms

from berkas.forms import BerkasField
from permohonan.forms.kolom import TanggalField
from permohonan.forms.petugas import PetugasForm
from portal.tampilan import rupiah
from pungutan.forms.bukti_bayar import RupiahField
from pungutan.forms.periksa import PeriksaForm
from pungutan.jaminan.periksa import BELUM_DILIHAT
from pungutan.jaminan.selesai import Akhir, Dasar, sudah_diganti


class PeriksaJaminanForm(PeriksaForm):
    """Accepted with a BPJ, or refused: of a revoked permit only refused (``hanya_tolak``).

    ``berulang``: the same number stands on other permits, so accepting asks whether it was looked at.
    """

    TERBITKAN = "Terima dan terbitkan BPJ"

    dilihat = forms.BooleanField(
        label="Saya telah melihat jaminan bernomor sama pada izin lain dan memastikan surat ini "
        "menjamin semuanya.",
        required=False,
    )

    field_order = ["hasil", "dilihat", "catatan", "versi"]

    def __init__(self, *args, hanya_tolak, berulang, **kwargs):
        """Offer what can be answered here."""
        super().__init__(*args, **kwargs)
        hasil = [(self.TERIMA, self.TERBITKAN), (self.TOLAK, "Tolak")]
        self.fields["hasil"].choices = hasil[1:] if hanya_tolak else hasil
        if hanya_tolak:
            self.initial["hasil"] = self.TOLAK
        if hanya_tolak or not berulang:
            del self.fields["dilihat"]

    def clean(self):
        """Ask that the other permits of the same number were looked at before it is accepted."""
        isian = super().clean()
        if isian.get("hasil") == self.TERIMA and isian.get("dilihat") is False:
            self.add_error("dilihat", BELUM_DILIHAT)
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
        self.fields["dasar"].choices = [
            ("", "Pilih dasar"),
            *(d for d in Dasar.choices if d[0] != Dasar.DIGANTI),
        ]
        if sudah_diganti(jaminan):
            self._hanya_kembali()
            return
        nilai = rupiah(jaminan.nilai)
        self.fields["nilai"].help_text = (
            f"Hanya bila dicairkan. Nilai jaminan {nilai}; bila dicairkan kurang dari itu, sisanya "
            "dikembalikan kepada importir."
            if boleh_kembali
            else f"Anda hanya dapat mencairkan seluruhnya, {nilai}."
        )

    def _hanya_kembali(self):
        """Offer what is left for a guarantee that another one replaced: to give it back."""
        self.fields["jenis"].choices = [(Akhir.DIKEMBALIKAN, "Dikembalikan kepada importir")]
        self.fields["dasar"].choices = [(Dasar.DIGANTI, Dasar.DIGANTI.label)]
        self.initial |= {"jenis": Akhir.DIKEMBALIKAN, "dasar": Dasar.DIGANTI}
        del self.fields["nilai"]

    def clean(self):
        """Take the amount for a drawing only."""
        isian = super().clean()
        if isian.get("jenis") == Akhir.DIKEMBALIKAN:
            isian["nilai"] = None
        return isian
