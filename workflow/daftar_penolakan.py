"""Which acts were refused, to whom, when and why: the audit trail's rows as the auditor reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from jejak.models import JejakAudit
from permohonan.models import Permohonan
from portal.models import Jabatan
from workflow.nama_alamat import sebut

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from portal.models import Pengguna
    from referensi.models import Kantor

DITOLAK = "ditolak"
AWALAN = "permohonan:"


@dataclass(frozen=True)
class Penolakan:
    """One refusal; ``permohonan`` is the case it was about, where the reader may see it.

    ``terhadap`` is what was attempted, in words.
    """

    waktu: datetime
    siapa: Any
    jabatan: tuple[str, ...]
    permohonan: Permohonan | None
    terhadap: str
    pesan: str


def saring(
    *,
    orang: str = "",
    kantor: Kantor | None = None,
    dari: date | None = None,
    sampai: date | None = None,
) -> QuerySet[JejakAudit]:
    """Return the refusals that match, newest first; days are those of the portal's zone.

    ``kantor``: the case is that office's, or the person holds or held a post there.
    """
    baris = JejakAudit.objects.filter(tindakan=DITOLAK).select_related("pelaku").order_by("-pk")
    if orang:
        baris = baris.filter(
            Q(pelaku__nama__icontains=orang) | Q(pelaku__username__icontains=orang)
        )
    if kantor is not None:
        rantai = Permohonan.objects.filter(kantor=kantor).order_by()
        nama_rantai = rantai.values_list(Concat(Value(AWALAN), Cast("pk", CharField())))
        pejabat = Jabatan.objects.filter(kantor=kantor).order_by().values("pengguna")
        baris = baris.filter(Q(rantai__in=nama_rantai) | Q(pelaku__in=pejabat))
    if dari is not None:
        baris = baris.filter(waktu__gte=_pada(dari, time.min))
    if sampai is not None:
        # The last day that there is has no morrow to stay before.
        baris = baris.filter(waktu__lte=_pada(sampai, time.max))
    return baris


def _pada(hari: date, jam: time) -> datetime:
    return timezone.make_aware(datetime.combine(hari, jam))


def uraikan(baris: Iterable[JejakAudit], pembaca: Pengguna) -> list[Penolakan]:
    """Return the rows of a page with their cases and the posts of the refused, in two queries."""
    semua = list(baris)
    nomor = {pk for b in semua if (pk := _nomor(b)) is not None}
    kasus = Permohonan.objects.visible_to(pembaca).in_bulk(nomor)
    orang = {b.pelaku_id for b in semua if b.pelaku_id}
    jabatan = list(Jabatan.objects.filter(pengguna__in=orang).select_related("kantor"))
    return [
        Penolakan(
            waktu=b.waktu,
            siapa=b.pelaku,
            jabatan=_sebutan(b, jabatan),
            permohonan=kasus.get(_nomor(b)),
            terhadap=sebut(str(b.rincian.get("alamat", ""))),
            pesan=str(b.rincian.get("pesan", "")),
        )
        for b in semua
    ]


def _nomor(baris: JejakAudit) -> UUID | None:
    """Return the case a row is about, or None."""
    try:
        return UUID(baris.rantai.removeprefix(AWALAN))
    except ValueError:
        return None


def _sebutan(baris: JejakAudit, jabatan: list[Jabatan]) -> tuple[str, ...]:
    """Return the title the row keeps, else the person's posts in force on that day."""
    if baris.jabatan:
        return (baris.jabatan,)
    return tuple(
        str(j) for j in jabatan if j.pengguna_id == baris.pelaku_id and _berlaku(j, baris.waktu)
    )


def _berlaku(jabatan: Jabatan, saat: datetime) -> bool:
    zona = jabatan.kantor.zona_waktu if jabatan.kantor else None
    hari = timezone.localdate(saat, zona)
    return jabatan.dari <= hari and (jabatan.sampai is None or jabatan.sampai >= hari)
