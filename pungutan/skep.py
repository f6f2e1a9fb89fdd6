"""The money that a permit's decisions froze: read back from their snapshots, never computed again."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import F, FilteredRelation, Q

from permohonan.models import Permohonan
from pungutan.hitung import RincianFasilitas
from workflow.status import BER_SKEP

if TYPE_CHECKING:
    from datetime import date

WAJIB = {f.name for f in fields(RincianFasilitas) if f.default is MISSING}


@dataclass(frozen=True)
class SkepPerpanjangan:
    """An issued extension: its SKEP, its months, and the duty it asks for in whole rupiah.

    ``bm_bayar`` is None where the decision does not state it.
    """

    nomor: str
    tanggal: date
    bulan: int
    bm_bayar: Decimal | None


def uang_skep(permohonan: Permohonan) -> dict[str, Any]:
    """Return the money of the SKEP's snapshot, as strings by name; empty before it; one statement."""
    if permohonan.tanggal_skep is None:
        return {}
    skep = permohonan.keputusan.filter(jenis="skep")
    return skep.values_list("isi__uang", flat=True).first() or {}


def uang_izin(
    asal: Permohonan, kecuali: Permohonan | None = None
) -> tuple[dict[str, Any], list[SkepPerpanjangan]]:
    """Return the same beside the extensions issued since, the oldest first; one statement for both.

    ``kecuali`` is the one that is being decided, whose money is asked for.
    """
    skep = FilteredRelation("keputusan", condition=Q(keputusan__jenis="skep"))
    baris = (
        Permohonan.objects.filter(
            Q(pk=asal.pk)
            | Q(asal=asal.pk, jenis=Permohonan.Jenis.PERPANJANGAN, status__in=BER_SKEP)
        )
        .exclude(pk=kecuali.pk if kecuali else None)
        .alias(skep=skep)
        .order_by("tanggal_skep", F("skep__waktu").asc(nulls_first=True), "nomor_skep")
        .values_list(
            "pk",
            "nomor_skep",
            "tanggal_skep",
            "perpanjangan__bulan_tambahan",
            "skep__isi__uang",
            "skep__isi__perpanjangan_uang",
        )
    )
    uang: dict[str, Any] = {}
    tambahan = []
    for pk, nomor, tanggal, bulan, uang_awal, uang_lagi in baris:
        if pk == asal.pk:
            uang = uang_awal or {}
        elif bulan:
            bm = (uang_lagi or {}).get("bm_bayar")
            tambahan.append(
                SkepPerpanjangan(nomor, tanggal, bulan, None if bm is None else Decimal(bm))
            )
    return uang, tambahan


def rincian_skep(uang: dict[str, Any]) -> RincianFasilitas | None:
    """Return payment and guarantee as decided; None where the snapshot does not state all of it."""
    ada = {f.name: uang[f.name] for f in fields(RincianFasilitas) if f.name in uang}
    if not ada.keys() >= WAJIB:
        return None
    return RincianFasilitas(**{nama: Decimal(nilai) for nama, nilai in ada.items()})


def persen_skep(uang: dict[str, Any]) -> Decimal | None:
    """Return the monthly rate as decided; None where the snapshot is older than its keeping."""
    return Decimal(uang["persen_bulanan"]) if "persen_bulanan" in uang else None
