"""Where a case goes once its goods are determined, and which goods still hold it up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workflow import kondisi

if TYPE_CHECKING:
    from permohonan.models import Permohonan
    from portal.models import Pengguna

TERUSKAN = ("selesai_klasifikasi", "teruskan_ke_kepala_bidang", "teruskan_ke_kepala_kantor")
# Of two rows to forward by, the frozen chain allows one.
BUKAN_RANTAI = {
    k.pesan
    for k in (
        kondisi.ada_kepala_bidang,
        kondisi.tanpa_kepala_bidang,
        kondisi.ada_kepala_kantor,
        kondisi.tanpa_kepala_kantor,
    )
}
DISEBUT = 10


@dataclass(frozen=True)
class Langkah:
    """The move that forwards the case: its name, its button, and what stands in its way."""

    nama: str
    label: str
    alasan: list[Any]


def ada_langkah(permohonan: Permohonan) -> bool:
    """Tell whether the holder of this stage passes cases on from it; asks no condition and no query."""
    return any(
        b.name in TERUSKAN and b.source == permohonan.status for b in permohonan.seluruh_tabel()
    )


def langkah_berikut(permohonan: Permohonan, user: Pengguna) -> Langkah | None:
    """Return the one move of the machine by which this person passes the case on from here."""
    for baris, alasan in permohonan.aksi_peran(user):
        if baris.name in TERUSKAN and not BUKAN_RANTAI.intersection(alasan):
            return Langkah(baris.name, baris.custom["label"], alasan)
    return None


def barang_kurang(permohonan: Permohonan) -> str:
    """Return a sentence naming goods without a finding, and goods changed since theirs; "" if none."""
    perlu = permohonan.barang.perlu_ditetapkan().values_list("nomor_urut", "penetapan")
    belum = [nomor for nomor, tetap in perlu if tetap is None]
    usang = [nomor for nomor, tetap in perlu if tetap is not None]
    kalimat = []
    if belum:
        kalimat.append(f"Belum ditetapkan: barang no. {_nomor(belum)}.")
    if usang:
        kalimat.append(f"Berubah sejak ditetapkan: barang no. {_nomor(usang)}.")
    return " ".join(kalimat)


def _nomor(nomor: list[int]) -> str:
    teks = ", ".join(map(str, nomor[:DISEBUT]))
    lain = len(nomor) - DISEBUT
    return f"{teks}, dan {lain} lainnya" if lain > 0 else teks
