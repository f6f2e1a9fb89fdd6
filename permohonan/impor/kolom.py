"""The columns of a table of goods, once: for the template, the import, the export and the preview.

Headings stay Indonesian in every language, so that a file made in one is read in the other; what
is accepted beside them stands in ``alias``.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext_noop as _

from permohonan.models import Barang, LokasiPenggunaan

PENANDA_CONTOH = "contoh"


class Kolom(NamedTuple):
    """A column: the field it fills, its heading, how it is read, what the template says of it."""

    kunci: str
    judul: str
    jenis: str
    contoh: str
    petunjuk: str
    lebar: int = 18
    wajib: bool = True
    maks: int = 0
    alias: tuple[str, ...] = ()


def _maks(nama: str, model: Any = Barang) -> int:
    return int(model._meta.get_field(nama).max_length)  # noqa: SLF001 -- documented API


KOLOM = (
    Kolom(
        "nomor_urut",
        "No. Urut",
        "nomor",
        PENANDA_CONTOH,
        _(
            "Boleh kosong; barang dinomori menurut urutan baris. Baris bertanda “contoh” tidak dibaca."
        ),
        10,
        wajib=False,
        alias=("no", "no urut", "nomor", "nomor urut", "item no"),
    ),
    Kolom(
        "uraian",
        "Uraian Barang",
        "teks",
        "Generator set 500 kVA merek Alpha tipe G500",
        _("Nama barang, merek, dan tipe."),
        42,
        maks=_maks("uraian"),
        alias=("uraian", "nama barang", "description"),
    ),
    Kolom(
        "kondisi",
        "Jenis Kondisi Barang",
        "kondisi",
        "Bekas",
        _("Baru atau Bekas."),
        14,
        alias=("kondisi", "kondisi barang", "condition"),
    ),
    Kolom(
        "negara_asal",
        "Negara Asal Barang",
        "negara",
        "DE",
        _("Kode negara 2 huruf (lembar Kode), misalnya DE."),
        14,
        alias=("negara asal", "negara", "country of origin", "origin"),
    ),
    Kolom(
        "satuan",
        "Satuan",
        "satuan",
        "NIU",
        _("Kode satuan (lembar Kode), misalnya NIU untuk unit."),
        10,
        alias=("kode satuan", "unit"),
    ),
    Kolom(
        "spesifikasi",
        "Spesifikasi",
        "teks",
        "500 kVA, 400 V, 50 Hz",
        _("Ukuran, daya, kapasitas, dan ciri teknis lain."),
        36,
        maks=_maks("spesifikasi"),
        alias=("specification",),
    ),
    Kolom(
        "identitas",
        "Identitas",
        "teks",
        "SN 12345678",
        _("Nomor seri, nomor rangka, atau tanda pengenal lain."),
        24,
        maks=_maks("identitas"),
        alias=("nomor seri", "serial number", "identity"),
    ),
    Kolom(
        "pemilik",
        "Pemilik Barang",
        "teks",
        "Alpha GmbH",
        _("Nama pemilik barang di luar negeri."),
        24,
        maks=_maks("pemilik"),
        alias=("pemilik", "owner"),
    ),
    Kolom(
        "tahun_pembuatan",
        "Tahun Pembuatan",
        "tahun",
        "2021",
        _("Empat angka, paling akhir tahun ini."),
        12,
        alias=("tahun", "year"),
    ),
    Kolom(
        "valuta",
        "Valuta",
        "valuta",
        "EUR",
        _("Kode valuta 3 huruf (lembar Kode), misalnya EUR."),
        10,
        alias=("mata uang", "currency"),
    ),
    Kolom(
        "harga_satuan",
        "Perkiraan Harga Satuan",
        "harga",
        "1250,5",
        _("Angka lebih dari 0. Sebagai teks tulis 1250,50 tanpa titik ribuan."),
        18,
        alias=("harga satuan", "harga", "unit price", "price"),
    ),
    Kolom(
        "jumlah",
        "Jumlah Barang",
        "jumlah",
        "2",
        _("Angka lebih dari 0; utuh untuk satuan yang dihitung, misalnya unit."),
        12,
        alias=("jumlah", "quantity", "qty"),
    ),
    Kolom(
        "kantor_pengawas",
        "Kode Kantor Pengawas",
        "kantor",
        "070100",
        _("Kode kantor 6 angka (lembar Kode)."),
        14,
        alias=("kantor pengawas", "kode kantor", "supervising office"),
    ),
    Kolom(
        "lokasi",
        "Lokasi Penggunaan",
        "teks",
        "Gudang A, Jl. Kalianak 51, Surabaya",
        _("Alamat lengkap tempat barang digunakan."),
        42,
        maks=_maks("lokasi", LokasiPenggunaan),
        alias=("lokasi", "place of use", "location"),
    ),
    Kolom(
        "pos_tarif",
        "Perkiraan Pos Tarif (HS)",
        "pos",
        "85021100",
        _("Boleh kosong. 8 angka, untuk perkiraan pungutan."),
        16,
        wajib=False,
        alias=("pos tarif", "hs", "kode hs", "hs code"),
    ),
)
MENURUT_KUNCI = {kolom.kunci: kolom for kolom in KOLOM}


def rapikan_judul(teks: str) -> str:
    """Return a heading without case, stars, dots and double spaces: what reads the same is the same."""
    return " ".join(teks.replace("*", " ").replace(".", " ").replace("_", " ").split()).casefold()


MENURUT_JUDUL = {
    rapikan_judul(teks): kolom for kolom in KOLOM for teks in (kolom.judul, *kolom.alias)
}


def huruf_kolom(nomor: int) -> str:
    """Return the letter of a column: 0 is A, 26 is AA."""
    huruf = ""
    nomor += 1
    while nomor:
        nomor, sisa = divmod(nomor - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf
