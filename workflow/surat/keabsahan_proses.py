"""What anyone may learn about papers of a case that decide nothing.

A receipt and a request are checked in every way. A printed form and a nota pendapat print no code;
who holds their file learns that it is the portal's, and nothing of what it says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, TextChoices
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from permohonan.models import Kiriman
from workflow.models import NotaPendapat, SuratProses
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
    INTERN = "intern", _("Dokumen intern kantor")


RUPA = {
    Keadaan.TERCATAT: Rupa("baik", "patch-check"),
    Keadaan.MENUNGGU: Rupa("tunggu", "hourglass-split"),
    Keadaan.DIJAWAB: Rupa("baik", "check-circle"),
    Keadaan.SELESAI: Rupa("netral", "clock-history"),
    Keadaan.INTERN: Rupa("netral", "info-circle"),
}


def _berkertas() -> QuerySet[SuratProses]:
    """Return receipts and requests that were made."""
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


def _formulir() -> QuerySet[SuratProses]:
    semua = SuratProses.objects.exclude(sha256="").filter(jenis=SuratProses.Jenis.FORMULIR)
    return semua.select_related("permohonan__kantor")


def kertas_formulir(surat: SuratProses) -> Kertas:
    """Return a printed form: what its importer sent is recorded, whatever became of it."""
    kini = Keadaan.TERCATAT
    return Kertas(
        gettext("Formulir permohonan"),
        "",
        surat.tanggal,
        surat.permohonan.kantor.nama,
        str(kini.label),
        RUPA[kini],
    )


def _nota() -> QuerySet[NotaPendapat]:
    return NotaPendapat.objects.exclude(sha256="").select_related("pendapat__permohonan__kantor")


def kertas_nota(nota: NotaPendapat) -> Kertas:
    """Return an opinion: it stays inside its office, and of which kind it is, is all that is told."""
    kini, kantor = Keadaan.INTERN, nota.pendapat.permohonan.kantor
    return Kertas(
        gettext("Nota pendapat"),
        "",
        timezone.localdate(nota.waktu, kantor.zona_waktu),
        kantor.nama,
        str(kini.label),
        RUPA[kini],
    )


SUMBER_FORMULIR = Sumber(_formulir, "", "", "sha256", kertas_formulir)
SUMBER_NOTA = Sumber(_nota, "", "", "sha256", kertas_nota)
