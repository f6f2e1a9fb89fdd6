"""The rates of exchange of a claim: as the SKEP pinned them, and on the day of the claim."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, NamedTuple

from pungutan.buku import buka
from referensi.services import KursTidakAda, tanpa_kurs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from pungutan.models import PenetapanBarang


class KursTagihan(NamedTuple):
    """A currency's rate in the SKEP and on the day of the claim: rupiah for ``satuan`` units."""

    valuta: str
    disematkan: Decimal
    satuan: int
    tanggal: date
    kini: Decimal | None
    satuan_kini: int | None

    @property
    def berubah(self) -> bool:
        """Tell whether the day's rate differs from the pinned one."""
        if self.kini is None or self.satuan_kini is None:
            return False
        return self.disematkan * self.satuan_kini != self.kini * self.satuan


def kurs_tagihan(penetapan: Iterable[PenetapanBarang], hari: date) -> list[KursTagihan]:
    """Return each rate that the findings pin beside that of the day (None where it has none)."""
    disematkan = {(p.valuta.kode, p.kurs, p.satuan_kurs, p.tanggal_kurs) for p in penetapan}
    buku = buka([], {kode for kode, *_ in disematkan}, hari)
    hasil = []
    for kode, kurs, satuan, sejak in sorted(disematkan):
        kini: tuple[Decimal, int] | tuple[None, None]
        try:
            kini = buku.kurs_pada(kode, hari)
        except KursTidakAda:
            kini = (None, None)
        hasil.append(KursTagihan(kode, kurs, satuan, sejak, *kini))
    return hasil


def pada_kurs(
    semua: Iterable[tuple[PenetapanBarang, Decimal]], kurs: Iterable[KursTagihan], hari: date
) -> list[tuple[PenetapanBarang, Decimal]]:
    """Return the findings at the rates of a day, unsaved; raises KursTidakAda."""
    nilai: dict[str, tuple[Decimal, int]] = {}
    for k in kurs:
        if k.kini is None or k.satuan_kini is None:
            raise tanpa_kurs(k.valuta, hari)
        nilai[k.valuta] = (k.kini, k.satuan_kini)
    hasil = []
    for penetapan, jumlah in semua:
        lain = copy(penetapan)
        lain.kurs, lain.satuan_kurs = nilai[penetapan.valuta.kode]
        hasil.append((lain, jumlah))
    return hasil
