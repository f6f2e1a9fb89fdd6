"""Writing ``Langkah``: after each move by the outbox, nightly for what is missing, all by a command.

Everything is derived from the history, the decision and the office's calendar, so it may be made
again at any time; what is there already is kept unless a recomputation is asked for.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from permohonan.models import Permohonan
from referensi.kalender import menit_kerja
from referensi.services import jadwal_semua
from workflow.models import DIPUTUS, Keputusan, Langkah, RiwayatStatus
from workflow.status import DALAM_PROSES, TAHAP_PETUGAS, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from referensi.kalender import Jadwal

SEKALI = 500  # cases read and written at a time
SEN = Decimal("0.01")
# UTC and the office may write different days.
SATU_HARI = dt.timedelta(days=1)
DIHITUNG = ["menit", "menit_kantor"]


def catat_langkah(isi: dict[str, Any]) -> None:
    """Record what is missing of one case; the handler of ``services.TOPIK_LANGKAH``.

    idempotency: a move is recorded once; the second run finds it there.
    """
    _simpan([isi["permohonan"]])


def catat_yang_kurang() -> int:
    """Record every move that is not recorded yet and return how many there were.

    Moves from before this table was kept, and those whose message failed for good.
    """
    kurang = (
        RiwayatStatus.objects.filter(langkah=None, permohonan__putaran__gt=0)
        .order_by("permohonan_id")
        .values_list("permohonan_id", flat=True)
        .distinct()
    )
    return sum(_simpan(pk) for pk in _berkelompok(kurang))


def hitung_ulang(dari: dt.date, sampai: dt.date) -> int:
    """Compute the minutes of the moves of a period again; return how many differ now.

    Wanted where holidays or hours were corrected for days that have passed. Category and amounts
    stay as they were recorded.
    """
    lama = (
        Langkah.objects.filter(hari__range=(dari, sampai))
        .order_by("permohonan_id")
        .values_list("permohonan_id", flat=True)
        .distinct()
    )
    return sum(_perbarui(pk, dari, sampai) for pk in _berkelompok(lama))


def susun(
    permohonan: Permohonan,
    riwayat: list[RiwayatStatus],
    uang: dict[str, str],
    jadwal: Jadwal,
) -> Iterator[Langkah]:
    """Yield the recorded form of every move of one case.

    ``riwayat`` in order, from the first; ``uang`` as the SKEP's snapshot has it, {} without one.
    """
    menit_kantor = 0
    for sebelum, kini in zip([None, *riwayat[:-1]], riwayat, strict=True):
        menit = None
        if sebelum is not None and kini.dari in DALAM_PROSES:
            menit = max(menit_kerja(sebelum.waktu, kini.waktu, jadwal), 0)
            if kini.dari in TAHAP_PETUGAS:
                menit_kantor += menit
        yield Langkah(
            riwayat=kini,
            permohonan=permohonan,
            kantor_id=permohonan.kantor_id,
            kategori_id=permohonan.kategori_id,
            dari=kini.dari,
            ke=kini.ke,
            hari=timezone.localdate(kini.waktu, permohonan.kantor.zona_waktu),
            menit=menit,
            menit_kantor=menit_kantor if kini.ke in DIPUTUS else None,
            **(_uang(uang) if _dihitung(permohonan, kini) else {}),
        )


def _dihitung(permohonan: Permohonan, riwayat: RiwayatStatus) -> bool:
    """Tell whether a move brings value: a change concerns goods that were counted before."""
    return riwayat.ke == Status.PENERBITAN_SKEP and permohonan.jenis == Permohonan.Jenis.BARU


def _uang(uang: dict[str, str]) -> dict[str, Decimal]:
    kolom = {"nilai_pabean": "nilai_pabean", "jaminan": "total_jaminan"}
    return {
        nama: Decimal(uang[kunci]).quantize(SEN, ROUND_HALF_UP)
        for nama, kunci in kolom.items()
        if kunci in uang
    }


@transaction.atomic
def _simpan(pk: list[UUID]) -> int:
    """Record what is missing of these cases; one of them may lose its race with another worker."""
    ada = set(Langkah.objects.filter(permohonan__in=pk).values_list("pk", flat=True))
    baru = [satu for satu in _semua(pk) if satu.pk not in ada]
    Langkah.objects.bulk_create(baru, ignore_conflicts=True)
    return len(baru)


@transaction.atomic
def _perbarui(pk: list[UUID], dari: dt.date, sampai: dt.date) -> int:
    lama = Langkah.objects.filter(permohonan__in=pk, hari__range=(dari, sampai)).in_bulk()
    berubah = []
    for satu in _semua(pk):
        tercatat = lama.get(satu.pk)
        nilai = [getattr(satu, nama) for nama in DIHITUNG]
        if tercatat and nilai != [getattr(tercatat, nama) for nama in DIHITUNG]:
            berubah.append(satu)
    Langkah.objects.bulk_update(berubah, DIHITUNG)
    return len(berubah)


def _semua(pk: list[UUID]) -> Iterator[Langkah]:
    """Yield the moves of these cases, at five queries for any number of them."""
    berkas = {
        p.pk: p
        for p in Permohonan.objects.filter(pk__in=pk, putaran__gt=0).select_related("kantor")
    }
    riwayat = list(
        RiwayatStatus.objects.filter(permohonan__in=berkas).order_by("permohonan_id", "urut")
    )
    if not riwayat:
        return
    skep = Keputusan.objects.filter(permohonan__in=berkas, jenis=Keputusan.Jenis.SKEP)
    uang = dict(skep.values_list("permohonan_id", "isi__uang"))
    hari = [r.waktu.date() for r in riwayat]
    jadwal = jadwal_semua(
        {p.kantor for p in berkas.values()}, min(hari) - SATU_HARI, max(hari) + SATU_HARI
    )
    for nomor, milik in groupby(riwayat, key=lambda r: r.permohonan_id):
        p = berkas[nomor]
        yield from susun(p, list(milik), uang.get(nomor) or {}, jadwal[p.kantor_id])


def _berkelompok(pk: Iterable[UUID]) -> Iterator[list[UUID]]:
    """Yield the keys in lists of ``SEKALI``; all are read before the first list is worked on."""
    semua = iter(list(pk))
    while kelompok := list(islice(semua, SEKALI)):
        yield kelompok
