"""The tariff book by date: rates of exchange, headings and general rates, one by one or for many goods."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q

from portal.models import Importir
from referensi.models import Kurs, PosTarif, TarifPajak
from referensi.services import (
    kurs_pada,
    tanpa_kurs,
    tanpa_pos,
    tanpa_tarif,
    tarif_pada,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

RUPIAH = "IDR"
SATU_RUPIAH = (Decimal(1), 1)


class TarifUmum(NamedTuple):
    """The general rates of a day for one importer."""

    ppn: TarifPajak
    pph: TarifPajak


def kurs_hari(valuta: Any, tanggal: date) -> tuple[Decimal, int]:
    """Return (rupiah, units) of the rate in force; raises KursTidakAda. Rupiah is its own rate.

    ``valuta`` is a currency or its code.
    """
    if RUPIAH in {valuta, getattr(valuta, "kode", "")}:
        return SATU_RUPIAH
    kurs = kurs_pada(valuta, tanggal)
    return kurs.nilai, kurs.satuan


def tarif_umum(importir: Importir, tanggal: date) -> TarifUmum:
    """Return the rates that hold for every heading on a day; raises TarifTidakAda."""
    return TarifUmum(
        tarif_pada(TarifPajak.Jenis.PPN, tanggal), tarif_pada(jenis_pph(importir), tanggal)
    )


def jenis_pph(importir: Importir) -> str:
    """Return which general PPh 22 rate holds for an importer: without an API the higher one.

    A heading may have a rate of its own for importers with one (domain.md §2.3).
    """
    tanpa_api = importir.api == Importir.Api.TANPA
    return TarifPajak.Jenis.PPH22_NON_API if tanpa_api else TarifPajak.Jenis.PPH22_API


def usulan_dari(pos: PosTarif, umum: TarifUmum, importir: Importir) -> dict[str, Any]:
    """Return the proposed rates of one heading, from rows that were looked up before."""
    pph = umum.pph.persen
    if pos.pph_api_persen is not None and importir.api != Importir.Api.TANPA:
        pph = pos.pph_api_persen
    return {
        "uraian_hs": pos.uraian,
        "bm_persen": pos.bm_persen,
        "ppn_persen": umum.ppn.persen,
        "dpp_pembilang": umum.ppn.dpp_pembilang,
        "dpp_penyebut": umum.ppn.dpp_penyebut,
        "ppnbm_persen": pos.ppnbm_persen,
        "pph_persen": pph,
    }


@dataclass(frozen=True)
class Buku:
    """The rows that some goods need over some days, read at once; answers without a query."""

    pos: Mapping[str, list[PosTarif]]
    pajak: Mapping[str, list[TarifPajak]]
    kurs: Mapping[str, list[Kurs]]

    def pos_pada(self, kode: str, hari: date) -> PosTarif:
        """Return the heading in force; raises TarifTidakAda."""
        pos: PosTarif | None = _berlaku(self.pos.get(kode, ()), hari)
        if pos is None:
            raise tanpa_pos(kode, hari)
        return pos

    def pajak_pada(self, jenis: str, hari: date) -> TarifPajak:
        """Return the general rate in force; raises TarifTidakAda."""
        tarif: TarifPajak | None = _berlaku(self.pajak.get(jenis, ()), hari)
        if tarif is None:
            raise tanpa_tarif(jenis, hari)
        return tarif

    def umum_pada(self, importir: Importir, hari: date) -> TarifUmum:
        """Return the rates that hold for every heading; raises TarifTidakAda."""
        return TarifUmum(
            self.pajak_pada(TarifPajak.Jenis.PPN, hari),
            self.pajak_pada(jenis_pph(importir), hari),
        )

    def kurs_pada(self, kode: str, hari: date) -> tuple[Decimal, int]:
        """Return (rupiah, units) of a currency's rate; raises KursTidakAda."""
        if kode == RUPIAH:
            return SATU_RUPIAH
        kurs: Kurs | None = _berlaku(self.kurs.get(kode, ()), hari)
        if kurs is None:
            raise tanpa_kurs(kode, hari)
        return kurs.nilai, kurs.satuan


def buka(pos: Iterable[str], valuta: Iterable[str], dari: date, sampai: date | None = None) -> Buku:
    """Read what these headings and currencies cost from ``dari`` to ``sampai`` (default: that day).

    Three statements, however many there are.
    """
    sampai = sampai or dari
    masa = Q(berlaku_dari__lte=sampai) & (Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=dari))
    return Buku(
        _menurut("kode", PosTarif.objects.filter(masa, kode__in=set(pos))),
        _menurut("jenis", TarifPajak.objects.filter(masa)),
        _menurut(
            "kode_valuta",
            Kurs.objects.filter(masa, valuta__kode__in=set(valuta)).select_related("valuta"),
        ),
    )


def _menurut(nama: str, baris: Iterable[Any]) -> dict[str, list[Any]]:
    hasil = defaultdict(list)
    for satu in baris:
        hasil[satu.valuta.kode if nama == "kode_valuta" else getattr(satu, nama)].append(satu)
    return dict(hasil)


def _berlaku(baris: Iterable[Any], hari: date) -> Any:
    """Return the row in force on a day, or None; rows of one thing never overlap (constraints)."""
    for satu in baris:
        if satu.berlaku_dari <= hari and (
            satu.berlaku_sampai is None or hari <= satu.berlaku_sampai
        ):
            return satu
    return None
