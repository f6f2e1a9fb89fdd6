"""Letters and papers that no worker has made, as kinds of failed work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jejak.gagal import Jenis, Uraian, batas
from jejak.outbox import antar_ulang
from workflow.models import Keputusan, NotaPendapat
from workflow.putusan import TOPIK_SURAT
from workflow.surat.nota import TOPIK_NOTA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

BELUM_TERBIT = "Suratnya belum dibuat; keputusannya tetap berlaku."
BELUM_DIBUAT = "Dokumennya belum dibuat; nota pendapatnya tersimpan."


def surat() -> QuerySet[Keputusan]:
    """Return decisions that have no letter yet, oldest first."""
    tanpa = Keputusan.objects.filter(surat=None, waktu__lt=batas())
    return tanpa.select_related("permohonan").order_by("waktu", "pk")


def _uraikan_surat(keputusan: Keputusan) -> Uraian:
    apa = f"{keputusan}, permohonan {keputusan.permohonan.nomor_surat}"
    return Uraian(apa, BELUM_TERBIT, keputusan.waktu)


def _ulangi_surat(semua: Iterable[Keputusan]) -> None:
    for keputusan in semua:
        antar_ulang(TOPIK_SURAT, str(keputusan.pk), {"keputusan": str(keputusan.pk)})


def nota() -> QuerySet[NotaPendapat]:
    """Return opinions that have no paper yet, oldest first."""
    tanpa = NotaPendapat.objects.filter(sha256="", waktu__lt=batas())
    return tanpa.select_related("pendapat__permohonan").order_by("waktu", "pk")


def _uraikan_nota(satu: NotaPendapat) -> Uraian:
    nomor = satu.pendapat.permohonan.nomor_surat
    return Uraian(f"Nota pendapat versi {satu.nomor}, {nomor}", BELUM_DIBUAT, satu.waktu)


def _ulangi_nota(semua: Iterable[NotaPendapat]) -> None:
    for satu in semua:
        antar_ulang(TOPIK_NOTA, str(satu.pk), {"nota": str(satu.pk)})


SURAT = Jenis(
    20,
    "surat",
    "Surat keputusan",
    "Keputusan yang suratnya belum dibuat lebih dari lima menit.",
    surat,
    _uraikan_surat,
    _ulangi_surat,
)
NOTA = Jenis(
    30,
    "nota",
    "Dokumen nota pendapat",
    "Nota pendapat yang dokumennya belum dibuat lebih dari lima menit.",
    nota,
    _uraikan_nota,
    _ulangi_nota,
)
