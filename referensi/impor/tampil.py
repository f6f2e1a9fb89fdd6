"""A step of an import in words: what it was, what it becomes, how far it moved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from referensi.impor.rencana import Jenis, Langkah
from referensi.masa import SEHARI

if TYPE_CHECKING:
    from referensi.impor.aturan import Aturan

AKAN = {
    Jenis.BARU: "ditambah",
    Jenis.BERUBAH: "berubah",
    Jenis.KOREKSI: "dikoreksi",
    Jenis.TUTUP: "ditutup",
    Jenis.TETAP: "tetap",
}


@dataclass
class Beda:
    """One line of a preview; ``rincian`` are (label, before, after), "" where there is none."""

    jenis: str
    akan: str
    nomor: int
    nama: str
    masa: str
    rincian: list[tuple[str, str, str]] = field(default_factory=list)
    persen: str = ""
    catatan: list[str] = field(default_factory=list)
    mencolok: bool = False
    surut: bool = False


def tulis_nilai(nilai: Any) -> str:
    """Write a figure in Indonesian notation: no needless zeros, thousands apart."""
    if nilai is None:
        return "—"
    if isinstance(nilai, Decimal):
        polos = f"{nilai:,f}"
        if "." in polos:
            polos = polos.rstrip("0").rstrip(".")
        return polos.translate(str.maketrans(",.", ".,"))
    if isinstance(nilai, dt.date):
        return f"{nilai:%d-%m-%Y}"
    return str(nilai)


def tulis_kurs(nilai: Any) -> str:
    """Write a rate of exchange as the decree does: two places at least, 20.500,50."""
    if not isinstance(nilai, Decimal):
        return tulis_nilai(nilai)
    utuh, _, pecahan = tulis_nilai(nilai).partition(",")
    return f"{utuh},{pecahan:0<2}"


def beda_langkah(aturan: Aturan, langkah: Langkah, batas: Decimal, dipakai: int | None) -> Beda:
    """Put one step into words; ``batas`` is the change in per cent that is worth a look."""
    hasil = Beda(
        jenis=langkah.jenis.value,
        akan=AKAN[langkah.jenis],
        nomor=langkah.baris.nomor if langkah.baris else 0,
        nama=aturan.nama(langkah.kunci),
        masa=str(langkah.masa),
        surut=langkah.surut,
    )
    lama = langkah.lama.nilai if langkah.lama else {}
    if langkah.baris:
        hasil.rincian = [
            (aturan.label(nama), aturan.tulis(lama[nama]) if lama else "", aturan.tulis(nilai))
            for nama, nilai in langkah.baris.nilai.items()
            if not lama or lama[nama] != nilai
            if lama or nilai is not None
        ]
    if semula := aturan.semula(langkah):
        nilai_lama, persen = semula
        baru = langkah.baris.nilai["nilai"] if langkah.baris else Decimal(0)
        hasil.rincian = [("kurs", tulis_kurs(nilai_lama), tulis_kurs(baru))]
        hasil.persen = f"{persen:+.2f}%".replace(".", ",")
        hasil.mencolok = abs(persen) > batas
    _beri_catatan(hasil, langkah, dipakai)
    return hasil


def _beri_catatan(hasil: Beda, langkah: Langkah, dipakai: int | None) -> None:
    if langkah.jenis is Jenis.BERUBAH and langkah.lama:
        hasil.catatan.append(f"baris lama ditutup {langkah.masa.dari - SEHARI:%d-%m-%Y}")
    if langkah.jenis is Jenis.KOREKSI and langkah.lama and langkah.lama.masa != langkah.masa:
        hasil.catatan.append(f"masa semula {langkah.lama.masa}")
    if langkah.surut:
        hasil.catatan.append(f"berlaku surut: mengubah tarif sejak {langkah.hari_pertama:%d-%m-%Y}")
    if dipakai:
        hasil.catatan.append(f"sudah dipakai {dipakai} penetapan, yang tetap pada angka lama")
