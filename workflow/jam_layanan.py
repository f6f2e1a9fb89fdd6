"""The service clock: it starts at each sending, stands still, and goes on (design.md §3).

A running clock knows the day of receipt (``layanan_mulai``) and the working days granted
(``layanan_hari``); ``batas_layanan`` is the last of them by the office's calendar. While it stands
still only the days are kept: what was left, negative when it was late already.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from jejak.services import catat
from permohonan.kunci import kunci
from permohonan.models import Permohonan
from referensi.kalender import (
    TidakPernahBuka,
    geser_hari_kerja,
    hari_kerja_antara,
    hari_terima,
)
from referensi.services import HARI_TERPANJANG, jadwal_kantor, jadwal_semua, janji_hari_kerja

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from referensi.kalender import Jadwal

logger = logging.getLogger(__name__)


def mulai(permohonan: Permohonan, saat: datetime) -> None:
    """Start a full target at the instant ``saat``, the one in force on the day of receipt.

    Sets fields of the locked application only. Raises JanjiTidakAda where no target is recorded.
    """
    jadwal = _jadwal(permohonan, saat)
    hari = hari_terima(saat, jadwal)
    _jalankan(permohonan, hari, janji_hari_kerja(permohonan.jenis, hari), jadwal)


def hentikan(permohonan: Permohonan, saat: datetime) -> None:
    """Stop the clock and keep the working days that were left after the day of ``saat``.

    A clock that stands still already keeps what it has.
    """
    if permohonan.batas_layanan is None:
        return
    hari = timezone.localdate(saat, permohonan.kantor.zona_waktu)
    if permohonan.layanan_mulai is not None:
        # Sent on a Saturday and stopped the same day: the day of receipt was yet to come.
        hari = max(hari, permohonan.layanan_mulai)
    ujung = sorted([hari, permohonan.batas_layanan])
    jadwal = jadwal_kantor(permohonan.kantor, *ujung)
    permohonan.layanan_hari = hari_kerja_antara(hari, permohonan.batas_layanan, jadwal)
    permohonan.layanan_mulai = None
    permohonan.batas_layanan = None


def lanjutkan(permohonan: Permohonan, saat: datetime) -> None:
    """Let the clock go on at ``saat`` with what was left when it stopped, no more and no less.

    A full target where nothing was kept. Raises JanjiTidakAda as ``mulai`` does.
    """
    if permohonan.layanan_hari is None:
        mulai(permohonan, saat)
        return
    jadwal = _jadwal(permohonan, saat)
    _jalankan(permohonan, hari_terima(saat, jadwal), permohonan.layanan_hari, jadwal)


def hitung_ulang() -> int:
    """Bring open due dates in step with the calendar of today; return how many moved.

    A holiday recorded, moved or closed afterwards moves the last day of every running clock; the
    day of receipt and the days granted stay. Each case is locked and looked at again on its own,
    so that this may run at any time, any number of times.
    """
    berjalan = list(
        Permohonan.objects.filter(layanan_mulai__isnull=False)
        .select_related("kantor")
        .order_by("pk")
    )
    if not berjalan:
        return 0
    terawal = min(p.layanan_mulai for p in berjalan)
    terakhir = max(p.batas_layanan for p in berjalan)
    jadwal = jadwal_semua(
        (p.kantor for p in berjalan), terawal - HARI_TERPANJANG, terakhir + HARI_TERPANJANG
    )
    return sum(
        _geser(p.pk, jadwal)
        for p in berjalan
        if _batas_atau_tetap(p, jadwal[p.kantor_id]) != p.batas_layanan
    )


@transaction.atomic
def _geser(pk: UUID, jadwal: dict[int, Jadwal]) -> bool:
    permohonan = kunci(pk)
    if permohonan.kantor_id not in jadwal:
        return False
    lama = permohonan.batas_layanan
    baru = _batas_atau_tetap(permohonan, jadwal[permohonan.kantor_id])
    if lama is None or baru is None or lama == baru:
        return False
    permohonan.batas_layanan = baru
    permohonan.save(update_fields=["batas_layanan"])
    catat(
        rantai=permohonan.rantai,
        tindakan="hitung_ulang_jatuh_tempo",
        objek=f"permohonan:{pk}",
        rincian={"dari": lama.isoformat(), "ke": baru.isoformat()},
    )
    return True


def _batas_atau_tetap(permohonan: Permohonan, jadwal: Jadwal) -> date | None:
    """Return the due date; as it is where the clock stands still or the office never works."""
    awal, hari = permohonan.layanan_mulai, permohonan.layanan_hari
    if awal is None or hari is None:
        return permohonan.batas_layanan
    try:
        return geser_hari_kerja(awal, hari, jadwal)
    except TidakPernahBuka as galat:
        logger.warning("Jatuh tempo %s tidak dapat dihitung: %s", permohonan.pk, galat)
        return permohonan.batas_layanan


def _jalankan(permohonan: Permohonan, hari: date, jumlah: int, jadwal: Jadwal) -> None:
    permohonan.layanan_mulai = hari
    permohonan.layanan_hari = jumlah
    permohonan.batas_layanan = geser_hari_kerja(hari, jumlah, jadwal)


def _jadwal(permohonan: Permohonan, saat: datetime) -> Jadwal:
    hari = timezone.localdate(saat, permohonan.kantor.zona_waktu)
    return jadwal_kantor(permohonan.kantor, hari - HARI_TERPANJANG, hari + HARI_TERPANJANG)
