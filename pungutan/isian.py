"""What officers determine for goods, before it is written: the value with its parts, and the rates."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from portal.tampilan import desimal
from pungutan.hitung import NOL, SERATUS, NilaiTidakSah, SyaratPenyerahan, nilai_cif
from pungutan.models import PenetapanBarang

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from permohonan.models import Barang

BAGIAN = ("syarat", "harga", "freight", "asuransi", "biaya_lain")
# Farther than this from the importer's estimate, in per cent, a customs value needs its reason (our
# own reading: no source names a figure).
JAUH = Decimal(50)
TARIF_TANPA_DASAR = "Tulis alasannya: tarif yang Anda isi berbeda dari buku tarif."


@dataclass(frozen=True, slots=True)
class Bagian:
    """The parts of a customs value in the item's currency; a price alone is a CIF price."""

    harga: Decimal
    syarat: str = SyaratPenyerahan.CIF.value
    freight: Decimal = NOL
    asuransi: Decimal = NOL
    biaya_lain: Decimal = NOL

    @property
    def cif(self) -> Decimal:
        """Their sum; raises NilaiTidakSah where the price already contains a part."""
        return nilai_cif(
            self.syarat,
            self.harga,
            freight=self.freight,
            asuransi=self.asuransi,
            biaya_lain=self.biaya_lain,
        )


@dataclass(frozen=True, slots=True)
class IsianBarang:
    """What an officer determines for one goods item; ``cif`` is in the item's currency.

    ``tarif`` holds the rates set by hand ({} follows the tariff book), ``cukai`` is rupiah for the
    item, ``ppn_menurut`` one of PenetapanBarang.Ppn or "" (the rule): None keeps what the present
    finding says as long as its heading stays. ``dasar`` None keeps what was written; ``bagian``
    None the parts of the value as long as their sum stays.
    """

    barang: UUID
    hs: str
    cif: Decimal
    metode: str = PenetapanBarang.Metode.I
    dasar: str | None = None
    tarif: Mapping[str, Decimal] | None = None
    bagian: Bagian | None = None
    cukai: Decimal | None = None
    ppn_menurut: str | None = None


class TanpaDasar(NilaiTidakSah):
    """A finding departs from what it would be by itself and says no reason; the sentence asks for it."""


class PenetapanDitolak(ValueError):  # noqa: N818 -- a refusal, named for whom it is told
    """Some goods cannot be determined so: ``galat`` is {goods pk: {hs, cif or dasar: sentence}}."""

    def __init__(self, galat: Mapping[UUID, Mapping[str, str]]) -> None:
        """Keep the sentences for the rows of the table."""
        super().__init__("Sebagian barang belum dapat ditetapkan.")
        self.galat = galat


def bagian_dari(penetapan: PenetapanBarang) -> Bagian:
    """Return the parts of a finding's value."""
    return Bagian(**{nama: getattr(penetapan, nama) for nama in BAGIAN})


def bagian_isian(isian: Mapping[str, Any]) -> Bagian:
    """Return the parts that a form gives; empty ones are nothing. ``cif`` alone is a CIF price."""
    if isian.get("harga") is None:
        return Bagian(isian["cif"])
    biaya = {nama: isian.get(nama) or NOL for nama in ("freight", "asuransi", "biaya_lain")}
    return Bagian(isian["harga"], isian["syarat"], **biaya)


def tarif_sendiri(penetapan: PenetapanBarang) -> dict[str, Decimal]:
    """Return the rates of a finding that were set by hand."""
    return {nama: getattr(penetapan, nama) for nama in penetapan.tarif_sendiri}


def jauh(cif: Decimal, barang: Barang) -> bool:
    """Tell whether a customs value lies more than JAUH per cent from the importer's estimate."""
    return bool(abs(cif - barang.nilai) * SERATUS > JAUH * barang.nilai)


def periksa_dasar(penetapan: PenetapanBarang, barang: Barang) -> None:
    """Refuse a finding without reason whose rates or value are the officer's own; raises TanpaDasar.

    Asked of what an officer saves, not when rates are pinned anew: findings of before may have none.
    """
    if penetapan.dasar:
        return
    if penetapan.tarif_sendiri:
        raise TanpaDasar(TARIF_TANPA_DASAR)
    if jauh(penetapan.cif, barang):
        raise TanpaDasar(
            f"Tulis alasannya: nilai pabean berbeda lebih dari {desimal(JAUH)} % "
            "dari perkiraan importir."
        )


def sudah_begitu(lama: PenetapanBarang | None, isian: IsianBarang) -> bool:
    """Tell whether a finding that still stands already says this."""
    if lama is None or lama.usang:
        return False
    sama = (lama.hs, lama.cif, lama.metode) == (isian.hs, isian.cif, isian.metode)
    return (
        sama
        and isian.dasar in (None, lama.dasar)
        and isian.cukai in (None, lama.cukai)
        and isian.ppn_menurut in (None, lama.ppn_menurut)
        and isian.bagian in (None, bagian_dari(lama))
        and (isian.tarif is None or dict(isian.tarif) == tarif_sendiri(lama))
    )
