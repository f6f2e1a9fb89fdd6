"""The money of docs/pungutan.md a second time, in fractions: from the text, not from the code.

Nothing here imports the portal. A rate of 5 % is Fraction(5, 100); rupiah are fractions
until the last line.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Barang:
    """One goods item as the text describes it."""

    cif: Fraction
    kurs_per_unit: Fraction
    jumlah: Fraction
    bm_advalorum: Fraction | None
    bm_per_satuan: Fraction | None
    ppn: Fraction
    ppnbm: Fraction
    pph: Fraction


def ke_atas_ribuan(rupiah: Fraction) -> int:
    """Round up to the full thousand: 1,506,882.069 becomes 1,507,000."""
    ribuan, sisa = divmod(rupiah, 1000)
    return (ribuan + (1 if sisa else 0)) * 1000


def ke_bawah_rupiah(rupiah: Fraction) -> int:
    """Drop what is less than a rupiah."""
    return rupiah.numerator // rupiah.denominator


def rincian(
    daftar: list[Barang], *, keringanan: bool, bulan: int, per_bulan: Fraction, skjln: bool
) -> dict[str, int]:
    """Rounded levies, payment and guarantee of all items together."""
    bm = ppn = ppnbm = pph = Fraction(0)
    for barang in daftar:
        np = barang.cif * barang.kurs_per_unit
        if barang.bm_advalorum is not None:
            bm_barang = np * barang.bm_advalorum
        else:
            bm_barang = barang.bm_per_satuan * barang.jumlah
        ni = np + bm_barang
        bm += bm_barang
        ppn += ni * barang.ppn
        ppnbm += ni * barang.ppnbm
        pph += ni * barang.pph

    terutang = {
        "bm": ke_atas_ribuan(bm),
        "ppn": ke_bawah_rupiah(ppn),
        "ppnbm": ke_bawah_rupiah(ppnbm),
        "pph": ke_bawah_rupiah(pph),
    }
    dibayar = {"bm": 0, "ppn": 0, "ppnbm": 0}
    dijamin = dict(terutang)
    if keringanan:
        bagian = min(per_bulan * bulan, Fraction(1))  # never more than the duty itself
        dibayar["bm"] = ke_atas_ribuan(bm * bagian)
        if not skjln:
            dibayar["ppn"], dibayar["ppnbm"] = terutang["ppn"], terutang["ppnbm"]
        dijamin["bm"] = terutang["bm"] - dibayar["bm"]
        dijamin["ppn"] = dijamin["ppnbm"] = 0  # paid in full, or not collected at all
    return (
        terutang
        | {f"{nama}_bayar": nilai for nama, nilai in dibayar.items()}
        | {f"jaminan_{nama}": nilai for nama, nilai in dijamin.items()}
        | {"total_bayar": sum(dibayar.values()), "total_jaminan": sum(dijamin.values())}
    )
