"""What all papers of an office share: its letterhead, the word across the page, text as it reads."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.template.loader import render_to_string

from berkas.tanda_tangan.terpasang import memakai_contoh

CAP_CONTOH = "CONTOH"
# Short names of reference data, as a letterhead spells them.
NAMA_PANJANG = (
    ("KPPBC TMP", "Kantor Pengawasan dan Pelayanan Bea dan Cukai Tipe Madya Pabean"),
    ("KPPBC TMC", "Kantor Pengawasan dan Pelayanan Bea dan Cukai Tipe Madya Cukai"),
    ("KPPBC", "Kantor Pengawasan dan Pelayanan Bea dan Cukai"),
    ("KPU", "Kantor Pelayanan Utama"),
)
PENGUBAH_ARAH = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def cap_baku() -> str:
    """Return the word across papers of this installation: CONTOH where the development key signs."""
    return CAP_CONTOH if memakai_contoh() else ""


def latar(cap: str) -> str:
    """Return the page background that carries ``cap`` diagonally, as a data: address."""
    if not cap:
        return ""
    return "data:image/svg+xml," + quote(render_to_string("surat/cap.svg", {"cap": cap}))


def tanpa_arah(nilai: Any) -> Any:
    """Return a text, or everything in a snapshot, without marks that turn the reading direction.

    With them a serial number could be typed that reads differently on paper than in the database.
    """
    if isinstance(nilai, str):
        return nilai.translate(PENGUBAH_ARAH)
    if isinstance(nilai, list):
        return [tanpa_arah(butir) for butir in nilai]
    if isinstance(nilai, dict):
        return {nama: tanpa_arah(butir) for nama, butir in nilai.items()}
    return nilai


def nama_panjang(nama: str) -> str:
    """Spell out the kind of an office; an unknown name stays as it is."""
    for singkat, panjang in NAMA_PANJANG:
        if nama.startswith(f"{singkat} "):
            return panjang + nama.removeprefix(singkat)
    return nama
