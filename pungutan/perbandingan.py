"""Rates that moved since findings were pinned: what they did, and what pinning anew would do.

Told in whole rupiah per levy, payment and guarantee of the permit; of one item, or while the
facility is not set, per levy of the goods that moved.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from portal.tampilan import desimal, rupiah
from pungutan import hitung
from pungutan.services import fasilitas_dari, pungutan_barang
from pungutan.susun import susun_ulang
from pungutan.tabel_uang import BarisBanding, baris_banding
from referensi.services import ReferensiTidakAda

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from permohonan.models import Barang, Permohonan
    from pungutan.models import PenetapanBarang
    from pungutan.services import Rincian

PERSEN = {
    "bm_persen": "BM",
    "ppn_persen": "PPN",
    "ppnbm_persen": "PPnBM",
    "pph_persen": "PPh Pasal 22",
    **{f"{j}_persen": j.upper() for j in hitung.JenisTambahan},
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
    """All findings whose rates moved, with the levies of these goods before and after.

    ``beragam`` says of each currency of the permit that is pinned at more than one rate, which.
    """

    perubahan: list[Perubahan]
    lama: Decimal
    baru: Decimal
    baris: list[BarisBanding] = field(default_factory=list)
    beragam: list[str] = field(default_factory=list)

    @property
    def apa(self) -> list[str]:
        """Return each thing that moved once, in the order of the goods."""
        return list(dict.fromkeys(kata for p in self.perubahan for kata in p.apa))


def pergeseran(
    permohonan: Permohonan, barang: Sequence[Barang], uang: Rincian | None = None
) -> Pergeseran | None:
    """Return what moved since the findings of these goods were pinned; None where nothing did.

    ``barang`` carry their finding and currency; ``uang`` is the money of the permit, which tells
    what the change does to payment and guarantee. Four statements. A general rate that is missing
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
        _baris(permohonan, semua, uang),
        _beragam(tetap.values()),
    )


def _beragam(barang: Iterable[Barang]) -> list[str]:
    """Return "USD: Rp 16.500 (12-01-2026) dan …" for each currency pinned at more than one rate."""
    kurs: dict[str, dict[str, str]] = {}
    for satu in sorted(barang, key=lambda b: (b.valuta.kode, b.penetapan.tanggal_kurs)):
        teks = kurs.setdefault(satu.valuta.kode, {})
        teks.setdefault(_kurs(satu.penetapan), f"{satu.penetapan.tanggal_kurs:%d-%m-%Y}")
    return [
        f"{valuta}: " + ", ".join(f"{nilai} ({hari})" for nilai, hari in teks.items())
        for valuta, teks in kurs.items()
        if len(teks) > 1
    ]


def _baris(
    permohonan: Permohonan, semua: list[Perubahan], uang: Rincian | None
) -> list[BarisBanding]:
    """Return the amounts of the permit that move, as they are and as they would be."""
    if uang is None or uang.fasilitas is None or uang.persen_bulanan is None:
        return []
    ganti = {p.barang.pk: p.baru for p in semua}
    baru = hitung.jumlahkan([ganti.get(b.pk, lama) for b, _, lama in uang.per_barang])
    fasilitas = fasilitas_dari(permohonan, baru, uang.persen_bulanan)
    return [b for b in baris_banding(uang.fasilitas, fasilitas) if b.selisih]


def _banding(barang: Barang, baru: PenetapanBarang) -> Perubahan:
    lama = barang.penetapan
    apa = []
    if (lama.kurs, lama.satuan_kurs) != (baru.kurs, baru.satuan_kurs):
        apa.append(f"NDPBM {barang.valuta.kode} {_kurs(lama)} → {_kurs(baru)}")
    for nama, kata in PERSEN.items():
        if getattr(lama, nama) != getattr(baru, nama):
            apa.append(f"{kata} {_persen(lama, nama)} → {_persen(baru, nama)}")
    for jenis in hitung.JenisTambahan:
        dulu, kini = (getattr(p, f"{jenis}_spesifik") for p in (lama, baru))
        if dulu != kini:
            teks = " → ".join("tidak ada" if n is None else rupiah(n) for n in (dulu, kini))
            apa.append(f"{jenis.upper()} per satuan {teks}")
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
    if nilai is None:
        return "spesifik" if nama == "bm_persen" else "tidak ada"
    return f"{desimal(nilai)} %"
