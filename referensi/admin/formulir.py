"""What an administrator fills in: a file of rates or tariffs, its confirmation, a correction."""

from __future__ import annotations

from pathlib import PurePath

from django import forms

from referensi.masa import TAHUN_DI_LUAR, tahun_wajar

UKURAN_TERBESAR = 10 * 1024 * 1024
# How a file is read by its ending; what it really is the reading process finds out.
JENIS = {"xlsx": "xlsx", "csv": "teks", "txt": "teks", "tsv": "teks"}
NAMA_TERPANJANG = 100
PENANDA_OLE = b"\xd0\xcf\x11\xe0"


class BerkasForm(forms.Form):
    """A file to be tried; for a table of editions also from which day it holds."""

    berkas = forms.FileField(
        label="Berkas (.xlsx atau .csv)",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )
    berlaku_mulai = forms.DateField(
        label="Berlaku mulai",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="Hari pertama edisi ini. Kosongkan bila berkas memuat kolom berlaku_dari.",
    )
    lengkap = forms.BooleanField(
        label="Daftar lengkap",
        required=False,
        help_text="Baris yang tidak disebut dalam berkas ditutup sehari sebelum edisi ini berlaku.",
    )
    sumber = forms.CharField(
        label="Sumber",
        max_length=200,
        required=False,
        help_text="Peraturan asal baris ini, untuk baris yang tidak menyebut sumbernya sendiri.",
    )

    def __init__(self, *args: object, beredisi: bool, **kwargs: object) -> None:
        """Without editions every row names its own days."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not beredisi:
            del self.fields["berlaku_mulai"], self.fields["lengkap"]

    def clean_berkas(self) -> object:
        """Refuse at once what no reading could accept."""
        berkas = self.cleaned_data["berkas"]
        akhiran = PurePath(berkas.name).suffix.lower().lstrip(".")
        kepala = berkas.read(len(PENANDA_OLE))
        berkas.seek(0)
        if not berkas.size:
            galat = "Berkas ini kosong (0 byte)."
        elif berkas.size > UKURAN_TERBESAR:
            galat = f"Ukuran berkas paling besar {UKURAN_TERBESAR // 1024**2} MB."
        elif kepala == PENANDA_OLE or akhiran in {"xls", "xlsb", "xlsm"}:
            galat = "Simpan sebagai “Buku Kerja Excel (.xlsx)” tanpa makro dan tanpa kata sandi."
        elif akhiran not in JENIS:
            galat = "Unggah berkas Excel (.xlsx) atau CSV."
        else:
            return berkas
        raise forms.ValidationError(galat)

    def clean_berlaku_mulai(self) -> object:
        """Refuse a year that is a slip of the keys."""
        mulai = self.cleaned_data["berlaku_mulai"]
        if mulai and not tahun_wajar(mulai):
            raise forms.ValidationError(TAHUN_DI_LUAR)
        return mulai

    def clean(self) -> dict[str, object]:
        """A complete list holds from one day on."""
        isian = super().clean() or {}
        if isian.get("lengkap") and not isian.get("berlaku_mulai"):
            pesan = "Isi Berlaku mulai: daftar lengkap menutup baris lain sehari sebelumnya."
            self.add_error("berlaku_mulai", pesan)
        return isian

    def tabel(self) -> tuple[bytes, str, str]:
        """Return (bytes, kind, name) of what was sent."""
        berkas = self.cleaned_data["berkas"]
        nama = PurePath(berkas.name).name[-NAMA_TERPANJANG:]
        return berkas.read(), JENIS[PurePath(nama).suffix.lower().lstrip(".")], nama


class PenegasanForm(forms.Form):
    """The confirmation of a preview; what is out of the ordinary is confirmed by itself."""

    tutup = forms.BooleanField(
        error_messages={"required": "Tegaskan penutupannya, atau batalkan impor ini."},
    )
    koreksi = forms.BooleanField(
        label="Saya mengoreksi angka yang sudah direkam, atau mengubah tarif untuk hari ini atau "
        "hari yang sudah lewat. Penetapan dan keputusan yang sudah memakainya tetap pada angka "
        "lama; perubahan ini dicatat dalam jejak audit.",
        error_messages={"required": "Tegaskan perubahannya, atau batalkan impor ini."},
    )
    lonjakan = forms.BooleanField(
        label="Perubahan yang ditandai sudah saya cocokkan dengan keputusannya.",
        error_messages={"required": "Cocokkan perubahan yang ditandai, lalu tegaskan."},
    )

    def __init__(self, *args: object, perlu: set[str], ditutup: int = 0, **kwargs: object) -> None:
        """Ask only what this preview needs; ``ditutup`` rows end because the list lacks them."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["tutup"].label = (
            f"{ditutup} baris yang tidak disebut dalam berkas akan DITUTUP. Berkas ini memang "
            "daftar lengkap, dan baris itu memang tidak berlaku lagi."
        )
        for nama in [nama for nama in self.fields if nama not in perlu]:
            del self.fields[nama]
