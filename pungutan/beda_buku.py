"""Rates that an officer set himself, beside what the tariff book said on the day of the finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from portal.tampilan import desimal, rupiah
from pungutan.buku import usulan_dari
from pungutan.susun import PASANGAN
from referensi.services import ReferensiTidakAda

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from permohonan.models import Barang, Permohonan
    from pungutan.buku import Buku
    from pungutan.models import PenetapanBarang

NAMA = {"bm": "BM", "ppnbm": "PPnBM", "pph": "PPh Pasal 22"}
TIDAK_ADA = "tidak ada"


class BedaBuku(NamedTuple):
    """One own rate: its column, the levy, the rate and the book's, in words."""

    kolom: str
    nama: str
    nilai: str
    buku: str


def beda_buku(
    permohonan: Permohonan, barang: Barang, penetapan: PenetapanBarang, buku: Buku
) -> list[BedaBuku]:
    """Return the own rates of a finding; ``buku`` holds the day it was pinned on. No statements."""
    if not penetapan.tarif_sendiri:
        return []
    hari = penetapan.tanggal_kurs
    usulan: Mapping[str, Any] = {}
    try:
        usulan = usulan_dari(
            buku.pos_pada(penetapan.hs, hari),
            buku.umum_pada(permohonan.importir, hari),
            permohonan.importir,
            buku.tambahan_pada(penetapan.hs, barang.negara_asal_id, hari),
        )
    except ReferensiTidakAda:
        usulan = {}
    return [
        BedaBuku(
            kolom,
            NAMA.get(bea := kolom.split("_", maxsplit=1)[0], bea.upper()),
            _teks(kolom, getattr(penetapan, kolom)),
            _menurut_buku(kolom, usulan),
        )
        for kolom in penetapan.tarif_sendiri
    ]


def _menurut_buku(kolom: str, usulan: Mapping[str, Any]) -> str:
    """Return the book's rate, per cent or per unit, whichever of the two it knows."""
    for nama in (kolom, PASANGAN.get(kolom, kolom)):
        if usulan.get(nama) is not None:
            return _teks(nama, usulan[nama])
    return TIDAK_ADA


def _teks(kolom: str, nilai: Decimal | None) -> str:
    if nilai is None:
        return TIDAK_ADA
    return f"{rupiah(nilai)} per satuan" if kolom.endswith("spesifik") else f"{desimal(nilai)} %"
