"""How the figures of an extension come about, in sentences; a leaf module without arithmetic of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext

from portal.tampilan import desimal, rupiah
from pungutan import hitung

if TYPE_CHECKING:
    from decimal import Decimal

    from pungutan.perpanjangan import Biaya


class Cara(NamedTuple):
    """One figure: what it is, by which rule and numbers, the amount in rupiah."""

    judul: str
    aturan: str
    hasil: Decimal


def cara(biaya: Biaya) -> list[Cara]:
    """Return the steps from the duty to payment and guarantee; none where nothing was computed."""
    if biaya.galat:
        return []
    if not biaya.keringanan or biaya.persen_bulanan is None:
        return [
            Cara(
                gettext("Dibayar"),
                gettext("pembebasan: tidak ada yang dibayar per bulan"),
                biaya.bayar,
            ),
            Cara(
                gettext("Dijamin"),
                gettext("tetap seperti semula: seluruh pungutan dijamin"),
                biaya.jaminan_baru,
            ),
        ]
    return [
        Cara(gettext("Bea masuk"), gettext("seluruh bea masuk menurut SKEP"), biaya.bm),
        Cara(
            gettext("Bea masuk yang sudah dikenakan"),
            gettext("menurut SKEP izin dan perpanjangan sebelumnya"),
            biaya.bm_dibayar,
        ),
        Cara(gettext("Dibayar"), _cara_bayar(biaya, biaya.persen_bulanan), biaya.bayar),
        Cara(
            gettext("Dijamin"),
            gettext("%(semula)s dikurangi %(bayar)s bea masuk yang dibayar untuk perpanjangan")
            % {"semula": rupiah(biaya.jaminan_semula), "bayar": rupiah(biaya.bayar)},
            biaya.jaminan_baru,
        ),
    ]


def _cara_bayar(biaya: Biaya, persen: Decimal) -> str:
    bagian = hitung.bm_keringanan(biaya.bm_persis, biaya.bulan_tambahan, persen)
    kalimat = gettext(
        "%(persen)s%% x %(bulan)s bulan x %(bm)s = %(bagian)s, dibulatkan ke atas ke ribuan"
    ) % {
        "persen": desimal(persen),
        "bulan": biaya.bulan_tambahan,
        "bm": rupiah(biaya.bm_persis),
        "bagian": rupiah(bagian),
    }
    if hitung.bulatkan_bm(bagian) <= biaya.sisa_bm:
        return kalimat
    lebih = gettext("paling banyak sisa bea masuk yang belum dikenakan, %(sisa)s") % {
        "sisa": rupiah(biaya.sisa_bm)
    }
    return f"{kalimat}; {lebih}"
