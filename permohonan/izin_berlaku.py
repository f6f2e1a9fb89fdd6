"""What is permitted now: the period, purposes and places of a permit (design.md §2). A leaf module.

A permit runs provisionally from the day of its SKEP. The end day still counts, in the zone of
the issuing office. Every SKEP of a change amends it: an extension adds months, another change
purposes or places; nothing is ever taken away but by revoking the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from referensi.kalender import akhir_izin
from workflow.status import BER_SKEP, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

PERPANJANGAN = "perpanjangan"


@dataclass(frozen=True)
class MasaBerlaku:
    """First and last day of a permit; both count."""

    mulai: date
    berakhir: date


@dataclass(frozen=True)
class Bagian:
    """A purpose or a place that is permitted, and the application whose SKEP brought it."""

    isi: Any
    sumber: Any


@dataclass(frozen=True)
class Langkah:
    """An issued SKEP of the permit's history, and the period from then on."""

    permohonan: Any
    bulan: int
    masa: MasaBerlaku


@dataclass(frozen=True)
class IzinBerlaku:
    """A permit as it stands, replayed from its SKEPs: the oldest first in ``riwayat``."""

    asal: Any
    bulan: int
    masa: MasaBerlaku
    tujuan: list[Bagian]
    lokasi: list[Bagian]
    riwayat: list[Langkah]
    dicabut: bool

    @property
    def diubah(self) -> bool:
        """Tell whether a change was issued since the first SKEP."""
        return len(self.riwayat) > 1


def izin_asal(permohonan: Any) -> Any:
    """Return the original application of a permit: of a change the one it changes, else itself."""
    return permohonan if permohonan.asal_id is None else permohonan.asal


def masa_berlaku(permohonan: Any) -> MasaBerlaku | None:
    """Return the period of the permit that an application asked for or changes; None before its SKEP.

    No statement where ``asal`` is joined.
    """
    asal = izin_asal(permohonan)
    if asal.tanggal_skep is None:
        return None
    return masa_sejak(asal.tanggal_skep, asal.bulan_izin)


def masa_sejak(mulai: date, bulan: int) -> MasaBerlaku:
    """Return the period of ``bulan`` whole months from ``mulai``."""
    return MasaBerlaku(mulai, akhir_izin(mulai, bulan))


def masih_berlaku(permohonan: Any) -> bool:
    """Tell whether the permit's last day is not past, by the calendar of the issuing office.

    Whether it was revoked is another question (``dicabut``).
    """
    masa = masa_berlaku(permohonan)
    return masa is not None and masa.mulai <= hari_ini(permohonan) <= masa.berakhir


def dicabut(permohonan: Any) -> bool:
    """Tell whether the permit was revoked; a change falls with it."""
    return bool(izin_asal(permohonan).status == Status.PENCABUTAN_SKEP)


def dapat_diubah(permohonan: Any) -> bool:
    """Tell whether changes of the permit may be asked for today: issued, unexpired, not revoked."""
    asal = izin_asal(permohonan)
    return bool(asal.status == Status.PENERBITAN_SKEP) and masih_berlaku(permohonan)


def pernah_diubah(permohonan: Any) -> bool:
    """Tell whether a SKEP has changed the permit since its first: one statement, none where annotated.

    ``izin_diubah`` is the annotation of ``PermohonanQuerySet.dengan_izin``.
    """
    tanda = getattr(permohonan, "izin_diubah", None)
    if tanda is not None:
        return bool(tanda)
    return bool(izin_asal(permohonan).perubahan.filter(status__in=BER_SKEP).exists())


def hari_ini(permohonan: Any) -> date:
    """Return today by the calendar of the issuing office."""
    return timezone.localdate(timezone=permohonan.kantor.zona_waktu)


def q_bagian(izin: Iterable[Any]) -> Q:
    """Return the condition on purposes or places: those of these permits and of their issued changes."""
    terbit = Q(permohonan__asal__in=izin, permohonan__status__in=BER_SKEP)
    return Q(permohonan__in=izin) | terbit


def lokasi_izin(permohonan: Any) -> Any:
    """Return the places of a permit now, as rows to filter further: its own and those of changes."""
    asal = izin_asal(permohonan)
    return asal.lokasi.model.objects.filter(q_bagian([asal]))


def izin_berlaku(permohonan: Any) -> IzinBerlaku | None:
    """Return the permit as its issued SKEPs leave it, asked for by itself or by a change of it.

    None before the first SKEP. At most eight statements at any length of the history.
    """
    asal = izin_asal(permohonan)
    if asal.tanggal_skep is None:
        return None
    perubahan = list(
        asal.perubahan.filter(status__in=BER_SKEP)
        .select_related("kategori", "perpanjangan")
        .prefetch_related("tujuan__kategori", "tujuan__berkas")
        .prefetch_related("lokasi__kantor_pengawas", "lokasi__berkas")
        .order_by("tanggal_skep", "keputusan__waktu", "pk")
    )
    bulan = asal.jangka_waktu
    riwayat = [Langkah(asal, bulan, masa_sejak(asal.tanggal_skep, bulan))]
    tujuan = [Bagian(t, asal) for t in asal.tujuan.select_related("kategori", "berkas")]
    lokasi = [Bagian(k, asal) for k in asal.lokasi.select_related("kantor_pengawas", "berkas")]
    for satu in perubahan:
        if satu.jenis == PERPANJANGAN:
            bulan += satu.perpanjangan.bulan_tambahan
        riwayat.append(Langkah(satu, bulan, masa_sejak(asal.tanggal_skep, bulan)))
        tujuan += [Bagian(t, satu) for t in satu.tujuan.all()]
        lokasi += [Bagian(k, satu) for k in satu.lokasi.all()]
    masa = riwayat[-1].masa
    return IzinBerlaku(asal, bulan, masa, tujuan, lokasi, riwayat, dicabut(asal))
