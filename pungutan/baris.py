"""What one row of the table of determinations shows beside its fields."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from portal.tampilan import desimal, rupiah
from pungutan.beda_buku import BedaBuku, beda_buku
from pungutan.buku import Buku, buka, usulan_dari
from pungutan.hitung import SERATUS, JenisTambahan, NilaiTidakSah, nilai_pabean
from pungutan.isian import jauh
from pungutan.services import pungutan_barang
from referensi.cari import teks_pos_tarif
from referensi.services import ReferensiTidakAda

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from permohonan.models import Barang, Permohonan
    from pungutan.hitung import PungutanBarang
    from pungutan.models import PenetapanBarang

BELUM, USANG, TETAP = "belum", "usang", "tetap"
SEPERSEPULUH = Decimal("0.1")


@dataclass
class Baris:
    """A goods item with its finding or, without one, what the importer's estimate would mean.

    ``tarif`` are the rates that hold (of the finding) or would hold today (of the estimate, then
    ``galat_tarif`` may say why there are none); ``rupiah`` is the customs value at the pinned, else
    today's rate; ``selisih`` is how far the finding's value lies from the estimate, in per cent, and
    ``jauh`` tells that it is so far as to need a reason; ``beda_buku`` are the officer's own rates.
    """

    barang: Barang
    keadaan: str
    tetap: PenetapanBarang | None = None
    pungutan: PungutanBarang | None = None
    tarif: Any = None
    galat_tarif: str = ""
    rupiah: Decimal | None = None
    kurs: tuple[Decimal, int] | None = None
    selisih: Decimal | None = None
    jauh: bool = False
    hs_beda: bool = False
    beda_buku: list[BedaBuku] = field(default_factory=list)
    saran: Any = None
    kolom: Mapping[str, Any] = field(default_factory=dict)

    @property
    def tambahan(self) -> str:
        """The additional duties that the book would add to an estimate, in words."""
        tarif = self.tarif if isinstance(self.tarif, dict) else {}
        persen = [(j, tarif.get(f"{j}_persen")) for j in JenisTambahan]
        satuan = [(j, tarif.get(f"{j}_spesifik")) for j in JenisTambahan]
        return ", ".join(
            [f"{j.upper()} {desimal(nilai)} %" for j, nilai in persen if nilai]
            + [f"{j.upper()} {rupiah(nilai)} per satuan" for j, nilai in satuan if nilai]
        )


def susun(
    permohonan: Permohonan, barang: Sequence[Barang], kode: Iterable[str] = ()
) -> tuple[list[Baris], dict[str, str]]:
    """Return the rows of a page, and the words of their headings and of those in ``kode``.

    Three statements for any number of rows.
    """
    hari = timezone.localdate(timezone=permohonan.kantor.zona_waktu)
    semua = {b.pos_tarif for b in barang} | set(kode) - {""}
    semua |= {b.penetapan.hs for b in barang if getattr(b, "penetapan", None)}
    buku = buka(semua, {b.valuta.kode for b in barang}, _sejak(barang, hari), hari)
    teks = {}
    for satu in semua:
        with suppress(ReferensiTidakAda):
            teks[satu] = teks_pos_tarif(buku.pos_pada(satu, hari))
    return [_baris(permohonan, b, buku, hari) for b in barang], teks


def _sejak(barang: Sequence[Barang], hari: date) -> date:
    """Return the first day whose book is asked: own rates stand beside that of their own day."""
    tetap = (getattr(b, "penetapan", None) for b in barang)
    semua: list[date] = [p.tanggal_kurs for p in tetap if p is not None and p.tarif_sendiri]
    return min([hari, *semua])


def selisih_persen(penetapan: PenetapanBarang, barang: Barang) -> Decimal:
    """Return how far a determined value lies from the importer's estimate, in per cent."""
    beda: Decimal = (penetapan.cif - barang.nilai) / barang.nilai * SERATUS
    return beda.quantize(SEPERSEPULUH) if abs(beda) >= SEPERSEPULUH else beda


def _baris(permohonan: Permohonan, barang: Barang, buku: Buku, hari: date) -> Baris:
    tetap = getattr(barang, "penetapan", None)
    if tetap is not None:
        pungutan = pungutan_barang(tetap, barang.jumlah)
        return Baris(
            barang,
            USANG if tetap.usang else TETAP,
            tetap,
            pungutan,
            tarif=tetap,
            rupiah=pungutan.nilai_pabean,
            kurs=(tetap.kurs, tetap.satuan_kurs),
            selisih=selisih_persen(tetap, barang),
            jauh=jauh(tetap.cif, barang),
            hs_beda=bool(barang.pos_tarif) and barang.pos_tarif != tetap.hs,
            beda_buku=beda_buku(permohonan, barang, tetap, buku),
        )
    baris = Baris(barang, BELUM)
    try:
        baris.kurs = buku.kurs_pada(barang.valuta.kode, hari)
        baris.rupiah = nilai_pabean(barang.nilai, *baris.kurs)
        if barang.pos_tarif:
            pos = buku.pos_pada(barang.pos_tarif, hari)
            umum = buku.umum_pada(permohonan.importir, hari)
            baris.tarif = usulan_dari(
                pos,
                umum,
                permohonan.importir,
                buku.tambahan_pada(pos.kode, barang.negara_asal_id, hari),
            )
    except (ReferensiTidakAda, NilaiTidakSah) as galat:
        baris.galat_tarif = str(galat)
    return baris
