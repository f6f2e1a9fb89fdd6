"""Workbooks that leave the portal: the goods of an application, and the template to fill.

Written row by row (write-only): ten thousand goods never stand in memory as cells. Texts are
written as texts, with the quote prefix where they begin like a formula, so that nothing in them is
ever calculated.
"""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from berkas.tabel.sel import ANGKA_EXCEL
from berkas.tabel.tolak import BARIS_TERBANYAK
from permohonan.impor.kolom import KOLOM, huruf_kolom
from referensi.models import Kantor, Negara, PosTarif, Satuan, Valuta

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import QuerySet
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from permohonan.models import Barang, Permohonan

JENIS_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What XML cannot carry, what it would change (CR), and what would read as an escape of its own.
PERLU_LOLOS = re.compile(r"[\x00-\x08\x0b-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")
# How a text begins that a spreadsheet might calculate once somebody edits the cell.
AWAL_RUMUS = ("=", "+", "-", "@", "#", "'", "\t", "_x")
BIRU = PatternFill("solid", fgColor="FF1B3A6B")
KUNING = PatternFill("solid", fgColor="FFFFF4CC")
LEMBAR, LEMBAR_KODE, LEMBAR_PETUNJUK = "Barang", "Kode", "Petunjuk"
NILAI: dict[str, Callable[[Barang], Any]] = {
    "kondisi": lambda b: b.Kondisi(b.kondisi).value.capitalize(),
    "negara_asal": lambda b: b.negara_asal.kode,
    "satuan": lambda b: b.satuan.kode,
    "valuta": lambda b: b.valuta.kode,
    "kantor_pengawas": lambda b: b.lokasi.kantor_pengawas.kode,
    "lokasi": lambda b: b.lokasi.lokasi,
}
CARA_ANGKA = (
    "Angka: isi sebagai angka, misalnya 1250,5. Bila sel Anda berformat teks, tulis 1250,50 atau "
    "1.250,50. Tulisan 1.250 saja ditolak, karena dapat berarti seribu dua ratus lima puluh atau "
    "satu seperempat."
)
PETUNJUK = (
    (
        "Isi lembar Barang, satu baris untuk setiap barang, di bawah judul kolom. Baris bertanda "
        "“contoh” pada kolom No. Urut tidak ikut dibaca."
    ),
    (
        "Judul kolom jangan diubah; urutan kolom bebas. Jangan menggabungkan sel dan jangan memakai "
        "rumus: tempel sebagai nilai."
    ),
    CARA_ANGKA,
    f"Paling banyak {BARIS_TERBANYAK:,} baris.".replace(",", "."),
)


def ekspor_barang(permohonan: Permohonan) -> bytes:
    """Return the goods of an application as a workbook that the import reads back as it stands."""
    buku = Workbook(write_only=True)
    lembar = _lembar_barang(buku)
    semua = permohonan.barang.select_related(
        "negara_asal", "satuan", "valuta", "lokasi__kantor_pengawas"
    )
    for barang in semua.iterator(chunk_size=1000):
        lembar.append([_sel(lembar, _nilai(barang, kolom.kunci)) for kolom in KOLOM])
    return _simpan(buku)


def templat_barang(permohonan: Permohonan) -> bytes:
    """Return an empty table with an example row, lists to choose from and the codes in force."""
    buku = Workbook(write_only=True)
    lembar = _lembar_barang(buku)
    kode = _daftar_kode(permohonan)
    for nomor, kolom in enumerate(KOLOM):
        huruf = huruf_kolom(nomor)
        if kolom.jenis == "kondisi":
            _pilihan(lembar, huruf, '"Baru,Bekas"', kolom.petunjuk)
        elif kolom.kunci in kode:
            tempat = huruf_kolom(list(kode).index(kolom.kunci) * 3)
            akhir = len(kode[kolom.kunci]) + 1
            _pilihan(lembar, huruf, f"{LEMBAR_KODE}!${tempat}$2:${tempat}${akhir}", kolom.petunjuk)
    contoh = [WriteOnlyCell(lembar, _contoh(kolom.kunci, kolom.contoh)) for kolom in KOLOM]
    for sel in contoh:
        sel.fill = KUNING
    lembar.append(contoh)
    _lembar_kode(buku, kode)
    _lembar_petunjuk(buku)
    return _simpan(buku)


def _lembar_barang(buku: Workbook) -> WriteOnlyWorksheet:
    lembar = buku.create_sheet(LEMBAR)
    for nomor, kolom in enumerate(KOLOM):
        lembar.column_dimensions[huruf_kolom(nomor)].width = kolom.lebar
    lembar.freeze_panes = "C2"
    _judul(lembar, [kolom.judul for kolom in KOLOM])
    return lembar


def _judul(lembar: WriteOnlyWorksheet, teks: Iterable[str]) -> None:
    baris = []
    for satu in teks:
        sel = WriteOnlyCell(lembar, satu)
        sel.font = Font(bold=True, color="FFFFFFFF")
        sel.fill = BIRU
        sel.alignment = Alignment(wrap_text=True, vertical="top")
        baris.append(sel)
    lembar.append(baris)


def _nilai(barang: Barang, kunci: str) -> Any:
    return NILAI[kunci](barang) if kunci in NILAI else getattr(barang, kunci)


def _contoh(kunci: str, contoh: str) -> Any:
    if kunci in {"harga_satuan", "jumlah"}:
        return Decimal(contoh.replace(",", "."))
    return int(contoh) if kunci == "tahun_pembuatan" else contoh


def _sel(lembar: WriteOnlyWorksheet, nilai: Any) -> Any:
    """Return a cell; numbers as numbers where 15 figures hold them, all else as text."""
    if isinstance(nilai, Decimal):
        angka = len(nilai.normalize().as_tuple().digits)
        if angka <= ANGKA_EXCEL:
            return WriteOnlyCell(lembar, nilai)
        nilai = f"{nilai.normalize():f}".replace(".", ",")
    if isinstance(nilai, int):
        return WriteOnlyCell(lembar, nilai)
    teks = PERLU_LOLOS.sub(lambda c: f"_x{ord(c[0]):04X}_", nilai)
    if not teks.startswith(AWAL_RUMUS):
        return teks or None
    sel = WriteOnlyCell(lembar)
    # Set past the value's own setter, which would read "=1+1" as a formula and "#N/A" as an error.
    sel._value = teks  # noqa: SLF001 -- openpyxl has no other way
    sel.data_type = "s"
    sel.quotePrefix = True
    return sel


def _daftar_kode(permohonan: Permohonan) -> dict[str, list[tuple[str, str]]]:
    daftar: dict[str, QuerySet[Any]] = {
        "negara_asal": Negara.objects.berlaku(),
        "satuan": Satuan.objects.berlaku(),
        "valuta": Valuta.objects.berlaku(),
        "kantor_pengawas": Kantor.objects.berlaku(),
    }
    kode = {
        kunci: list(qs.order_by("kode").values_list("kode", "nama")) for kunci, qs in daftar.items()
    }
    lokasi = permohonan.lokasi.values_list("lokasi", "kantor_pengawas__kode")
    if terdaftar := list(lokasi):
        kode["lokasi"] = terdaftar
    pos = PosTarif.objects.berlaku().order_by("kode").values_list("kode", "uraian")
    return kode | {"pos_tarif": list(pos)}


def _pilihan(lembar: WriteOnlyWorksheet, huruf: str, rumus: str, petunjuk: str) -> None:
    # A list to choose from; what is not on it may be typed and is judged by the portal.
    pilihan = DataValidation(type="list", formula1=rumus, allow_blank=True, showErrorMessage=False)
    pilihan.prompt, pilihan.showInputMessage = petunjuk, True
    pilihan.add(f"{huruf}2:{huruf}{BARIS_TERBANYAK + 2}")
    lembar.data_validations.append(pilihan)


def _lembar_kode(buku: Workbook, kode: dict[str, list[tuple[str, str]]]) -> None:
    lembar = buku.create_sheet(LEMBAR_KODE)
    judul = {kolom.kunci: kolom.judul for kolom in KOLOM}
    kepala: list[str] = []
    for nomor, kunci in enumerate(kode):
        lembar.column_dimensions[huruf_kolom(nomor * 3 + 1)].width = 36
        kepala += [judul[kunci], "Nama", ""]
    _judul(lembar, kepala)
    for baris in range(max(map(len, kode.values()))):
        isi: list[Any] = []
        for daftar in kode.values():
            pasangan = daftar[baris] if baris < len(daftar) else ("", "")
            isi += [*(_sel(lembar, teks) for teks in pasangan), None]
        lembar.append(isi)


def _lembar_petunjuk(buku: Workbook) -> None:
    lembar = buku.create_sheet(LEMBAR_PETUNJUK)
    lembar.column_dimensions["A"].width = 30
    lembar.column_dimensions["B"].width = 80
    for kalimat in PETUNJUK:
        lembar.append([_sel(lembar, kalimat)])
    lembar.append([])
    _judul(lembar, ["Kolom", "Isi"])
    for kolom in KOLOM:
        wajib = "" if kolom.wajib else " (tidak wajib)"
        lembar.append([_sel(lembar, kolom.judul + wajib), _sel(lembar, kolom.petunjuk)])


def _simpan(buku: Workbook) -> bytes:
    aliran = BytesIO()
    buku.save(aliran)
    return aliran.getvalue()
