"""The money that a permit's decision froze: read back from its snapshot, never computed again."""

from __future__ import annotations

from dataclasses import MISSING, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pungutan.hitung import RincianFasilitas

if TYPE_CHECKING:
    from permohonan.models import Permohonan

WAJIB = {f.name for f in fields(RincianFasilitas) if f.default is MISSING}


def uang_skep(permohonan: Permohonan) -> dict[str, Any]:
    """Return the money of the SKEP's snapshot, as strings by name; empty before it; one statement."""
    if permohonan.tanggal_skep is None:
        return {}
    skep = permohonan.keputusan.filter(jenis="skep")
    return skep.values_list("isi__uang", flat=True).first() or {}


def rincian_skep(uang: dict[str, Any]) -> RincianFasilitas | None:
    """Return payment and guarantee as decided; None where the snapshot does not state all of it."""
    ada = {f.name: uang[f.name] for f in fields(RincianFasilitas) if f.name in uang}
    if not ada.keys() >= WAJIB:
        return None
    return RincianFasilitas(**{nama: Decimal(nilai) for nama, nilai in ada.items()})


def persen_skep(uang: dict[str, Any]) -> Decimal | None:
    """Return the monthly rate as decided; None where the snapshot is older than its keeping."""
    return Decimal(uang["persen_bulanan"]) if "persen_bulanan" in uang else None
