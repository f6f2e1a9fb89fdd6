"""A file of rates or tariffs as rows of values, or everything that is wrong with it at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from berkas.tabel.pembaca import baris_tabel
from berkas.tabel.tolak import TabelDitolak
from referensi.impor.sel import Kolom, SelSalahError, baca_sel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from berkas.tabel.lembar import Sel

    # The headings of a row by their place → the columns that are known.
    Kenal = Callable[[Mapping[int, str]], dict[int, Kolom]]

# The whole tariff book has about 11,500 headings; twice as many fit.
BARIS_TERBANYAK = 25_000
BARIS_JUDUL = 20
JUDUL_TERSEDIKIT = 2
GALAT_DISEBUT = 200
PENOLAKAN = {
    "xls_lama": "Ini berkas Excel lama (.xls) atau dilindungi kata sandi. Simpan sebagai .xlsx "
    "tanpa kata sandi.",
    "bukan_xlsx": "Isi berkas ini bukan buku kerja Excel (.xlsx).",
    "bukan_teks": "Isi berkas ini bukan teks. Simpan sebagai .xlsx atau CSV.",
    "rusak": "Berkas ini rusak atau tidak lengkap. Buka dan simpan ulang di aplikasi lembar kerja.",
    "kata_sandi": "Berkas dilindungi kata sandi. Hapus perlindungannya.",
    "makro": "Berkas ini memuat makro, yang tidak diterima. Simpan sebagai .xlsx tanpa makro.",
    "dtd": "Berkas ini memuat definisi XML yang tidak pernah dibuat aplikasi lembar kerja.",
    "terlalu_besar_terbongkar": "Isi berkas ini setelah dibuka lebih besar dari {} MB, atau terdiri "
    "atas terlalu banyak bagian. Hapus lembar dan gambar yang tidak perlu.",
    "terlalu_banyak_baris": "Tabel ini memuat lebih dari {} baris.",
    "terlalu_banyak_kolom": "Tabel ini berisi lebih dari {} kolom.",
    "sel_terlalu_panjang": "Satu sel di sekitar baris {} terlalu panjang, atau tanda kutip "
    "pembukanya tidak ditutup.",
    "gabungan": "Sel yang digabung tidak dapat dibaca: {}. Batalkan penggabungannya (Unmerge Cells) "
    "dan isi setiap selnya.",
    "tanpa_lembar": "Buku kerja ini tidak mempunyai lembar yang terlihat.",
    "rumit": "Berkas ini terlalu rumit untuk dibaca. Salin tabelnya ke buku kerja baru sebagai "
    "nilai (Paste Values).",
}


@dataclass
class Tabel:
    """What stands in a file: the columns found, a dictionary per row, errors and warnings."""

    kolom: dict[int, Kolom] = field(default_factory=dict)
    baris: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    galat: list[tuple[int, str]] = field(default_factory=list)
    peringatan: list[tuple[int, str]] = field(default_factory=list)

    @property
    def nama_kolom(self) -> set[str]:
        """The fields that the file has a column for."""
        return {kolom.nama for kolom in self.kolom.values()}

    def letak(self, nama: str) -> str:
        """Return how a sentence names the column of a field."""
        for k, kolom in self.kolom.items():
            if kolom.nama == nama:
                return f"kolom {kolom.nama} ({huruf(k)})"
        return f"kolom {nama}"


def rapikan(judul: str) -> str:
    """Return a heading without what people write differently: case, underscores, brackets, marks."""
    return " ".join(re.findall(r"[a-z0-9]+", judul.casefold()))


def huruf(nomor: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    hasil = ""
    nomor += 1
    while nomor:
        nomor, sisa = divmod(nomor - 1, 26)
        hasil = chr(65 + sisa) + hasil
    return hasil


def pengenal(kolom: Sequence[Kolom]) -> Kenal:
    """Return the function that finds columns by their headings."""
    peta = {rapikan(n): satu for satu in kolom for n in (satu.nama, *satu.alias)}
    return lambda judul: {
        k: peta[rapikan(teks)] for k, teks in judul.items() if rapikan(teks) in peta
    }


def baca_tabel(isi: bytes, jenis: str, kenal: Kenal, wajib: Sequence[str], lembar: str) -> Tabel:
    """Read a table of the kind ``xlsx`` or ``teks``; what keeps it out stands in ``galat``.

    ``wajib`` are the fields without which there is no table.
    """
    tabel = Tabel()
    try:
        for nomor, sel in baris_tabel(isi, jenis, terbanyak=BARIS_TERBANYAK, lembar=lembar):
            if tabel.kolom:
                _baca_baris(tabel, nomor, sel)
            elif nomor > BARIS_JUDUL:
                break
            else:
                _baca_judul(tabel, sel, kenal)
    except TabelDitolak as galat:
        return Tabel(galat=[(0, PENOLAKAN[galat.kode].format(*galat.rincian))])
    _periksa_kolom(tabel, wajib)
    if not tabel.baris and not tabel.galat:
        tabel.galat.append((0, "Tabel ini tidak memuat satu baris pun di bawah judul."))
    return tabel


def _baca_judul(tabel: Tabel, sel: Mapping[int, Sel], kenal: Kenal) -> None:
    """Take this row as the header where it names at least two columns; titles are passed over."""
    judul = {k: s if isinstance(s, str) else s[1] for k, s in sel.items()}
    dikenal = kenal(judul)
    if len(dikenal) < JUDUL_TERSEDIKIT:
        return
    tabel.kolom = dikenal
    for k, teks in judul.items():
        if k not in dikenal:
            pesan = f"Kolom {huruf(k)} “{teks[:60]}” tidak dikenal dan diabaikan."
            tabel.peringatan.append((0, pesan))


def _periksa_kolom(tabel: Tabel, wajib: Sequence[str]) -> None:
    ada = [kolom.nama for kolom in tabel.kolom.values()]
    if not ada:
        tabel.galat.append((0, f"Baris judul tidak ditemukan. Kolom: {', '.join(wajib)}."))
        return
    ganda = sorted({nama for nama in ada if ada.count(nama) > 1})
    if ganda:
        tabel.galat.insert(0, (0, f"Kolom ada lebih dari satu kali: {', '.join(ganda)}."))
    if kurang := [nama for nama in wajib if nama not in ada]:
        tabel.galat.insert(0, (0, f"Kolom tidak ada: {', '.join(kurang)}."))


def _baca_baris(tabel: Tabel, nomor: int, sel: Mapping[int, Sel]) -> None:
    isi: dict[str, Any] = {}
    if not any(k in sel for k in tabel.kolom):
        return
    for k, kolom in tabel.kolom.items():
        if k not in sel:
            isi[kolom.nama] = None
            if kolom.wajib:
                tabel.galat.append((nomor, f"{_letak(k, kolom)} kosong."))
            continue
        try:
            isi[kolom.nama] = baca_sel(kolom, sel[k])
        except SelSalahError as galat:
            tabel.galat.append((nomor, f"{_letak(k, kolom)} {galat}"))
    tabel.baris.append((nomor, isi))


def _letak(k: int, kolom: Kolom) -> str:
    return f"kolom {kolom.nama} ({huruf(k)})"
