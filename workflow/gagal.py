"""Letters and papers that no worker has made, as kinds of failed work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jejak.gagal import Jenis, Uraian, batas, dengan_galat, sebab
from jejak.outbox import antar_ulang
from workflow.models import Keputusan, NotaPendapat, SuratProses
from workflow.putusan import TOPIK_SURAT
from workflow.status import Status
from workflow.surat.nota import TOPIK_NOTA
from workflow.surat.proses.penyiapan import TOPIK_SURAT_PROSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

BELUM_TERBIT = "Suratnya belum dibuat; keputusannya tetap berlaku."
BELUM_ADA = "Dokumennya belum dibuat; permohonannya tetap diproses."
BELUM_DIBUAT = "Dokumennya belum dibuat; nota pendapatnya tersimpan."


def surat() -> QuerySet[Keputusan]:
    """Return decisions that have no letter yet, oldest first."""
    tanpa = Keputusan.objects.filter(surat=None, waktu__lt=batas())
    semua = tanpa.select_related("permohonan").order_by("waktu", "pk")
    return dengan_galat(semua, TOPIK_SURAT)


def _uraikan_surat(keputusan: Keputusan) -> Uraian:
    apa = f"{keputusan}, permohonan {keputusan.permohonan.nomor_surat}"
    return Uraian(apa, sebab(BELUM_TERBIT, keputusan), keputusan.waktu)


def _ulangi_surat(semua: Iterable[Keputusan]) -> None:
    for keputusan in semua:
        antar_ulang(TOPIK_SURAT, str(keputusan.pk), {"keputusan": str(keputusan.pk)})


def nota() -> QuerySet[NotaPendapat]:
    """Return opinions that have no paper yet, oldest first."""
    tanpa = NotaPendapat.objects.filter(sha256="", waktu__lt=batas())
    semua = tanpa.select_related("pendapat__permohonan").order_by("waktu", "pk")
    return dengan_galat(semua, TOPIK_NOTA)


def _uraikan_nota(satu: NotaPendapat) -> Uraian:
    nomor = satu.pendapat.permohonan.nomor_surat
    apa = f"Nota pendapat versi {satu.nomor}, {nomor}"
    return Uraian(apa, sebab(BELUM_DIBUAT, satu), satu.waktu)


def _ulangi_nota(semua: Iterable[NotaPendapat]) -> None:
    for satu in semua:
        antar_ulang(TOPIK_NOTA, str(satu.pk), {"nota": str(satu.pk)})


def surat_proses() -> QuerySet[SuratProses]:
    """Return papers on the way that nobody has made, oldest first; called-off cases get none."""
    tanpa = SuratProses.objects.filter(sha256="", waktu__lt=batas())
    tanpa = tanpa.exclude(permohonan__status=Status.PEMBATALAN).defer("isi")
    semua = tanpa.select_related("permohonan").order_by("waktu", "pk")
    return dengan_galat(semua, TOPIK_SURAT_PROSES)


def _uraikan_surat_proses(satu: SuratProses) -> Uraian:
    apa = f"{satu}, permohonan {satu.permohonan.nomor_surat}"
    return Uraian(apa, sebab(BELUM_ADA, satu), satu.waktu)


def _ulangi_surat_proses(semua: Iterable[SuratProses]) -> None:
    for satu in semua:
        antar_ulang(TOPIK_SURAT_PROSES, str(satu.pk), {"surat": str(satu.pk)})


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
SURAT_PROSES = Jenis(
    25,
    "surat_proses",
    "Tanda terima, permintaan kelengkapan, dan formulir",
    "Dokumen proses yang belum dibuat lebih dari lima menit.",
    surat_proses,
    _uraikan_surat_proses,
    _ulangi_surat_proses,
)
