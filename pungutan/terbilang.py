"""Rupiah in Indonesian words, as letters and receipts write them (leaf: no models)."""

from decimal import Decimal

from pungutan.hitung import NilaiTidakSah

_ANGKA = (
    "",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_KELOMPOK = ("", "ribu", "juta", "miliar", "triliun", "kuadriliun")
_BATAS = 1000 ** len(_KELOMPOK)


def terbilang(nilai: int | Decimal) -> str:
    """Return a whole amount from 0 to below 10^18 in words, without the word rupiah.

    Raises NilaiTidakSah for a fraction, a negative amount, NaN or more than that.
    """
    if not (0 <= (angka := _bulat(nilai)) < _BATAS):
        raise NilaiTidakSah("Jumlah tidak dapat ditulis dengan huruf.")
    if angka == 0:
        return "nol"
    bagian: list[str] = []
    for nama in _KELOMPOK:
        angka, ratusan = divmod(angka, 1000)
        bagian.insert(0, _kelompok(ratusan, nama))
    return " ".join(" ".join(bagian).split())


def terbilang_rupiah(nilai: int | Decimal) -> str:
    """Return the amount in words followed by "rupiah"; raises as `terbilang`."""
    return f"{terbilang(nilai)} rupiah"


def _bulat(nilai: int | Decimal) -> int:
    if isinstance(nilai, Decimal) and (not nilai.is_finite() or nilai != nilai.to_integral_value()):
        raise NilaiTidakSah("Jumlah harus berupa rupiah penuh.")
    return int(nilai)


def _kelompok(angka: int, nama: str) -> str:
    """Words of three digits and the name of their group: "seribu", but "satu juta"."""
    if angka == 0:
        return ""
    if angka == 1 and nama == "ribu":
        return "seribu"
    return f"{_ratusan(angka)} {nama}"


def _ratusan(angka: int) -> str:
    ratus, sisa = divmod(angka, 100)
    awal = {0: "", 1: "seratus"}.get(ratus, f"{_ANGKA[ratus]} ratus")
    return f"{awal} {_puluhan(sisa)}"


def _puluhan(angka: int) -> str:
    if angka < len(_ANGKA):
        return _ANGKA[angka]
    puluh, satuan = divmod(angka, 10)
    if puluh == 1:
        return f"{_ANGKA[satuan]} belas"
    return f"{_ANGKA[puluh]} puluh {_ANGKA[satuan]}"
