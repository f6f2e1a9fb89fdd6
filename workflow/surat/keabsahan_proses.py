"""What anyone may learn about a receipt of a sending, or a request for documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, TextChoices
from django.utils.translation import gettext_lazy as _

from permohonan.models import Kiriman
from workflow.models import SuratProses
from workflow.status import Status
from workflow.surat.keabsahan import Kertas, Rupa, Sumber

if TYPE_CHECKING:
    from django.db.models import QuerySet


class Keadaan(TextChoices):
    """How such a paper stands today; nothing of what becomes of the application."""

    TERCATAT = "tercatat", _("Tercatat")
    MENUNGGU = "menunggu", _("Menunggu jawaban importir")
    DIJAWAB = "dijawab", _("Sudah dijawab")
    SELESAI = "selesai", _("Tidak menunggu jawaban lagi")


RUPA = {
    Keadaan.TERCATAT: Rupa("baik", "patch-check"),
    Keadaan.MENUNGGU: Rupa("tunggu", "hourglass-split"),
    Keadaan.DIJAWAB: Rupa("baik", "check-circle"),
    Keadaan.SELESAI: Rupa("netral", "clock-history"),
}


def _berkertas() -> QuerySet[SuratProses]:
    """Return those that were made; a printed form states what its importer said: not checked here."""
    dijawab = Kiriman.objects.filter(permohonan=OuterRef("permohonan"), waktu__gt=OuterRef("waktu"))
    semua = SuratProses.objects.exclude(sha256="").exclude(jenis=SuratProses.Jenis.FORMULIR)
    return semua.annotate(dijawab=Exists(dijawab)).select_related("permohonan__kantor")


def kertas(surat: SuratProses) -> Kertas:
    """Return a paper of ``_berkertas`` as its holder may see it."""
    kini = keadaan(surat)
    return Kertas(
        str(surat.get_jenis_display()),
        surat.nomor,
        surat.tanggal,
        surat.permohonan.kantor.nama,
        str(kini.label),
        RUPA[kini],
    )


def keadaan(surat: SuratProses) -> Keadaan:
    """Tell how a paper stands: a receipt is recorded, a request answered by a later sending or not."""
    if surat.jenis == SuratProses.Jenis.TANDA_TERIMA:
        return Keadaan.TERCATAT
    if surat.dijawab:
        return Keadaan.DIJAWAB
    if surat.permohonan.status == Status.KEKURANGAN_DOKUMEN:
        return Keadaan.MENUNGGU
    return Keadaan.SELESAI


SUMBER = Sumber(_berkertas, "token", "nomor", "sha256", kertas)
