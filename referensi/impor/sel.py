"""How one cell of a rate or tariff table becomes a value; refused with a sentence."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, NamedTuple

from berkas.tabel.sel import KODE_BERNAMA, angka_polos, hari_excel
from permohonan.angka import AngkaRancuError, AngkaTidakTerbacaError, baca_angka
from referensi.masa import TAHUN_TERAKHIR, TAHUN_TERDINI, tahun_wajar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from berkas.tabel.lembar import Sel

PERSEN_TERTINGGI = 1000
SERATUS = Decimal(100)
BENTUK_DITOLAK = {
    "f": "berisi rumus. Tempel kolomnya sebagai nilai (Paste Values), supaya yang Anda lihat sama "
    "dengan yang disimpan.",
    "g": "berisi kesalahan lembar kerja.",
    "l": "berisi nilai BENAR atau SALAH.",
}
BULAN = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
TANGGAL = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ]00:00(?::00)?)?"),
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
    re.compile(r"(?P<d>\d{1,2})\s+(?P<m>[a-z]+)\s+(?P<y>\d{4})"),
)


class SelSalahError(ValueError):
    """A cell that cannot be taken; the text continues “Baris 3, kolom nilai (B): …”."""


class Kolom(NamedTuple):
    """A column: the field it fills, how it is read, by which headings it is found."""

    nama: str
    jenis: str
    wajib: bool = True
    alias: tuple[str, ...] = ()
    maks: int = 200
    utuh: int = 14
    desimal: int = 2
    pilihan: Mapping[str, Any] | None = None


def baca_sel(kolom: Kolom, sel: Sel) -> Any:
    """Return the value of a filled cell for its column; raises SelSalahError."""
    jenis, isi = ("t", sel) if isinstance(sel, str) else (sel[0], sel[1])
    if jenis in BENTUK_DITOLAK:
        raise SelSalahError(BENTUK_DITOLAK[jenis])
    match kolom.jenis:
        case "tanggal":
            return _tanggal(jenis, isi)
        case "angka" | "persen" | "positif":
            return _angka(kolom, jenis, isi)
    if jenis == "d":
        raise SelSalahError("berformat tanggal. Ubah format selnya menjadi Umum atau Teks.")
    teks = angka_polos(isi) if jenis in {"n", "p"} else isi
    match kolom.jenis:
        case "pos":
            return _pos(jenis, teks)
        case "pilihan":
            return _pilihan(kolom, teks)
    return _teks(kolom, teks)


def _teks(kolom: Kolom, teks: str) -> str:
    if any(unicodedata.category(h) == "Cc" for h in teks):
        raise SelSalahError("memuat baris baru atau karakter yang tidak dapat dicetak.")
    if len(teks) > kolom.maks:
        raise SelSalahError(f"berisi {len(teks)} karakter, paling banyak {kolom.maks}.")
    return teks


def _pos(jenis: str, teks: str) -> str:
    # A spreadsheet drops the zero in front of 01012100.
    kode = teks.zfill(8) if jenis == "n" else re.sub(r"[.\s]", "", KODE_BERNAMA.split(teks)[0])
    if not re.fullmatch(r"[0-9]{8}", kode):
        raise SelSalahError(f"“{teks[:20]}” bukan pos tarif 8 angka, misalnya 8502.11.00.")
    return kode


def _pilihan(kolom: Kolom, teks: str) -> Any:
    peta = kolom.pilihan or {}
    for calon in (teks, KODE_BERNAMA.split(teks)[0]):
        if calon.casefold() in peta:
            return peta[calon.casefold()]
    raise SelSalahError(f"“{teks[:30]}” tidak dikenal.")


def _tanggal(jenis: str, isi: str) -> dt.date:
    if jenis == "d":
        hari = hari_excel(isi)
    elif jenis == "t":
        hari = _urai_tanggal(isi.strip().casefold())
    else:
        hari = None
    if hari is None:
        raise SelSalahError(
            f"“{isi[:20]}” bukan tanggal; tulis misalnya 2026-11-25 atau 25-11-2026."
        )
    if not tahun_wajar(hari):
        raise SelSalahError(
            f"“{isi[:20]}”: tahun harus {TAHUN_TERDINI} sampai {TAHUN_TERAKHIR}. Periksa tahunnya."
        )
    return hari


def _urai_tanggal(teks: str) -> dt.date | None:
    for bentuk in TANGGAL:
        if cocok := bentuk.fullmatch(teks):
            m = cocok["m"]
            bulan = int(m) if m.isdecimal() else (BULAN.index(m) + 1 if m in BULAN else 0)
            try:
                return dt.date(int(cocok["y"]), bulan, int(cocok["d"]))
            except ValueError:
                return None
    return None


def _angka(kolom: Kolom, jenis: str, isi: str) -> Decimal:
    nilai = _urai_angka(kolom, jenis, isi)
    if jenis == "p":
        if kolom.jenis != "persen":
            raise SelSalahError("berformat persen. Ubah format selnya menjadi Umum atau Angka.")
        nilai *= SERATUS
    if nilai < 0:
        raise SelSalahError("tidak boleh negatif.")
    if kolom.jenis == "positif" and not nilai:
        raise SelSalahError("tidak boleh nol.")
    if kolom.jenis == "persen" and nilai > PERSEN_TERTINGGI:
        raise SelSalahError(f"paling tinggi {PERSEN_TERTINGGI}%.")
    if nilai >= Decimal(10) ** kolom.utuh:
        raise SelSalahError(f"terlalu besar: paling banyak {kolom.utuh} angka di depan koma.")
    if nilai != round(nilai, kolom.desimal):
        raise SelSalahError(f"paling banyak {kolom.desimal} angka di belakang koma.")
    return round(nilai, kolom.desimal)


def _urai_angka(kolom: Kolom, jenis: str, isi: str) -> Decimal:
    if jenis == "d":
        raise SelSalahError("berformat tanggal. Ubah format selnya menjadi Umum atau Angka.")
    polos = re.sub(r"^\s*rp\.?\s*|\s*%\s*$", "", isi, flags=re.IGNORECASE)
    tanda = "-" if polos.startswith(("-", "\u2212")) else ""
    try:
        teks = (
            angka_polos(isi) if jenis in {"n", "p"} else tanda + baca_angka(polos.lstrip("-\u2212"))
        )
        nilai = Decimal(teks)
    except AngkaRancuError as galat:
        satu, dua = galat.arti
        if kolom.jenis == "persen" and Decimal(satu) >= PERSEN_TERTINGGI:
            # 12,000 per cent is twelve: our own export of a rate with three places says so.
            return Decimal(dua.replace(",", "."))
        raise SelSalahError(
            f"“{isi[:30]}” dapat berarti {satu} atau {dua}. Tulis {satu} atau {dua}."
        ) from galat
    except (AngkaTidakTerbacaError, InvalidOperation) as galat:
        raise SelSalahError(f"“{isi[:30]}” bukan angka; tulis misalnya 16420,55.") from galat
    if not nilai.is_finite():
        raise SelSalahError(f"“{isi[:30]}” bukan angka; tulis misalnya 16420,55.")
    return nilai
