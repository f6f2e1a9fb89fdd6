"""How often findings used a rate or a heading, for whoever is about to correct one.

Findings keep their own copies (PenetapanBarang.kurs and the rates): a correction changes none.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db.models import Count

from pungutan.models import PenetapanBarang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from referensi.models import Kurs, PosTarif


def kurs_dipakai(baris: Sequence[Kurs]) -> dict[int, int]:
    """Return {rate: findings of its days in its currency}; one statement."""
    return _hitung("valuta", {satu.valuta_id for satu in baris}, baris, "valuta_id")


def pos_dipakai(baris: Sequence[PosTarif]) -> dict[int, int]:
    """Return {heading: findings of its days under its code}; one statement."""
    return _hitung("hs", {satu.kode for satu in baris}, baris, "kode")


def _hitung(
    kolom: str, kunci: set[int] | set[str], baris: Sequence[Kurs] | Sequence[PosTarif], milik: str
) -> dict[int, int]:
    terpakai = (
        PenetapanBarang.objects.filter(**{f"{kolom}__in": kunci})
        .order_by()
        .values_list(kolom, "tanggal_kurs")
        .annotate(jumlah=Count("pk"))
    )
    menurut_kunci: dict[object, list[tuple[object, int]]] = {}
    for satu, tanggal, jumlah in terpakai:
        menurut_kunci.setdefault(satu, []).append((tanggal, jumlah))
    hasil: Counter[int] = Counter()
    for satu in baris:
        for tanggal, jumlah in menurut_kunci.get(getattr(satu, milik), []):
            if satu.berlaku_pada(tanggal):
                hasil[satu.pk] += jumlah
    return dict(hasil)
