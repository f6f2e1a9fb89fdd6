"""Impor barang: a file or a pasted table, and what becomes of the goods that are there."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from berkas.nama import akhiran_nama, nama_bersih
from permohonan.models import ImporBarang

UKURAN_TERBESAR = 10 * 1024 * 1024
# How a file is read by its ending; what it really is the worker's process finds out.
JENIS = {"xlsx": "xlsx", "csv": "teks", "txt": "teks", "tsv": "teks"}
NAMA_TEMPELAN = "tabel yang ditempel"
PENANDA_ZIP = b"PK\x03\x04"
PENANDA_OLE = b"\xd0\xcf\x11\xe0"


class ImporForm(forms.Form):
    """Either a file or a pasted table. Only name, size and first bytes are looked at here."""

    berkas = forms.FileField(
        label=_("Berkas"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={"accept": ".xlsx,.csv,.tsv,.txt", "data-maks": UKURAN_TERBESAR}
        ),
        help_text=_("Templat yang sudah diisi (.xlsx), atau berkas CSV."),
    )
    tempelan = forms.CharField(
        label=_("Atau tempel tabel"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "wrap": "off"}),
        help_text=_("Salin sel beserta baris judulnya dari lembar kerja, lalu tempel di sini."),
    )
    cara = forms.ChoiceField(
        label=_("Barang yang sudah ada"),
        choices=ImporBarang.Cara.choices,
        initial=ImporBarang.Cara.TAMBAH,
        widget=forms.RadioSelect,
    )

    def clean_berkas(self):
        """Refuse at once what no reading could accept."""
        berkas = self.cleaned_data["berkas"]
        if not berkas:
            return None
        akhiran = akhiran_nama(nama_bersih(berkas.name))
        kepala = berkas.read(4)
        berkas.seek(0)
        if not berkas.size:
            galat = gettext("Berkas ini kosong (0 byte). Pilih berkas yang ada isinya.")
        elif berkas.size > UKURAN_TERBESAR:
            galat = gettext("Ukuran berkas paling besar %(mb)s MB.") % {
                "mb": UKURAN_TERBESAR // 1024**2
            }
        elif kepala == PENANDA_OLE or akhiran in {"xls", "xlsb"}:
            galat = gettext(
                "Ini berkas Excel lama (.xls) atau dilindungi kata sandi. Simpan sebagai “Buku "
                "Kerja Excel (.xlsx)” tanpa kata sandi, lalu unggah kembali."
            )
        elif akhiran == "xlsm":
            galat = gettext(
                "Buku kerja dengan makro (.xlsm) tidak diterima. Simpan sebagai “Buku Kerja Excel "
                "(.xlsx)”, lalu unggah kembali."
            )
        elif akhiran not in JENIS:
            galat = gettext("Unggah berkas Excel (.xlsx) atau CSV.")
        elif akhiran == "xlsx" and kepala != PENANDA_ZIP:
            galat = gettext("Isi berkas ini bukan buku kerja Excel (.xlsx).")
        else:
            return berkas
        raise forms.ValidationError(galat)

    def clean(self):
        """Ask for one of the two."""
        isian = super().clean()
        berkas, tempelan = isian.get("berkas"), isian.get("tempelan", "").strip("\r\n")
        if "berkas" in self.errors or "tempelan" in self.errors:
            return isian
        if berkas and tempelan.strip():
            self.add_error("tempelan", gettext("Pilih satu: unggah berkas atau tempel tabel."))
        elif not berkas and not tempelan.strip():
            self.add_error("berkas", _("Unggah berkas, atau tempel tabel di bawahnya."))
        return isian

    def tabel(self):
        """Return (bytes, name, kind) of what was sent."""
        if berkas := self.cleaned_data["berkas"]:
            nama = nama_bersih(berkas.name)
            return berkas.read(), nama, JENIS[akhiran_nama(nama)]
        return self.cleaned_data["tempelan"].encode(), NAMA_TEMPELAN, "teks"
