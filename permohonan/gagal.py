"""Tables of goods that no worker has finished, as a kind of failed work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jejak.gagal import Jenis, Uraian, batas
from jejak.outbox import antar_ulang
from permohonan.models import ImporBarang
from permohonan.services.impor import TOPIK_PERIKSA, TOPIK_SIMPAN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

Keadaan = ImporBarang.Keadaan


def baris() -> QuerySet[ImporBarang]:
    """Return those that wait for a worker longer than work takes, oldest first."""
    macet = ImporBarang.objects.filter(
        keadaan__in=[Keadaan.MENUNGGU, Keadaan.MENYIMPAN], dibuat__lt=batas()
    )
    return macet.select_related("permohonan").order_by("dibuat", "pk")


def uraikan(impor: ImporBarang) -> Uraian:
    """Name the table and its application."""
    apa = f"{impor.nama}, permohonan {impor.permohonan.nomor_surat}"
    return Uraian(apa, f"{Keadaan(impor.keadaan).label}.", impor.dibuat)


def ulangi(semua: Iterable[ImporBarang]) -> None:
    """Read, or store, once more."""
    for impor in semua:
        isi = {"impor": str(impor.pk)}
        if impor.keadaan == Keadaan.MENUNGGU:
            antar_ulang(TOPIK_PERIKSA, str(impor.pk), isi)
        else:
            antar_ulang(TOPIK_SIMPAN, f"{impor.pk}:{impor.versi}", isi)


IMPOR = Jenis(
    50,
    "impor",
    "Impor barang",
    "Tabel barang yang tidak selesai diperiksa atau disimpan.",
    baris,
    uraikan,
    ulangi,
)
