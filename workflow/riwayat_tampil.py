"""The history as it is told: to the importer without what officers write to each other.

Pages ask here and never print ``RiwayatStatus.catatan`` themselves:

- ``untuk_importir(riwayat)`` for members of the importer: the case is with a title and an office,
  a person is named only where he decided; a note is shown only where it was written for the
  importer (``CATATAN_UNTUK_IMPORTIR``; an action that is not in it hides its note);
- ``untuk_petugas(riwayat, pembaca=…)`` for officers and the auditor: every name; every note to
  those who read findings (``portal.izin.pembaca_penelitian``), to others what the importer reads.

Both return what bagian/_langkah.html prints, in the order of ``riwayat`` (newest first). A leaf
module: it takes the rows as they come.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workflow.status import AKHIR

# Acts whose note is addressed to the importer, or is the importer's own.
CATATAN_UNTUK_IMPORTIR = frozenset(
    {
        "kirim",
        "kirim_kembali",
        "minta_kelengkapan",
        "tarik_dari_importir",
        "batalkan",
        "batalkan_oleh_sistem",
        "tolak",
        "cabut_skep",
    }
)
# Acts of the deciding official, whom the letter names as well.
KEPUTUSAN = frozenset({"terbitkan_skep", "tolak", "cabut_skep", "batalkan"})

Langkah = dict[str, Any]


def untuk_importir(riwayat: Iterable[Any]) -> list[Langkah]:
    """Return the steps as a member of the importer may read them."""
    return [
        _langkah(r, siapa_untuk_importir(r), catatan_untuk_importir(r), terbaru=nomor == 0)
        for nomor, r in enumerate(riwayat)
    ]


def untuk_petugas(riwayat: Iterable[Any], *, pembaca: bool) -> list[Langkah]:
    """Return the steps with every name, for officers and the auditor.

    ``pembaca`` tells whether they read what examining levels write to each other.
    """
    return [
        _langkah(
            r,
            f"{r.nama_pelaku}, {r.nama_jabatan}",
            r.catatan if pembaca else catatan_untuk_importir(r),
            terbaru=nomor == 0,
        )
        for nomor, r in enumerate(riwayat)
    ]


def catatan_untuk_importir(r: Any) -> str:
    """Return the note of a move where it was written for the importer, else nothing."""
    return r.catatan if r.aksi in CATATAN_UNTUK_IMPORTIR else ""


def siapa_untuk_importir(r: Any) -> str:
    """Return who acted: own people and deciders by name, other officers by title and office."""
    if r.jabatan_id is None or r.aksi in KEPUTUSAN:
        return f"{r.nama_pelaku}, {r.nama_jabatan}"
    return str(r.nama_jabatan)


def _langkah(r: Any, siapa: str, catatan: str, *, terbaru: bool) -> Langkah:
    return {
        "judul": r.get_ke_display(),
        "kode": r.ke,
        "aksi": r.label,
        "siapa": siapa,
        "waktu": r.waktu,
        "catatan": catatan,
        "keadaan": "kini" if terbaru and r.ke not in AKHIR else "selesai",
    }
