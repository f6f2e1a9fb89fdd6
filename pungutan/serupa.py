"""Which goods of an application are alike, and why: proposals that an officer confirms.

The rule, the strongest reason first: the same description (small letters, signs left out); the same
identity up to its running number; the same heading in the importer's estimate; the same first two
words of the description. No similarity by degrees: each reason can be said in one sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from permohonan.models import Barang

URAIAN = "uraian sama"
IDENTITAS = "identitas berawalan sama"
HS_IMPORTIR = "perkiraan HS importir sama"
KATA_AWAL = "dua kata pertama sama"
AWALAN_TERPENDEK = 4  # shorter ones ("SN") say nothing
KATA_PEMBANDING = 2
KETELITIAN = 60  # digits: the largest price times the largest quantity has 34


@dataclass(frozen=True)
class Serupa:
    """A goods item and why it is thought alike ("" where it is not)."""

    barang: Barang
    alasan: str


def rapi(teks: str) -> str:
    """Return a text in small letters, everything but letters and digits one space."""
    return " ".join(re.findall(r"[^\W_]+", teks.casefold()))


def awalan(identitas: str) -> str:
    """Return an identity without its running number; "" where too little is left to compare."""
    hasil = re.sub(r"[\W_]*\d+[\W_]*$", "", identitas.casefold())
    return hasil if len(re.sub(r"[\W_]", "", hasil)) >= AWALAN_TERPENDEK else ""


def alasan_serupa(contoh: Barang, lain: Barang) -> str:
    """Return why two goods are alike, or ""."""
    if rapi(contoh.uraian) == rapi(lain.uraian):
        return URAIAN
    if awalan(contoh.identitas) and awalan(contoh.identitas) == awalan(lain.identitas):
        return IDENTITAS
    if contoh.pos_tarif and contoh.pos_tarif == lain.pos_tarif:
        return HS_IMPORTIR
    kata = [rapi(b.uraian).split()[:KATA_PEMBANDING] for b in (contoh, lain)]
    return KATA_AWAL if len(kata[0]) == KATA_PEMBANDING and kata[0] == kata[1] else ""


def cari_serupa(contoh: Barang, semua: Iterable[Barang]) -> list[Serupa]:
    """Return all other goods: those alike first, each in the order of the application."""
    hasil = [Serupa(b, alasan_serupa(contoh, b)) for b in semua if b.pk != contoh.pk]
    return sorted(hasil, key=lambda s: (not s.alasan, s.barang.nomor_urut))


def nilai_salinan(contoh: Barang, lain: Barang, *, harga_sama: bool) -> Decimal:
    """Return the customs value that a copy gives an item, in its own currency.

    ``harga_sama``: the determined unit value of the example times the item's quantity, where both
    are in one currency; otherwise the item's own determined value, else the importer's estimate.
    """
    with localcontext(prec=KETELITIAN):  # absurd estimates are refused later, by their sentence
        if harga_sama and contoh.valuta_id == lain.valuta_id:
            nilai: Decimal = contoh.penetapan.cif / contoh.jumlah * lain.jumlah
        else:
            tetap = getattr(lain, "penetapan", None)
            nilai = tetap.cif if tetap is not None else lain.nilai
        return nilai.quantize(Decimal("0.0001"))


def cukai_salinan(contoh: Barang, lain: Barang) -> Decimal:
    """Return the excise that a copy gives an item: that of the example by quantity, in rupiah."""
    with localcontext(prec=KETELITIAN):
        cukai: Decimal = contoh.penetapan.cukai / contoh.jumlah * lain.jumlah
        return cukai.quantize(Decimal("0.01"))
