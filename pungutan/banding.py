"""The importer's estimate at the last sending beside what the officers determined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pungutan.perkiraan import perkiraan
from pungutan.perkiraan_kiriman import PerkiraanTerkirim, terkirim
from pungutan.tabel_uang import BarisBanding, baris_banding

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from permohonan.models import Permohonan
    from pungutan.hitung import RincianFasilitas
    from pungutan.perkiraan import Perkiraan
    from pungutan.services import Rincian


@dataclass(frozen=True)
class Banding:
    """Both sides per levy, payment and guarantee; ``ditetapkan`` is False while one side is missing.

    Without an estimate there are no rows: the findings stand for themselves elsewhere.

    ``kini`` is the same estimate at today's rates (None where nobody asked for it); ``bergeser`` are
    the rows that the change of rates since the sending moved. ``hari_kurs`` are the days whose rates
    of exchange the findings pin.
    """

    perkiraan: PerkiraanTerkirim
    baris: list[BarisBanding]
    nilai_pabean: BarisBanding
    ditetapkan: bool
    hari_kurs: list[date]
    kini: Perkiraan | None = None
    bergeser: list[BarisBanding] | None = None

    @property
    def baris_tarif(self) -> list[tuple[BarisBanding, str]]:
        """The rows with the rates of the estimate in words, where it has such."""
        return [(b, self.perkiraan.tarif.get(b.nama, "")) for b in self.baris]


def banding(
    permohonan: Permohonan, uang: Rincian | None, *, hari_ini: bool = False
) -> Banding | None:
    """Return the comparison; None where the last sending kept no estimate.

    ``uang`` are the findings as far as this person may read them, ``hari_ini`` adds today's
    estimate (seven statements). Raises nothing: what cannot be computed is left out.
    """
    dulu = terkirim(permohonan)
    if dulu is None:
        return None
    baru: RincianFasilitas | None = uang.fasilitas if uang else None
    nilai: Decimal | None = uang.total.nilai_pabean if uang and uang.lengkap else None
    kini = perkiraan(permohonan) if hari_ini else None
    return Banding(
        dulu,
        baris_banding(dulu.rincian, baru) if dulu.rincian else [],
        BarisBanding("", dulu.nilai_pabean, nilai),
        baru is not None and dulu.rincian is not None,
        sorted({p.tanggal_kurs for _, p, _ in uang.per_barang}) if uang else [],
        kini,
        _bergeser(dulu, kini),
    )


def _bergeser(dulu: PerkiraanTerkirim, kini: Perkiraan | None) -> list[BarisBanding] | None:
    """Return the rows that today's rates would move; None where nothing moved or one side is missing."""
    if kini is None or kini.rincian is None or dulu.rincian is None:
        return None
    hasil = [b for b in baris_banding(dulu.rincian, kini.rincian) if b.selisih]
    return hasil or None
