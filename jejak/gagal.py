"""Work of the workers that failed or is overdue: each app enters its kinds, the administrator retries.

A retry puts the effect into the outbox once more; nothing else is changed, least of all a status.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction
from django.db.models import OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from jejak.models import Outbox
from jejak.services import RANTAI_UMUM, catat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import QuerySet

# What the workers have not done by then is somebody's concern.
TERLAMBAT = timedelta(minutes=5)


class Uraian(NamedTuple):
    """One piece of failed work, as the administrator reads it."""

    apa: str
    sebab: str
    sejak: datetime


@dataclass(frozen=True)
class Jenis:
    """A kind of work: the rows that failed, what to say of one, and how to start some over.

    ``ulangi`` takes the rows chosen, within a transaction.
    """

    urutan: int
    kode: str
    judul: str
    keterangan: str
    baris: Callable[[], QuerySet[Any]]
    uraikan: Callable[[Any], Uraian]
    ulangi: Callable[[Iterable[Any]], object]


_jenis: dict[str, Jenis] = {}


def daftar(*jenis: Jenis) -> None:
    """Register kinds; called from ``AppConfig.ready``, twice is once."""
    _jenis.update({j.kode: j for j in jenis})


def semua() -> list[Jenis]:
    """Return every kind in order."""
    return sorted(_jenis.values(), key=lambda j: j.urutan)


def batas() -> datetime:
    """Return the moment before which unfinished work is overdue."""
    return timezone.now() - TERLAMBAT


def dengan_galat(baris: QuerySet[Any], topik: str) -> QuerySet[Any]:
    """Return the rows with ``galat_pesan``: why the message of ``topik`` that makes each failed last.

    The message's ``kunci`` is the row's id. "" where nothing failed; no statement of its own.
    """
    pesan = Outbox.objects.filter(topik=topik, kunci=Cast(OuterRef("pk"), TextField()))
    terakhir = Subquery(pesan.values("galat")[:1])
    galat = Coalesce(terakhir, Value(""), output_field=TextField())
    hasil: QuerySet[Any] = baris.annotate(galat_pesan=galat)
    return hasil


def sebab(kalimat: str, satu: Any) -> str:
    """Return what a row of ``dengan_galat`` lacks, and why."""
    return f"{kalimat} {satu.galat_pesan}".strip()


def hitung() -> list[tuple[Jenis, int]]:
    """Return each kind with how much of it failed; one query per kind."""
    return [(j, j.baris().count()) for j in semua()]


@transaction.atomic
def ulangi(kode: str, kunci: Iterable[str], *, oleh: Any) -> int:
    """Start the chosen failed rows of a kind over; return how many, and leave an audit row.

    What has succeeded meanwhile is left alone. Raises KeyError for an unknown kind.
    """
    jenis = _jenis[kode]
    baris = list(jenis.baris().filter(pk__in=list(kunci)))
    pekerjaan = [str(b.pk) for b in baris]
    jenis.ulangi(baris)
    catat(
        rantai=RANTAI_UMUM,
        tindakan="ulangi_pekerjaan",
        objek=kode,
        pelaku=oleh,
        rincian={"pekerjaan": pekerjaan},
    )
    return len(baris)
