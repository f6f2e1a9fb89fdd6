"""The tariff book by date: rates of exchange, headings and general rates, one by one or for many goods."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q

from portal.models import Importir
from pungutan.hitung import JenisTambahan
from referensi.models import BeaTambahan, Kurs, PosTarif, TarifPajak
from referensi.services import kurs_pada, tanpa_kurs, tanpa_pos, tanpa_tarif

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

RUPIAH = "IDR"
SATU_RUPIAH = (Decimal(1), 1)


UMUM, MEWAH = "umum", "mewah"


class TarifUmum(NamedTuple):
    """The general rates of a day for one importer; ``ppn_mewah`` None where the day has no such rate."""

    hari: date
    ppn: TarifPajak
    pph: TarifPajak
    ppn_mewah: TarifPajak | None

    def ppn_untuk(self, ppnbm_persen: Decimal, menurut: str = "") -> TarifPajak:
        """Return the rate of PPN for goods of this PPnBM; raises TarifTidakAda.

        ``menurut`` is an officer's own choice, "umum" or "mewah" (PenetapanBarang.Ppn).
        """
        jenis = jenis_ppn(ppnbm_persen, menurut, ada_mewah=self.ppn_mewah is not None)
        if jenis == TarifPajak.Jenis.PPN:
            return self.ppn
        if self.ppn_mewah is None:
            raise tanpa_tarif(jenis, self.hari)
        return self.ppn_mewah


def jenis_ppn(ppnbm_persen: Decimal, menurut: str = "", *, ada_mewah: bool) -> str:
    """Return which general rate of PPN holds for goods of this PPnBM.

    Luxury goods are those under PPnBM (PMK 131/2024), where the day has a rate for them
    (``ada_mewah``). ``menurut`` is a choice that goes before the rule: "umum", "mewah" or "".
    """
    mewah = (ppnbm_persen > 0 and ada_mewah) if menurut == "" else menurut == MEWAH
    return TarifPajak.Jenis.PPN_MEWAH if mewah else TarifPajak.Jenis.PPN


def kurs_hari(valuta: Any, tanggal: date) -> tuple[Decimal, int]:
    """Return (rupiah, units) of the rate in force; raises KursTidakAda. Rupiah is its own rate.

    ``valuta`` is a currency or its code.
    """
    if RUPIAH in {valuta, getattr(valuta, "kode", "")}:
        return SATU_RUPIAH
    kurs = kurs_pada(valuta, tanggal)
    return kurs.nilai, kurs.satuan


def jenis_pph(importir: Importir) -> str:
    """Return which general PPh 22 rate holds for an importer: without an API the higher one."""
    return pph_umum(tanpa_api=_tanpa_api(importir))


def pph_khusus(pos: PosTarif, importir: Importir) -> Decimal | None:
    """Return the rate of PPh 22 that a heading has of its own for this importer, or None."""
    return pph_pos(pos, tanpa_api=_tanpa_api(importir))


def pph_umum(*, tanpa_api: bool) -> str:
    """Return which general PPh 22 rate holds with or without an API (domain.md §2.3)."""
    return TarifPajak.Jenis.PPH22_NON_API if tanpa_api else TarifPajak.Jenis.PPH22_API


def pph_pos(pos: PosTarif, *, tanpa_api: bool) -> Decimal | None:
    """Return the PPh 22 that a heading has of its own with or without an API, or None."""
    khusus: Decimal | None = pos.pph_non_api_persen if tanpa_api else pos.pph_api_persen
    return khusus


def _tanpa_api(importir: Importir) -> bool:
    return bool(importir.api == Importir.Api.TANPA)


def usulan_dari(
    pos: PosTarif, umum: TarifUmum, importir: Importir, tambahan: Iterable[BeaTambahan] = ()
) -> dict[str, Any]:
    """Return the proposed rates of one heading, from rows that were looked up before.

    Raises TarifTidakAda.
    """
    khusus = pph_khusus(pos, importir)
    bea = {t.jenis: t for t in tambahan}
    return {
        "uraian_hs": pos.uraian,
        "bm_persen": pos.bm_persen,
        **kolom_ppn(umum.ppn_untuk(pos.ppnbm_persen)),
        "ppnbm_persen": pos.ppnbm_persen,
        "pph_persen": umum.pph.persen if khusus is None else khusus,
        **{f"{j}_persen": bea[j].persen if j in bea else None for j in JenisTambahan},
        **{f"{j}_spesifik": bea[j].spesifik if j in bea else None for j in JenisTambahan},
    }


def kolom_ppn(ppn: TarifPajak) -> dict[str, Any]:
    """Return a rate of PPN as a finding keeps it."""
    return {
        "ppn_persen": ppn.persen,
        "dpp_pembilang": ppn.dpp_pembilang,
        "dpp_penyebut": ppn.dpp_penyebut,
    }


@dataclass(frozen=True)
class Buku:
    """The rows that some goods need over some days, read at once; answers without a query."""

    pos: Mapping[str, list[PosTarif]]
    pajak: Mapping[str, list[TarifPajak]]
    kurs: Mapping[str, list[Kurs]]
    tambahan: Mapping[str, list[BeaTambahan]]

    def pos_pada(self, kode: str, hari: date) -> PosTarif:
        """Return the heading in force; raises TarifTidakAda."""
        pos: PosTarif | None = _berlaku(self.pos.get(kode, ()), hari)
        if pos is None:
            raise tanpa_pos(kode, hari)
        return pos

    def tambahan_pada(self, kode: str, negara: Any, hari: date) -> list[BeaTambahan]:
        """Return the additional duties on goods of a heading from a country (its pk), one of a kind.

        A row of the country goes before one for every origin.
        """
        menurut: dict[str, BeaTambahan] = {}
        for baris in self.tambahan.get(kode, ()):
            if baris.negara_id in (None, negara) and _masih(baris, hari):
                if baris.negara_id is None and baris.jenis in menurut:
                    continue
                menurut[baris.jenis] = baris
        return list(menurut.values())

    def pajak_pada(self, jenis: str, hari: date) -> TarifPajak:
        """Return the general rate in force; raises TarifTidakAda."""
        tarif: TarifPajak | None = _berlaku(self.pajak.get(jenis, ()), hari)
        if tarif is None:
            raise tanpa_tarif(jenis, hari)
        return tarif

    def umum_pada(self, importir: Importir, hari: date) -> TarifUmum:
        """Return the rates that hold for every heading; raises TarifTidakAda."""
        return TarifUmum(
            hari,
            self.pajak_pada(TarifPajak.Jenis.PPN, hari),
            self.pajak_pada(jenis_pph(importir), hari),
            _berlaku(self.pajak.get(TarifPajak.Jenis.PPN_MEWAH, ()), hari),
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

    Four statements, however many there are.
    """
    sampai = sampai or dari
    masa = Q(berlaku_dari__lte=sampai) & (Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=dari))
    kode = set(pos)
    return Buku(
        _menurut("kode", PosTarif.objects.filter(masa, kode__in=kode)),
        _menurut("jenis", TarifPajak.objects.filter(masa)),
        _menurut(
            "kode_valuta",
            Kurs.objects.filter(masa, valuta__kode__in=set(valuta)).select_related("valuta"),
        ),
        _menurut("kode", BeaTambahan.objects.filter(masa, kode__in=kode)),
    )


def _menurut(nama: str, baris: Iterable[Any]) -> dict[str, list[Any]]:
    hasil = defaultdict(list)
    for satu in baris:
        hasil[satu.valuta.kode if nama == "kode_valuta" else getattr(satu, nama)].append(satu)
    return dict(hasil)


def _berlaku(baris: Iterable[Any], hari: date) -> Any:
    """Return the row in force on a day, or None; rows of one thing never overlap (constraints)."""
    return next((satu for satu in baris if _masih(satu, hari)), None)


def _masih(satu: Any, hari: date) -> bool:
    return satu.berlaku_dari <= hari and (
        satu.berlaku_sampai is None or hari <= satu.berlaku_sampai
    )
