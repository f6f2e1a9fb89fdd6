"""The calculator's way from the price to payment and guarantee, each step in a sentence with its figures.

No arithmetic of its own: every figure is ``pungutan.hitung``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext

from portal.tampilan import desimal, rupiah
from pungutan import hitung
from pungutan.kalkulator_tarif import pecahan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pungutan.kalkulator import Hasil

KALI = " \N{MULTIPLICATION SIGN} "


class Langkah(NamedTuple):
    """One step: what it gives, the rule in words, the same with figures, and the result."""

    judul: str
    rumus: str
    angka: str
    hasil: str


def langkah(hasil: Hasil) -> list[tuple[str, list[Langkah]]]:
    """Return the steps of a calculation by their headings."""
    bagian = [
        (gettext("Nilai pabean dan pungutan, belum dibulatkan"), list(_pungutan(hasil))),
        (gettext("Pembulatan, sekali atas jumlah seluruhnya"), list(_pembulatan(hasil))),
        (gettext("Impor biasa dan pembebasan"), list(_biasa(hasil))),
        (
            gettext("Keringanan selama %(bulan)s bulan") % {"bulan": hasil.isian.bulan},
            list(_keringanan(hasil)),
        ),
    ]
    return [(judul, [_bertanda(satu) for satu in butir]) for judul, butir in bagian]


def _bertanda(satu: Langkah) -> Langkah:
    """Return a step with its signs of multiplication: the catalogue's sentences write a plain x."""
    rumus, angka = (teks.replace(" x ", KALI) for teks in (satu.rumus, satu.angka))
    return satu._replace(rumus=rumus, angka=angka)


def rincian(h: Hasil) -> list[tuple[str, Decimal, Decimal, Decimal, Decimal]]:
    """Return a row per levy: its name, ordinary import, exemption's guarantee, relief's two amounts."""
    b, k, nol = h.pembebasan, h.keringanan, hitung.NOL
    lain = [(j.upper(), getattr(b, j)) for j in (t.jenis for t in h.tarif.tambahan)]
    lain += [(gettext("Cukai"), b.cukai)] if b.cukai else []
    baris = [(gettext("Bea masuk"), b.bm, b.jaminan_bm, k.bm_bayar, k.jaminan_bm)]
    baris += [(nama, nilai, nilai, nol, nilai) for nama, nilai in lain]
    baris.append(("PPN", b.ppn, b.jaminan_ppn, k.ppn_bayar, k.jaminan_ppn))
    if h.tarif.ppnbm_persen:
        baris.append(("PPnBM", b.ppnbm, b.jaminan_ppnbm, k.ppnbm_bayar, k.jaminan_ppnbm))
    return [*baris, (gettext("PPh Pasal 22"), b.pph, b.jaminan_pph, nol, k.jaminan_pph)]


def _pungutan(h: Hasil) -> Iterator[Langkah]:
    total, tarif, jumlah = h.total, h.tarif, h.isian.jumlah
    yield _cif(h)
    yield _pabean(h)
    dasar = rupiah(total.nilai_pabean)
    yield _bea(gettext("Bea masuk"), (tarif.bm_persen, tarif.bm_spesifik), dasar, jumlah, total.bm)
    for bea in tarif.tambahan:
        nilai = getattr(total, bea.jenis)
        yield _bea(bea.jenis.upper(), (bea.persen, bea.spesifik), dasar, jumlah, nilai)
    bagian = [(gettext("nilai pabean"), total.nilai_pabean), (gettext("bea masuk"), total.bm)]
    if tarif.tambahan:
        bagian.append((gettext("bea masuk tambahan"), total.tambahan))
    if total.cukai:
        bagian.append((gettext("cukai"), total.cukai))
    yield Langkah(
        gettext("Nilai impor"),
        " + ".join(nama for nama, _ in bagian),
        " + ".join(rupiah(nilai) for _, nilai in bagian),
        rupiah(total.nilai_impor),
    )
    yield from _pajak(h)


def _cif(h: Hasil) -> Langkah:
    isian = h.isian
    bagian = [
        (gettext("harga %(syarat)s") % {"syarat": isian.syarat.upper()}, isian.harga),
        (gettext("freight"), isian.freight),
        (gettext("asuransi"), isian.asuransi),
        (gettext("biaya lain"), isian.biaya_lain),
    ]
    ada = [(nama, nilai) for i, (nama, nilai) in enumerate(bagian) if nilai or i == 0]
    return Langkah(
        gettext("Nilai CIF"),
        " + ".join(nama for nama, _ in ada),
        " + ".join(desimal(nilai) for _, nilai in ada),
        f"{isian.valuta} {desimal(h.cif)}",
    )


def _pabean(h: Hasil) -> Langkah:
    rumus, angka = gettext("CIF x NDPBM"), f"{desimal(h.cif)}{KALI}{desimal(h.kurs)}"
    if h.satuan_kurs != 1:
        rumus = gettext("CIF x NDPBM : satuan kurs")
        angka += f" : {desimal(h.satuan_kurs)}"
    return Langkah(gettext("Nilai pabean"), rumus, angka, rupiah(h.total.nilai_pabean))


def _bea(
    judul: str,
    tarif: tuple[Decimal | None, Decimal | None],
    dasar: str,
    jumlah: Decimal | None,
    nilai: Decimal,
) -> Langkah:
    """A duty of either form: per cent of the customs value, or rupiah per unit."""
    persen, spesifik = tarif
    if spesifik is not None:
        rumus = gettext("tarif per satuan x jumlah satuan")
        angka = f"{rupiah(spesifik)}{KALI}{desimal(jumlah or 1)}"
    else:
        rumus, angka = gettext("tarif x nilai pabean"), f"{desimal(persen)}%{KALI}{dasar}"
    return Langkah(judul, rumus, angka, rupiah(nilai))


def _pajak(h: Hasil) -> Iterator[Langkah]:
    total, tarif, dasar = h.total, h.tarif, rupiah(h.total.nilai_impor)
    dpp = pecahan(tarif)
    yield Langkah(
        "PPN",
        gettext("tarif x DPP nilai lain x nilai impor") if dpp else gettext("tarif x nilai impor"),
        f"{desimal(tarif.ppn_persen)}%{dpp}{KALI}{dasar}",
        rupiah(total.ppn),
    )
    if tarif.ppnbm_persen:
        yield Langkah(
            "PPnBM",
            gettext("tarif x nilai impor"),
            f"{desimal(tarif.ppnbm_persen)}%{KALI}{dasar}",
            rupiah(total.ppnbm),
        )
    rumus, persen = gettext("tarif x nilai impor"), f"{desimal(h.pph_dasar)}%"
    if h.pph_tambahan:
        rumus = gettext("tarif, lebih tinggi tanpa NPWP, x nilai impor")
        persen += f"{KALI}{desimal(100 + h.pph_tambahan)}%"
    yield Langkah(gettext("PPh Pasal 22"), rumus, f"{persen}{KALI}{dasar}", rupiah(total.pph))


def _pembulatan(h: Hasil) -> Iterator[Langkah]:
    total, bulat = h.total, h.pembebasan
    atas = gettext("dibulatkan ke atas ke ribuan rupiah")
    bawah = gettext("dibulatkan ke bawah ke rupiah penuh")
    yield _bulat(gettext("Bea masuk"), atas, total.bm, bulat.bm)
    for bea in h.tarif.tambahan:
        yield _bulat(bea.jenis.upper(), atas, getattr(total, bea.jenis), getattr(bulat, bea.jenis))
    if total.cukai:
        yield _bulat(gettext("Cukai"), atas, total.cukai, bulat.cukai)
    yield _bulat("PPN", bawah, total.ppn, bulat.ppn)
    if h.tarif.ppnbm_persen:
        yield _bulat("PPnBM", bawah, total.ppnbm, bulat.ppnbm)
    yield _bulat(gettext("PPh Pasal 22"), bawah, total.pph, bulat.pph)


def _bulat(judul: str, cara: str, nilai: Decimal, bulat: Decimal) -> Langkah:
    return Langkah(judul, cara, rupiah(nilai), rupiah(bulat))


def _biasa(h: Hasil) -> Iterator[Langkah]:
    r = h.pembebasan
    nama, angka = _jumlahkan(h, (r.bm, r.ppn, r.ppnbm, r.pph))
    yield Langkah(gettext("Impor biasa: dibayar"), nama, angka, rupiah(r.total_biasa))
    yield Langkah(
        gettext("Pembebasan: dibayar"), gettext("tidak ada yang dibayar"), "", rupiah(r.total_bayar)
    )
    yield Langkah(gettext("Pembebasan: dijaminkan"), nama, angka, rupiah(r.total_jaminan))


def _keringanan(h: Hasil) -> Iterator[Langkah]:
    r, skjln, bulan = h.keringanan, h.keringanan_skjln, h.isian.bulan
    bagian = hitung.bm_keringanan(h.total.bm, bulan, h.persen_bulanan)
    yield Langkah(
        gettext("Bea masuk dibayar"),
        gettext("tarif sebulan x bulan x bea masuk sebelum dibulatkan; ke atas ke ribuan"),
        gettext("%(persen)s%% x %(bulan)s bulan x %(bm)s = %(bagian)s")
        % {
            "persen": desimal(h.persen_bulanan),
            "bulan": bulan,
            "bm": rupiah(h.total.bm),
            "bagian": rupiah(bagian),
        },
        rupiah(r.bm_bayar),
    )
    nama = [gettext("bea masuk dibayar"), "PPN"] + (["PPnBM"] if r.ppnbm else [])
    nilai = [r.bm_bayar, r.ppn_bayar] + ([r.ppnbm_bayar] if r.ppnbm else [])
    yield Langkah(gettext("Dibayar"), " + ".join(nama), _tambah(nilai), rupiah(r.total_bayar))
    yield Langkah(
        gettext("Dibayar bila memegang SKJLN"),
        gettext("bea masuk dibayar saja: PPN dan PPnBM tidak dipungut"),
        "",
        rupiah(skjln.total_bayar),
    )
    nama_jaminan, angka = _jumlahkan(
        h,
        (r.jaminan_bm, r.jaminan_ppn, r.jaminan_ppnbm, r.jaminan_pph),
        gettext("bea masuk dijaminkan"),
    )
    yield Langkah(
        gettext("Bea masuk dijaminkan"),
        gettext("bea masuk dikurangi bea masuk dibayar"),
        f"{rupiah(r.bm)} \N{MINUS SIGN} {rupiah(r.bm_bayar)}",
        rupiah(r.jaminan_bm),
    )
    yield Langkah(gettext("Dijaminkan"), nama_jaminan, angka, rupiah(r.total_jaminan))


def _jumlahkan(
    h: Hasil, nilai: tuple[Decimal, Decimal, Decimal, Decimal], bea: str = ""
) -> tuple[str, str]:
    """Return a sum of levies in words and in figures; what is nothing is left out, BM and PPh never."""
    r = h.pembebasan
    bm, ppn, ppnbm, pph = nilai
    semua = [
        (bea or gettext("bea masuk"), bm, True),
        (gettext("bea masuk tambahan"), r.tambahan, r.tambahan),
        (gettext("cukai"), r.cukai, r.cukai),
        ("PPN", ppn, ppn),
        ("PPnBM", ppnbm, ppnbm),
        (gettext("PPh Pasal 22"), pph, True),
    ]
    ada = [(nama, n) for nama, n, tampil in semua if tampil]
    return " + ".join(nama for nama, _ in ada), _tambah([n for _, n in ada])


def _tambah(nilai: list[Decimal]) -> str:
    return " + ".join(rupiah(n) for n in nilai)
