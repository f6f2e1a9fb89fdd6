"""The period asked for beside what the category allows (domain.md §1.4). A leaf module.

The three years of the law are refused elsewhere; here an officer is told, and must say a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# The opinion speaks of the period where these words stand in it.
KATA = "jangka waktu"


@dataclass(frozen=True)
class Jangka:
    """Months asked for and allowed, in a sentence; ``melebihi`` asks for a word in the opinion."""

    kalimat: str
    melebihi: bool


def periksa(permohonan: Any) -> Jangka:
    """Return the period of an application against its category.

    A first application is held against the initial period; a change against the whole one, for it
    says how long the permit would run in all.
    """
    kategori, bulan = permohonan.kategori, permohonan.jangka_waktu
    if permohonan.jenis == "perpanjangan" and not kategori.dapat_diperpanjang:
        return Jangka("Izin dengan tujuan penggunaan ini tidak dapat diperpanjang.", melebihi=True)
    baru = permohonan.jenis == "baru"
    batas = kategori.bulan_awal_maks if baru else kategori.bulan_total_maks
    kalimat = f"{bulan} bulan dari paling lama {batas} bulan"
    if baru and kategori.dapat_diperpanjang and kategori.bulan_total_maks > batas:
        kalimat += f", dapat diperpanjang sampai seluruhnya {kategori.bulan_total_maks} bulan"
    return Jangka(f"{kalimat}.", melebihi=bulan > batas)


def dibahas(teks: str) -> bool:
    """Tell whether an opinion says a word about the period."""
    return KATA in teks.lower()
