"""What every change of an application's content leaves behind, and how a stale form reads it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jejak.models import JejakAudit
from jejak.services import catat
from permohonan.kunci import naikkan_versi
from portal import izin
from portal.izin import Peran

if TYPE_CHECKING:
    from collections.abc import Iterable

    from permohonan.models import Permohonan
    from portal.models import Pengguna

JEJAK_DITAMPILKAN = 5


def catat_perubahan(
    permohonan: Permohonan,
    kalimat: str,
    *,
    objek: Any,
    oleh: Pengguna,
    kolom: Iterable[str] = (),
) -> None:
    """Raise the version and write the audit row of a change, under the lock of the caller.

    ``kalimat`` is the Indonesian sentence that a stale form shows to the other person.
    """
    naikkan_versi(permohonan, oleh)
    jabatan = None
    if izin.perekam(permohonan, oleh):
        jabatan = izin.jabatan_untuk(permohonan, oleh, Peran.ANALIS)
    catat(
        rantai=permohonan.rantai,
        tindakan="ubah_isi",
        objek=f"{type(objek).__name__.lower()}:{objek.pk}",
        pelaku=oleh,
        jabatan=jabatan.sebutan if jabatan else izin.sebutan_pemohon(permohonan, oleh),
        rincian={"kalimat": kalimat, "kolom": list(kolom), "versi": permohonan.versi},
    )


def catat_di_asal(perubahan: Permohonan, tindakan: str, *, oleh: Pengguna | None) -> None:
    """Note on the permit's own audit chain what became of a change of it; nothing for originals.

    The caller holds the lock of both.
    """
    if perubahan.asal is None:
        return
    catat(
        rantai=perubahan.asal.rantai,
        tindakan=f"perubahan:{tindakan}",
        objek=f"permohonan:{perubahan.pk}",
        pelaku=oleh,
        rincian={"jenis": perubahan.jenis, "status": perubahan.status},
    )


def perubahan_sejak(permohonan: Permohonan, versi: int) -> list[str]:
    """Return what was changed since ``versi`` as sentences with who did it, newest first."""
    baris = (
        JejakAudit.objects.filter(
            rantai=permohonan.rantai, tindakan="ubah_isi", rincian__versi__gt=versi
        )
        .select_related("pelaku")
        .order_by("-urut")[:JEJAK_DITAMPILKAN]
    )
    return [f"{b.rincian['kalimat']} (oleh {b.pelaku})" for b in baris]


def kolom_berubah(lama: Any, isian: dict[str, Any]) -> list[str]:
    """Return the names of the fields whose value differs from what the row holds."""
    return [nama for nama, nilai in isian.items() if getattr(lama, nama) != nilai]
