"""Reference data in force today, by code and by name, for one pass over a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone

from permohonan.nilai_barang import desimal_harga
from referensi.models import Kantor, Negara, PosTarif, Satuan, Valuta

if TYPE_CHECKING:
    from collections.abc import Iterable


class Butir(NamedTuple):
    """One row: its key, its code, and how many places after the comma it allows (or 0)."""

    pk: int
    kode: str
    desimal: int = 0


def _peta(baris: Iterable[tuple[Butir, str]]) -> dict[str, Butir]:
    """Return the rows by code, and by name where no code reads the same."""
    semua = list(baris)
    menurut_nama = {nama.casefold(): butir for butir, nama in semua}
    return menurut_nama | {butir.kode.casefold(): butir for butir, _nama in semua}


def _negara() -> dict[str, Butir]:
    baris = Negara.objects.berlaku().values_list("pk", "kode", "nama")
    return _peta((Butir(pk, kode), nama) for pk, kode, nama in baris)


def _kantor() -> dict[str, Butir]:
    baris = Kantor.objects.berlaku().values_list("pk", "kode", "nama")
    return _peta((Butir(pk, kode), nama) for pk, kode, nama in baris)


def _satuan() -> dict[str, Butir]:
    baris = Satuan.objects.berlaku().values_list("pk", "kode", "desimal", "nama")
    return _peta((Butir(pk, kode, desimal), nama) for pk, kode, desimal, nama in baris)


def _valuta() -> dict[str, Butir]:
    baris = Valuta.objects.berlaku().values_list("pk", "kode", "nama")
    return _peta((Butir(pk, kode, desimal_harga(kode)), nama) for pk, kode, nama in baris)


def _pos_tarif() -> frozenset[str]:
    return frozenset(PosTarif.objects.berlaku().values_list("kode", flat=True))


@dataclass(frozen=True)
class Rujukan:
    """Everything a row may refer to; read from the database once, when it is made."""

    negara: dict[str, Butir] = field(default_factory=_negara)
    kantor: dict[str, Butir] = field(default_factory=_kantor)
    satuan: dict[str, Butir] = field(default_factory=_satuan)
    valuta: dict[str, Butir] = field(default_factory=_valuta)
    pos_tarif: frozenset[str] = field(default_factory=_pos_tarif)
    tahun: int = field(default_factory=lambda: timezone.localdate().year)
