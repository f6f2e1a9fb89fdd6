"""The offer of an extension: to whom it is made, on which permits, and what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef

from permohonan.batas_izin import alasan_tak_dapat, selesai
from permohonan.izin_berlaku import masa_berlaku
from permohonan.models import Permohonan
from permohonan.tawaran import TAWARAN_HARI, berakhir_dalam, ditawarkan, q_selesai, sisa_hari
from portal import izin
from workflow.status import DALAM_PROSES, Status

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

PERPANJANGAN = Permohonan.Jenis.PERPANJANGAN


@dataclass(frozen=True)
class Tawaran:
    """What the card says: the last day, the days left, and what becomes of an extension.

    ``alasan`` is why none can be asked for, "" where one can; ``diproses`` is the extension that the
    office has, ``draf`` the one that was begun and not sent.
    """

    berakhir: date
    sisa: int
    alasan: str
    diproses: Permohonan | None = None
    draf: Permohonan | None = None


def tawaran(permohonan: Permohonan, user: Any) -> Tawaran | None:
    """Return the offer on the pages of a permit that ends soon; None where there is nothing to offer.

    For the importer's side alone, and not where the permit was revoked, ended or settled. No
    statement outside the last TAWARAN_HARI days; one within them, of an application ``dengan_izin``.
    """
    masa = masa_berlaku(permohonan)
    if permohonan.asal_id is not None or masa is None or not izin.anggota(permohonan, user):
        return None
    sisa = sisa_hari(permohonan)
    if permohonan.status != Status.PENERBITAN_SKEP or sisa is None or not ditawarkan(sisa):
        return None
    if selesai(permohonan):
        return None
    ada: dict[bool, Permohonan] = {}
    for satu in permohonan.perubahan.filter(
        jenis=PERPANJANGAN, status__in=(Status.DRAFT, *DALAM_PROSES)
    ).order_by("dibuat"):
        # The importer's own draft; what the counter records is not theirs to continue.
        if satu.status != Status.DRAFT or satu.perekam_id is None:
            ada[satu.status != Status.DRAFT] = satu
    alasan = alasan_tak_dapat(permohonan, PERPANJANGAN)
    return Tawaran(masa.berakhir, sisa, alasan, ada.get(True), ada.get(False))


def izin_berlaku_semua() -> QuerySet[Permohonan]:
    """Return the permits that were issued, not revoked, and whose goods are not accounted for."""
    hasil: QuerySet[Permohonan] = Permohonan.objects.filter(
        asal=None, status=Status.PENERBITAN_SKEP
    ).exclude(q_selesai())
    return hasil


def akan_berakhir(saat: datetime | None = None) -> QuerySet[Permohonan]:
    """Return the permits in the last TAWARAN_HARI days, for which no extension is in process."""
    diproses = Permohonan.objects.filter(
        asal=OuterRef("pk"), jenis=PERPANJANGAN, status__in=DALAM_PROSES
    )
    return berakhir_dalam(izin_berlaku_semua(), TAWARAN_HARI, saat).filter(~Exists(diproses))
