"""What the public calculator is given, what it refuses, and how it names a rate it took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from pungutan import hitung

OTOMATIS, UMUM, MEWAH, SENDIRI = "otomatis", "umum", "mewah", "sendiri"
API, TANPA_API = "api", "tanpa_api"


@dataclass(frozen=True, slots=True)
class Isian:
    """What was typed; None is what the tariff book or the portal's rate should answer.

    ``satuan_valuta`` is for how many units the decree quotes the currency.
    """

    valuta: str
    syarat: str
    harga: Decimal
    freight: Decimal
    asuransi: Decimal
    biaya_lain: Decimal
    tanggal: date
    kurs: Decimal | None
    satuan_kurs: int
    satuan_valuta: int
    hs: str
    negara: str
    jumlah: Decimal | None
    bm_persen: Decimal | None
    bm_spesifik: Decimal | None
    tambahan: tuple[hitung.BeaTambahan, ...]
    cukai: Decimal
    ppn: str
    ppn_persen: Decimal | None
    ppnbm_persen: Decimal | None
    pph: str
    pph_persen: Decimal | None
    tanpa_npwp: bool
    bulan: int


class IsianDitolak(ValueError):  # noqa: N818 -- a refusal, named for whom it is told
    """What was typed cannot be computed; ``kolom`` is the field to change."""

    def __init__(self, kolom: str, pesan: str) -> None:
        """Keep the field for the form."""
        super().__init__(pesan)
        self.kolom = kolom


class Sumber(NamedTuple):
    """A rate that was used: its name, its figure in words, and where it is from."""

    judul: str
    nilai: str
    asal: str
