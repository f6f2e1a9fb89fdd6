"""The card by which an analyst begins a change of an issued permit from paper, at the counter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from permohonan.batas_izin import alasan_tak_dapat
from permohonan.izin_berlaku import dapat_diubah
from permohonan.models import Permohonan
from permohonan.panel import Kartu
from portal import izin
from portal.izin import Peran

if TYPE_CHECKING:
    from portal.models import Pengguna

Jenis = Permohonan.Jenis
JUDUL = {
    Jenis.PERPANJANGAN: "Perpanjangan",
    Jenis.PERUBAHAN_TUJUAN: "Perubahan tujuan",
    Jenis.PERUBAHAN_LOKASI: "Perubahan lokasi",
}


def kartu(permohonan: Permohonan, user: Pengguna) -> Kartu | None:
    """Return the card on a permit in force for the analysts of its office; no statement.

    Each kind with why it cannot be begun today, "" where it can. A conflict of interest is the
    service's to refuse.
    """
    if permohonan.asal_id is not None or not dapat_diubah(permohonan):
        return None
    loket = izin.jabatan_untuk(permohonan, user, Peran.ANALIS)
    if loket is None or izin.anggota(permohonan, user):
        return None
    isi: list[dict[str, Any]] = [
        {"jenis": jenis, "judul": judul, "alasan": alasan_tak_dapat(permohonan, jenis)}
        for jenis, judul in JUDUL.items()
    ]
    return Kartu("permohonan/loket_perubahan.html", {"permohonan": permohonan, "pilihan": isi})
