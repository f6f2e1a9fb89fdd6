"""How payment and guarantee come about, step by step, in sentences that a person can follow.

No arithmetic of its own: every figure is ``pungutan.hitung``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from portal.tampilan import desimal, rupiah
from pungutan import hitung

if TYPE_CHECKING:
    from decimal import Decimal

    from permohonan.models import Permohonan
    from pungutan.services import Rincian


class Langkah(NamedTuple):
    """One step: what it gives, how, and the amount in rupiah."""

    judul: str
    cara: str
    hasil: Decimal


def langkah(permohonan: Permohonan, uang: Rincian) -> list[Langkah]:
    """Return the steps from the customs value to payment and guarantee; empty until both are known."""
    if uang.fasilitas is None or uang.persen_bulanan is None:
        return []
    total, f = uang.total, uang.fasilitas
    hasil = [
        Langkah("Nilai pabean", "jumlah CIF x NDPBM semua barang", total.nilai_pabean),
        Langkah("Bea masuk", f"{rupiah(total.bm)} dibulatkan ke atas ke ribuan", f.bm),
        *_tambahan(total, f),
        Langkah(
            "Nilai impor",
            f"nilai pabean + bea masuk{_sebut(f)} sebelum pembulatan",
            total.nilai_impor,
        ),
        Langkah("PPN", f"{rupiah(total.ppn)} dibulatkan ke bawah ke rupiah penuh", f.ppn),
    ]
    if f.ppnbm:
        cara = f"{rupiah(total.ppnbm)} dibulatkan ke bawah ke rupiah penuh"
        hasil.append(Langkah("PPnBM", cara, f.ppnbm))
    cara = f"{rupiah(total.pph)} dibulatkan ke bawah ke rupiah penuh"
    hasil.append(Langkah("PPh Pasal 22", cara, f.pph))
    if permohonan.fasilitas == hitung.Fasilitas.PEMBEBASAN:
        ppnbm = " + PPnBM" if f.ppnbm else ""
        dijamin = f"bea masuk{_sebut(f)} + PPN{ppnbm} + PPh Pasal 22"
        return [
            *hasil,
            Langkah("Dibayar", "pembebasan: tidak ada yang dibayar", f.total_bayar),
            Langkah("Dijamin", dijamin, f.total_jaminan),
        ]
    return hasil + _keringanan(permohonan, uang, f, uang.persen_bulanan)


def _tambahan(total: hitung.PungutanBarang, f: hitung.RincianFasilitas) -> list[Langkah]:
    """Return the additional duties and the excise that are not zero, each rounded by itself."""
    nama = {j.value: j.upper() for j in hitung.JenisTambahan} | {"cukai": "Cukai"}
    return [
        Langkah(kata, f"{rupiah(nilai)} dibulatkan ke atas ke ribuan", getattr(f, kunci))
        for kunci, kata in nama.items()
        if (nilai := getattr(total, kunci))
    ]


def _sebut(f: hitung.RincianFasilitas) -> str:
    """Return what else raises the import value and is guaranteed whole, as words of a sum."""
    tambahan = " + bea masuk tambahan" if f.tambahan else ""
    return tambahan + (" + cukai" if f.cukai else "")


def _keringanan(
    permohonan: Permohonan, uang: Rincian, f: hitung.RincianFasilitas, persen: Decimal
) -> list[Langkah]:
    bulan = permohonan.jangka_waktu
    bagian = hitung.bm_keringanan(uang.total.bm, bulan, persen)
    pajak = (
        "PPN dan PPnBM tidak dipungut (SKJLN)"
        if permohonan.punya_skjln
        else "bea masuk dibayar + PPN" + (" + PPnBM" if f.ppnbm else "")
    )
    return [
        Langkah(
            "Bea masuk dibayar",
            f"{desimal(persen)} % x {bulan} bulan x {rupiah(uang.total.bm)} = {rupiah(bagian)}, "
            "dibulatkan ke atas ke ribuan",
            f.bm_bayar,
        ),
        Langkah("Dibayar", pajak, f.total_bayar),
        Langkah("Bea masuk dijamin", "bea masuk dikurangi bea masuk dibayar", f.jaminan_bm),
        Langkah("Dijamin", f"bea masuk dijamin{_sebut(f)} + PPh Pasal 22", f.total_jaminan),
    ]
