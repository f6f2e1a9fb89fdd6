"""Levies as rows: what an ordinary import owes, what is paid, what is guaranteed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext, gettext_lazy

from pungutan.hitung import NOL

if TYPE_CHECKING:
    from decimal import Decimal

    from pungutan.hitung import RincianFasilitas

NAMA = {
    "bm": gettext_lazy("Bea masuk"),
    "bmad": gettext_lazy("Bea masuk antidumping (BMAD)"),
    "bmtp": gettext_lazy("Bea masuk tindakan pengamanan (BMTP)"),
    "bmi": gettext_lazy("Bea masuk imbalan (BMI)"),
    "bmp": gettext_lazy("Bea masuk pembalasan (BMP)"),
    "cukai": gettext_lazy("Cukai"),
    "ppn": gettext_lazy("PPN"),
    "ppnbm": gettext_lazy("PPnBM"),
    "pph": gettext_lazy("PPh Pasal 22"),
}
# A line of nothing says something only for these: every permit has them.
SELALU = ("bm", "ppn", "pph")


class BarisUang(NamedTuple):
    """One levy in whole rupiah: what is owed, what of it is paid now, what is guaranteed."""

    nama: str
    terutang: Decimal
    dibayar: Decimal
    dijamin: Decimal


def baris_uang(r: RincianFasilitas) -> list[BarisUang]:
    """Return the levies of a permit that are not zero, in the order of their bases.

    Additional duties and excise are guaranteed in full, each by itself.
    """
    hasil = []
    for kunci, nama in NAMA.items():
        terutang = getattr(r, kunci)
        if terutang or kunci in SELALU:
            dibayar = getattr(r, f"{kunci}_bayar", NOL)
            hasil.append(
                BarisUang(str(nama), terutang, dibayar, getattr(r, f"jaminan_{kunci}", terutang))
            )
    return hasil


class BarisBanding(NamedTuple):
    """One amount as it was and as it is; None where it was never computed."""

    nama: str
    lama: Decimal | None
    baru: Decimal | None

    @property
    def selisih(self) -> Decimal | None:
        """How much more it became; negative when less."""
        return None if self.lama is None or self.baru is None else self.baru - self.lama


def baris_banding(
    lama: RincianFasilitas | None, baru: RincianFasilitas | None
) -> list[BarisBanding]:
    """Return every levy that either side has, then payment and guarantee."""
    nama = {k: str(n) for k, n in NAMA.items()}
    nama |= {"total_bayar": gettext("Dibayar"), "total_jaminan": gettext("Dijaminkan")}
    hasil = []
    for kunci, kata in nama.items():
        nilai = [None if r is None else getattr(r, kunci) for r in (lama, baru)]
        if any(nilai) or kunci in SELALU or kunci.startswith("total"):
            hasil.append(BarisBanding(kata, *nilai))
    return hasil
