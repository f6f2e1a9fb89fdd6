"""The money of docs/pungutan.md a second time, in fractions: from the text, not from the code.

Nothing here imports the portal, and nothing of its shape is copied: numbers come in as the text
that a person would write, a rate of 5 % is Fraction(5, 100), and rupiah are fractions until the
last line. `tests/pungutan/kasus_acak.py` makes the permits.
"""

import datetime as dt
from fractions import Fraction
from functools import cache

TAMBAHAN = ("bmad", "bmtp", "bmi", "bmp")
# What the price lacks until the goods are in the port of entry, insured (text: "CIF").
BELUM_TERMASUK = {
    "exw": ("freight", "asuransi"),
    "fob": ("freight", "asuransi"),
    "cfr": ("asuransi",),
    "cif": (),
}


@cache
def pecahan(teks: str) -> Fraction:
    """Read a number as it was written; the same few rates come again and again."""
    return Fraction(teks)


@cache
def persen(teks: str) -> Fraction:
    """Read a rate: 5 % is 5/100."""
    return Fraction(teks) / 100


def ke_atas_ribuan(rupiah: Fraction) -> int:
    """Round up to the full thousand: 1,506,882.069 becomes 1,507,000."""
    ribuan, sisa = divmod(rupiah, 1000)
    return (ribuan + (1 if sisa else 0)) * 1000


def ke_bawah_rupiah(rupiah: Fraction) -> int:
    """Drop what is less than a rupiah."""
    return rupiah.numerator // rupiah.denominator


def bea(satu: dict, nilai_pabean: Fraction, jumlah: Fraction) -> Fraction:
    """A duty: per cent of the customs value, or rupiah for each unit."""
    if satu["persen"] is not None:
        return nilai_pabean * persen(satu["persen"])
    return Fraction(satu["spesifik"]) * jumlah


def barang(isi: dict, kurs: dict) -> dict[str, Fraction]:
    """Levies of one goods item, nothing rounded."""
    cif = Fraction(isi["harga"]) + Fraction(isi["biaya_lain"])
    for bagian in BELUM_TERMASUK[isi["syarat"]]:
        cif += Fraction(isi[bagian])
    rupiah, satuan = kurs[isi["valuta"]]
    np = cif * Fraction(rupiah) / satuan
    jumlah = Fraction(isi["jumlah"])
    hasil = dict.fromkeys(TAMBAHAN, Fraction(0))
    hasil["bm"] = bea(isi["bm"], np, jumlah)
    for satu in isi["tambahan"]:
        hasil[satu["jenis"]] = bea(satu, np, jumlah)
    hasil["cukai"] = Fraction(isi["cukai"])
    ni = np + sum(hasil.values())
    ppn = persen(isi["ppn"])
    if isi["dpp"] is not None:  # the DPP nilai lain; luxury goods are taxed on the whole
        ppn *= pecahan(isi["dpp"])
    pph = persen(isi["pph"])
    if isi["tanpa_npwp"]:
        pph *= 2  # 100 % higher
    return hasil | {
        "ppn": ni * ppn,
        "ppnbm": ni * persen(isi["ppnbm"]),
        "pph": ni * pph,
    }


def terutang(izin: dict) -> tuple[dict[str, int], Fraction]:
    """Every levy of the permit, rounded once on the total; and the duty before rounding."""
    total: dict[str, Fraction] = {}
    for isi in izin["barang"]:
        for nama, nilai in barang(isi, izin["kurs"]).items():
            total[nama] = total.get(nama, Fraction(0)) + nilai
    pajak = ("ppn", "ppnbm", "pph")
    return {
        nama: (ke_bawah_rupiah if nama in pajak else ke_atas_ribuan)(nilai)
        for nama, nilai in total.items()
    }, total["bm"]


def fasilitas(
    per_bulan: Fraction,
    utang: dict[str, int],
    bm_persis: Fraction,
    bulan: int,
    *,
    keringanan: bool,
    skjln: bool,
) -> dict[str, int]:
    """Rounded levies, payment and guarantee of the permit."""
    dibayar = {"bm": 0, "ppn": 0, "ppnbm": 0}
    dijamin = {nama: utang[nama] for nama in ("bm", "ppn", "ppnbm", "pph", "cukai")}
    # Neither exempted by the month nor forgiven.
    dijamin["tambahan"] = sum(utang[nama] for nama in TAMBAHAN)
    if keringanan:
        # Never more than the duty itself.
        dibayar["bm"] = ke_atas_ribuan(bm_persis * min(per_bulan * bulan, 1))
        if not skjln:
            dibayar["ppn"], dibayar["ppnbm"] = utang["ppn"], utang["ppnbm"]
        dijamin["bm"] = utang["bm"] - dibayar["bm"]
        dijamin["ppn"] = dijamin["ppnbm"] = 0  # paid in full, or not collected at all
    return (
        utang
        | {f"{nama}_bayar": nilai for nama, nilai in dibayar.items()}
        | {f"jaminan_{nama}": nilai for nama, nilai in dijamin.items()}
        | {"total_bayar": sum(dibayar.values()), "total_jaminan": sum(dijamin.values())}
    )


def perpanjangan(
    per_bulan: Fraction, semula: dict[str, int], bm_persis: Fraction, lagi: int, *, keringanan: bool
) -> dict[str, int]:
    """What the added months cost, and what is guaranteed once that is paid."""
    bayar = 0
    if keringanan:
        bayar = min(ke_atas_ribuan(bm_persis * per_bulan * lagi), semula["jaminan_bm"])
    hasil = {nama: nilai for nama, nilai in semula.items() if nama.startswith("jaminan_")}
    hasil["jaminan_bm"] -= bayar
    return hasil | {
        "bm_bayar": bayar,
        "bm_dibayar_semua": semula["bm_bayar"] + bayar,
        "total_jaminan": sum(hasil.values()),
    }


def berturut_turut(
    lanjutan: list[tuple[int, Fraction]],
    semula: dict[str, int],
    bm_persis: Fraction,
    *,
    keringanan: bool,
) -> list[dict[str, int]]:
    """One extension after the other: each by the rate of its own day, rounded by itself."""
    hasil, kini = [], semula
    for lagi, per_bulan in lanjutan:
        satu = perpanjangan(per_bulan, kini, bm_persis, lagi, keringanan=keringanan)
        hasil.append(satu)
        kini = satu | {"bm_bayar": satu["bm_dibayar_semua"]}
    return hasil


def bulan_atau_bagian(mulai: dt.date, akhir: dt.date) -> int:
    """The smallest number of months, at least one, after which `akhir` is reached."""
    bulan = 1
    while _sehari_dalam_bulan(mulai, bulan) < akhir:
        bulan += 1
    return bulan


def _sehari_dalam_bulan(mulai: dt.date, bulan: int) -> dt.date:
    """The same day `bulan` months on, or the last day of a month that is too short."""
    tahun, sisa = mulai.year, mulai.month + bulan
    while sisa > 12:
        tahun, sisa = tahun + 1, sisa - 12
    hari = mulai.day
    while True:
        try:
            return dt.date(tahun, sisa, hari)
        except ValueError:
            hari -= 1
