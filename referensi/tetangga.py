"""The days that the rows around one row leave out, and whether anything follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from referensi.masa import Masa, jeda

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from referensi.models import Berlaku


def jeda_sekitar(baris: Berlaku, kunci: Sequence[str]) -> list[Masa]:
    """Return the gaps before and after ``baris`` among the rows of the same thing.

    ``kunci`` are the fields that say what is the same thing, without its first day.
    """
    lain = _lain(baris, kunci)
    milik = Masa(baris.berlaku_dari, baris.berlaku_sampai)
    dulu = lain.filter(berlaku_dari__lt=milik.dari).order_by("-berlaku_dari").first()
    nanti = lain.filter(berlaku_dari__gt=milik.dari).order_by("berlaku_dari").first()
    sela = [
        dulu and jeda(Masa(dulu.berlaku_dari, dulu.berlaku_sampai), milik),
        nanti and jeda(milik, Masa(nanti.berlaku_dari, nanti.berlaku_sampai)),
    ]
    return [satu for satu in sela if satu]


def berakhir(baris: Berlaku, kunci: Sequence[str]) -> bool:
    """Tell whether ``baris`` has a last day after which no row of the same thing begins."""
    akhir = baris.berlaku_sampai
    return bool(akhir) and not _lain(baris, kunci).filter(berlaku_dari__gt=akhir).exists()


def _lain(baris: Berlaku, kunci: Sequence[str]) -> QuerySet[Any]:
    """Return the other rows of the same thing."""
    sama: dict[str, Any] = {nama: getattr(baris, nama) for nama in kunci}
    sama = {f"{k}__isnull" if v is None else k: True if v is None else v for k, v in sama.items()}
    return type(baris).objects.filter(**sama).exclude(pk=baris.pk)
