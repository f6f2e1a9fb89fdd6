"""The period asked for beside what the category allows (domain.md §1.4). A leaf module.

The three years of the law are refused elsewhere; here an officer is told, and must say a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workflow.status import BER_SKEP

# The opinion speaks of the period where these words stand in it.
KATA = "jangka waktu"
BARU, PERPANJANGAN = "baru", "perpanjangan"


@dataclass(frozen=True)
class Jangka:
    """Months asked for and allowed, in a sentence; ``melebihi`` asks for a word in the opinion."""

    kalimat: str
    melebihi: bool


def periksa(permohonan: Any) -> Jangka:
    """Return the period of an application against its category.

    A first application is held against the initial period; an extension against the whole one, for it
    says how long the permit would run in all. Another change leaves the period alone.
    """
    kategori, bulan = permohonan.kategori, permohonan.jangka_waktu
    if permohonan.jenis == PERPANJANGAN:
        return _perpanjangan(permohonan)
    if permohonan.jenis != BARU:
        # An extension may have been issued since it was sent; its own SKEP keeps its own day's.
        if permohonan.status not in BER_SKEP:
            bulan = permohonan.asal.bulan_izin
        return Jangka(f"tetap {bulan} bulan, tidak diubah permohonan ini.", melebihi=False)
    batas = kategori.bulan_awal_maks
    kalimat = f"{bulan} bulan dari paling lama {batas} bulan"
    if kategori.dapat_diperpanjang and kategori.bulan_total_maks > batas:
        kalimat += f", dapat diperpanjang sampai seluruhnya {kategori.bulan_total_maks} bulan"
    return Jangka(f"{kalimat}.", melebihi=bulan > batas)


def _perpanjangan(permohonan: Any) -> Jangka:
    kategori, bulan = permohonan.kategori, permohonan.jangka_waktu
    if not kategori.dapat_diperpanjang:
        return Jangka("Izin dengan tujuan penggunaan ini tidak dapat diperpanjang.", melebihi=True)
    batas = kategori.bulan_total_maks
    kalimat = f"seluruhnya {bulan} bulan dari paling lama {batas} bulan"
    isi = getattr(permohonan, "perpanjangan", None)
    if isi is not None:
        kalimat = f"ditambah {isi.bulan_tambahan} bulan, {kalimat}"
    return Jangka(f"{kalimat}.", melebihi=bulan > batas)


def dibahas(teks: str) -> bool:
    """Tell whether an opinion says a word about the period."""
    return KATA in teks.lower()
