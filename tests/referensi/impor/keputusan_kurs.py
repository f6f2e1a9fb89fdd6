"""The weekly decree as a table: a column per currency, or a row."""

import datetime as dt

RABU, SELASA = dt.date(2026, 11, 25), dt.date(2026, 12, 1)
PANJANG = ["valuta", "nilai", "satuan", "berlaku_dari", "berlaku_sampai", "nomor_keputusan"]
LEBAR = ["berlaku_dari", "berlaku_sampai", "nomor_keputusan", "USD", "JPY", "sumber"]


def lebar(dari="2026-11-25", sampai="2026-12-01", usd="16482,50", jpy="11.050,00"):
    return [dari, sampai, "47/MK/EF.2/2026", usd, jpy, ""]


def panjang(kode="USD", nilai="16482.50", satuan=1, dari="25-11-2026", sampai="1 Desember 2026"):
    return [kode, nilai, satuan, dari, sampai, "47/MK/EF.2/2026"]


YEN = panjang("JPY", "11.050,00", 100)
