"""The card by which an analyst begins a change of an issued permit from paper, at the counter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from permohonan.batas_izin import alasan_tak_dapat
from permohonan.izin_berlaku import dapat_diubah
from permohonan.models import Permohonan
from permohonan.panel import Kartu
from permohonan.services.loket import BENTURAN
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
    """Return the card on a permit in force for the analysts of its office.

    Each kind with why it cannot be begun today, "" where it can; none, and ``halangan`` instead,
    for an analyst who once represented the importer. No statement where ``pernah_mewakili`` is known.
    """
    if permohonan.asal_id is not None or not dapat_diubah(permohonan):
        return None
    loket = izin.jabatan_untuk(permohonan, user, Peran.ANALIS)
    if loket is None or izin.anggota(permohonan, user):
        return None
    halangan = BENTURAN if izin.wakil_importir(permohonan.importir, user) else ""
    pilihan: list[dict[str, Any]] = [
        {"jenis": jenis, "judul": judul, "alasan": alasan_tak_dapat(permohonan, jenis)}
        for jenis, judul in JUDUL.items()
        if not halangan
    ]
    isi = {"permohonan": permohonan, "pilihan": pilihan, "halangan": halangan}
    return Kartu("permohonan/loket_perubahan.html", isi)
