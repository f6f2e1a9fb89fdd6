"""Rates that moved since findings were pinned: what they did, and what pinning anew would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from portal.tampilan import desimal, rupiah
from pungutan import hitung
from pungutan.services import pungutan_barang
from pungutan.susun import susun_ulang
from referensi.services import ReferensiTidakAda

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from permohonan.models import Barang, Permohonan
    from pungutan.models import PenetapanBarang

PERSEN = {
    "bm_persen": "BM",
    "ppn_persen": "PPN",
    "ppnbm_persen": "PPnBM",
    "pph_persen": "PPh Pasal 22",
}


@dataclass(frozen=True)
class Perubahan:
    """One finding at its pinned rates and at today's: ``apa`` says in words what moved."""

    barang: Barang
    lama: hitung.PungutanBarang
    baru: hitung.PungutanBarang
    apa: list[str]


@dataclass(frozen=True)
class Pergeseran:
    """All findings whose rates moved, with the levies of these goods before and after."""

    perubahan: list[Perubahan]
    lama: Decimal
    baru: Decimal

    @property
    def apa(self) -> list[str]:
        """Return each thing that moved once, in the order of the goods."""
        return list(dict.fromkeys(kata for p in self.perubahan for kata in p.apa))


def pergeseran(permohonan: Permohonan, barang: Sequence[Barang]) -> Pergeseran | None:
    """Return what moved since the findings of these goods were pinned; None where nothing did.

    ``barang`` carry their finding and currency. Three statements. A general rate that is missing
    today moves nothing.
    """
    tetap = {b.pk: b for b in barang if getattr(b, "penetapan", None) is not None}
    try:
        baru = susun_ulang(permohonan, [b.penetapan for b in tetap.values()])
    except ReferensiTidakAda:
        return None
    if not baru:
        return None
    semua = [_banding(tetap[p.barang_id], p) for p in baru]
    return Pergeseran(
        semua,
        hitung.jumlah_pungutan(hitung.jumlahkan([p.lama for p in semua])),
        hitung.jumlah_pungutan(hitung.jumlahkan([p.baru for p in semua])),
    )


def _banding(barang: Barang, baru: PenetapanBarang) -> Perubahan:
    lama = barang.penetapan
    apa = []
    if (lama.kurs, lama.satuan_kurs) != (baru.kurs, baru.satuan_kurs):
        apa.append(f"NDPBM {barang.valuta.kode} {_kurs(lama)} → {_kurs(baru)}")
    for nama, kata in PERSEN.items():
        if getattr(lama, nama) != getattr(baru, nama):
            apa.append(f"{kata} {_persen(lama, nama)} → {_persen(baru, nama)}")
    if (lama.dpp_pembilang, lama.dpp_penyebut) != (baru.dpp_pembilang, baru.dpp_penyebut):
        apa.append(
            f"DPP PPN {lama.dpp_pembilang}/{lama.dpp_penyebut} → "
            f"{baru.dpp_pembilang}/{baru.dpp_penyebut}"
        )
    return Perubahan(
        barang,
        pungutan_barang(lama, barang.jumlah),
        pungutan_barang(baru, barang.jumlah),
        apa or ["uraian pos tarif"],
    )


def _kurs(penetapan: PenetapanBarang) -> str:
    per = "" if penetapan.satuan_kurs == 1 else f" per {penetapan.satuan_kurs}"
    return f"{rupiah(penetapan.kurs)}{per}"


def _persen(penetapan: PenetapanBarang, nama: str) -> str:
    nilai: Any = getattr(penetapan, nama)
    return "spesifik" if nilai is None else f"{desimal(nilai)} %"
