"""The days that the rows around one row leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from referensi.masa import Masa, jeda

if TYPE_CHECKING:
    from collections.abc import Sequence

    from referensi.models import Berlaku


def jeda_sekitar(baris: Berlaku, kunci: Sequence[str]) -> list[Masa]:
    """Return the gaps before and after ``baris`` among the rows of the same thing.

    ``kunci`` are the fields that say what is the same thing, without its first day.
    """
    sama: dict[str, Any] = {nama: getattr(baris, nama) for nama in kunci}
    sama = {f"{k}__isnull" if v is None else k: True if v is None else v for k, v in sama.items()}
    lain = type(baris).objects.filter(**sama).exclude(pk=baris.pk)
    milik = Masa(baris.berlaku_dari, baris.berlaku_sampai)
    dulu = lain.filter(berlaku_dari__lt=milik.dari).order_by("-berlaku_dari").first()
    nanti = lain.filter(berlaku_dari__gt=milik.dari).order_by("berlaku_dari").first()
    sela = [
        dulu and jeda(Masa(dulu.berlaku_dari, dulu.berlaku_sampai), milik),
        nanti and jeda(milik, Masa(nanti.berlaku_dari, nanti.berlaku_sampai)),
    ]
    return [satu for satu in sela if satu]
