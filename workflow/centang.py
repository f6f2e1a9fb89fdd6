"""Which tick on a document counts, and what changed since the last one. A leaf module."""

from __future__ import annotations

from datetime import date
from typing import Any

# What Lampiran.isi_diperiksa holds → what a person calls it.
KATA = {
    "jenis": "jenis dokumen",
    "nomor": "nomor",
    "tanggal": "tanggal",
    "masa_berlaku": "masa berlaku",
    "keterangan": "keterangan",
    "berkas": "berkas",
}


def tanda_sah(dokumen: Any) -> Any:
    """Return the tick on a document as it is now (or on a reason for a missing one), or None.

    A reason is never changed, another one is another row: its tick counts as long as it stands.
    """
    if not hasattr(dokumen, "sidik"):
        return getattr(dokumen, "centang", None)
    sidik = dokumen.sidik
    return next((c for c in dokumen.centang.all() if c.sidik == sidik), None)


def berubah_sejak(dokumen: Any) -> list[str]:
    """Return what changed since a document was last ticked ("nomor A → B"); [] while a tick counts."""
    if not hasattr(dokumen, "sidik") or tanda_sah(dokumen) is not None:
        return []
    terakhir = max(dokumen.centang.all(), key=lambda c: c.waktu, default=None)
    if terakhir is None:
        return []
    kini = dokumen.isi_diperiksa
    return [
        _kalimat(nama, terakhir.isi.get(nama, ""), kini[nama])
        for nama in KATA
        if terakhir.isi.get(nama, "") != kini[nama]
    ]


def _kalimat(nama: str, dulu: str, kini: str) -> str:
    if nama == "berkas":
        return "berkas diganti"
    return f"{KATA[nama]} {_teks(nama, dulu)} → {_teks(nama, kini)}"


def _teks(nama: str, nilai: str) -> str:
    if nilai and nama in {"tanggal", "masa_berlaku"}:
        return f"{date.fromisoformat(nilai):%d-%m-%Y}"
    return nilai or "kosong"
