"""Which files belong to an application: each app registers where it keeps some.

Only what is found here is shown as page images, and only to whom its owner shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from django.urls import reverse

from lampiran.titipan import titipan_milik
from permohonan.models import Perpanjangan

if TYPE_CHECKING:
    from berkas.models import Berkas
    from permohonan.models import Permohonan


@dataclass(frozen=True)
class BerkasKasus:
    """A file of an application: what it is called there, where to download it, where it hangs."""

    berkas: Berkas
    judul: str
    unduh: str
    kembali: str


# (application that this person may see, person, pk of the file) → the file, or None.
Penemu: TypeAlias = Callable[[Any, Any, UUID], BerkasKasus | None]
_penemu: dict[str, Penemu] = {}


def daftar(nama: str, fungsi: Penemu) -> None:
    """Register a place where files hang; called from ``AppConfig.ready``, twice is once."""
    _penemu[nama] = fungsi


def cari(permohonan: Permohonan, user: Any, berkas_pk: UUID) -> BerkasKasus | None:
    """Return the file if it belongs to this application and this person may have it there."""
    for fungsi in _penemu.values():
        if hasil := fungsi(permohonan, user, berkas_pk):
            return hasil
    return None


def dari_lampiran(permohonan: Any, _user: Any, berkas_pk: UUID) -> BerkasKasus | None:
    """Documents, also those that an earlier sending holds (as their download)."""
    baris = (
        permohonan.lampiran.filter(berkas=berkas_pk)
        .select_related("berkas__pratinjau", "jenis")
        .order_by("-dihapus")
        .last()
    )
    return baris and BerkasKasus(
        baris.berkas,
        baris.jenis.nama_kini,
        reverse("lampiran:berkas", args=[permohonan.pk, baris.pk]),
        reverse("lampiran:daftar", args=[permohonan.pk]),
    )


def dari_titipan(permohonan: Any, user: Any, berkas_pk: UUID) -> BerkasKasus | None:
    """Waiting files, to their sender alone."""
    baris = titipan_milik(permohonan, user).filter(berkas=berkas_pk).first()
    if baris is None:
        return None
    return BerkasKasus(
        baris.berkas,
        baris.berkas.nama_asli,
        reverse("lampiran:titipan_berkas", args=[permohonan.pk, baris.pk]),
        reverse("lampiran:lengkapi", args=[permohonan.pk]),
    )


def dari_penggunaan(bagian: str) -> Penemu:
    """Return the finder of the files of purposes or places of use."""

    def temukan(permohonan: Any, _user: Any, berkas_pk: UUID) -> BerkasKasus | None:
        baris = (
            getattr(permohonan, bagian)
            .filter(berkas=berkas_pk)
            .select_related("berkas__pratinjau")
            .first()
        )
        return baris and BerkasKasus(
            baris.berkas,
            baris.berkas.nama_asli,
            reverse(f"permohonan:{bagian}_berkas", args=[permohonan.pk, baris.pk]),
            reverse(f"permohonan:{bagian}", args=[permohonan.pk]),
        )

    return temukan


def dari_perpanjangan(permohonan: Any, _user: Any, berkas_pk: UUID) -> BerkasKasus | None:
    """What an extension is asked for with."""
    baris = (
        Perpanjangan.objects.filter(permohonan=permohonan, berkas=berkas_pk)
        .select_related("berkas__pratinjau")
        .first()
    )
    if baris is None or baris.berkas is None:
        return None
    return BerkasKasus(
        baris.berkas,
        baris.berkas.nama_asli,
        reverse("permohonan:perpanjangan_berkas", args=[permohonan.pk]),
        reverse("permohonan:perpanjangan", args=[permohonan.pk]),
    )
