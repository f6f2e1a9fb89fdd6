"""How one cell becomes a value: text, code, year, amount. Refused with a code and its arguments."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from berkas.tabel.sel import KODE_BERNAMA, angka_polos
from permohonan.angka import AngkaRancuError, AngkaTidakTerbacaError, baca_angka
from permohonan.models import Barang
from permohonan.nilai_barang import DESIMAL_TERBANYAK, angka_desimal

if TYPE_CHECKING:
    from berkas.tabel.lembar import Sel
    from permohonan.impor.kolom import Kolom
    from permohonan.impor.rujukan import Butir, Rujukan

# Why a cell of this kind is refused wherever it stands (berkas.tabel.lembar.Sel).
BENTUK_DITOLAK = {"f": "rumus", "g": "nilai_galat", "l": "nilai_logika"}
PANJANG = {"kantor": 6, "pos": 8}
DIGIT_UTUH = {"harga": 14, "jumlah": 12}
TAHUN_PERTAMA = 1900
KONDISI = {
    "baru": Barang.Kondisi.BARU.value,
    "new": Barang.Kondisi.BARU.value,
    "bekas": Barang.Kondisi.BEKAS.value,
    "used": Barang.Kondisi.BEKAS.value,
}
# What a single line keeps of control characters; the rest is refused.
BARIS_BARU = {"\n", "\r", "\t"}


class SelSalahError(ValueError):
    """A cell that cannot be taken; ``kode`` and ``rincian`` become a sentence in impor.pesan."""

    def __init__(self, kode: str, *rincian: str | int) -> None:
        """Keep the code and what the sentence needs."""
        super().__init__(kode)
        self.kode, self.rincian = kode, rincian


def baca_sel(kolom: Kolom, sel: Sel, rujukan: Rujukan) -> Any:
    """Return the value of a filled cell for its column; raises SelSalahError."""
    jenis, isi = ("t", sel) if isinstance(sel, str) else (sel[0], sel[1])
    if jenis in BENTUK_DITOLAK:
        raise SelSalahError(BENTUK_DITOLAK[jenis], isi[:20])
    if jenis == "d":
        raise SelSalahError("sel_tanggal")
    if jenis == "p":
        jenis = "n"  # shown as a percentage, and still the number that was typed
    match kolom.jenis:
        case "harga" | "jumlah":
            return _angka(kolom, jenis, isi)
        case "tahun":
            return _tahun(isi, rujukan.tahun)
        case "kondisi":
            return _kondisi(isi)
        case "pos":
            return _pos(jenis, isi, rujukan.pos_tarif)
        case "negara" | "satuan" | "valuta" | "kantor":
            return _kode(kolom.jenis, jenis, isi, getattr(rujukan, kolom.jenis))
    return _teks(kolom, jenis, isi)


def _teks(kolom: Kolom, jenis: str, isi: str) -> str:
    teks = angka_polos(isi) if jenis == "n" else isi
    if any(unicodedata.category(h) == "Cc" and h not in BARIS_BARU for h in teks):
        raise SelSalahError("karakter")
    if len(teks) > kolom.maks:
        raise SelSalahError("terlalu_panjang", len(teks), kolom.maks)
    return teks


def _kode(apa: str, jenis: str, isi: str, peta: dict[str, Butir]) -> Butir:
    teks = angka_polos(isi) if jenis == "n" else isi
    if jenis == "n" and apa in PANJANG:
        # A spreadsheet drops the zero in front of 070100.
        teks = teks.zfill(PANJANG[apa])
    calon = (teks, KODE_BERNAMA.split(teks)[0])
    butir = next((peta[c.casefold()] for c in calon if c.casefold() in peta), None)
    if butir is None:
        raise SelSalahError(f"{apa}_tidak_dikenal", teks[:40])
    return butir


def _pos(jenis: str, isi: str, dikenal: frozenset[str]) -> str:
    teks = angka_polos(isi) if jenis == "n" else re.sub(r"[.\s]", "", KODE_BERNAMA.split(isi)[0])
    if jenis == "n":
        teks = teks.zfill(PANJANG["pos"])
    if not re.fullmatch(r"[0-9]{8}", teks):
        raise SelSalahError("pos_bentuk", isi[:20])
    if teks not in dikenal:
        raise SelSalahError("pos_tidak_dikenal", teks)
    return teks


def _kondisi(isi: str) -> str:
    if isi.casefold() not in KONDISI:
        raise SelSalahError("kondisi_tidak_dikenal", isi[:20])
    return KONDISI[isi.casefold()]


def _tahun(isi: str, kini: int) -> int:
    if not re.fullmatch(r"[0-9]{4}(\.0+)?", isi):
        raise SelSalahError("tahun_bentuk", isi[:20])
    tahun = int(isi[:4])
    if not TAHUN_PERTAMA <= tahun <= kini:
        raise SelSalahError("tahun_rentang", tahun, TAHUN_PERTAMA, kini)
    return tahun


def _angka(kolom: Kolom, jenis: str, isi: str) -> Decimal:
    try:
        nilai = Decimal(angka_polos(isi) if jenis == "n" else baca_angka(isi))
    except AngkaRancuError as galat:
        raise SelSalahError("angka_rancu", galat.teks, *galat.arti) from galat
    except (AngkaTidakTerbacaError, InvalidOperation) as galat:
        raise SelSalahError("angka", isi[:30]) from galat
    if not nilai > 0:
        raise SelSalahError("angka_nol")
    if angka_desimal(nilai) > DESIMAL_TERBANYAK:
        raise SelSalahError("angka_desimal", DESIMAL_TERBANYAK)
    if nilai >= Decimal(10) ** DIGIT_UTUH[kolom.jenis]:
        raise SelSalahError("angka_besar", DIGIT_UTUH[kolom.jenis])
    return nilai
