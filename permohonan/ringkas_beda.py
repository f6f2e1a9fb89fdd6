"""What changed between two sendings in a few short sentences, for lists (``permohonan.beda`` has it all).

Stored text, so always Indonesian.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from permohonan.beda import BERBARIS, HAPUS, TAMBAH, TUNGGAL, UBAH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from permohonan.beda import Perubahan

BENDA = {
    "header": "Data header",
    "importir": "Data importir",
    "perpanjangan": "Perpanjangan",
    "barang": "barang",
    "lampiran": "dokumen",
    "tanpa_dokumen": "alasan tanpa dokumen",
    "tujuan": "tujuan",
    "lokasi": "lokasi",
}
KERJA = {UBAH: "diubah", TAMBAH: "ditambah", HAPUS: "dihapus"}


def ringkas(perubahan: Iterable[Perubahan]) -> list[str]:
    """Return the changes counted by part and kind: ``["2 barang diubah", "1 dokumen ditambah"]``."""
    semua = list(perubahan)
    hasil = [f"{BENDA[p.bagian]} diubah" for p in semua if p.bagian in TUNGGAL]
    # A row without an id is the order of the goods, no goods item.
    hitung = Counter((p.bagian, p.jenis) for p in semua if p.id)
    hasil += [
        f"{hitung[bagian, jenis]} {BENDA[bagian]} {kata}"
        for bagian in BERBARIS
        for jenis, kata in KERJA.items()
        if hitung[bagian, jenis]
    ]
    if any(p.bagian in BERBARIS and not p.id for p in semua):
        hasil.append("Urutan barang diubah")
    return hasil
