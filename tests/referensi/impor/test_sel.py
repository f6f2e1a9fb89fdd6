"""One cell: every way people write a number, a day and a code, and what is sent back."""

import datetime as dt
from decimal import Decimal

import pytest

from referensi.impor.sel import Kolom, SelSalahError, baca_sel

KURS = Kolom("nilai", "positif", utuh=14, desimal=4)
PERSEN = Kolom("bm_persen", "persen")
TANGGAL = Kolom("berlaku_dari", "tanggal")
POS = Kolom("kode", "pos")
JENIS = Kolom("jenis", "pilihan", pilihan={"ppn": "ppn", "pph pasal 22": "pph22"})
TEKS = Kolom("uraian", "teks", maks=5)


@pytest.mark.parametrize(
    ("kolom", "sel", "nilai"),
    [
        (KURS, "16420.55", Decimal("16420.55")),
        (KURS, "16420,55", Decimal("16420.55")),
        (KURS, "16.420,55", Decimal("16420.55")),
        (KURS, "16,420.55", Decimal("16420.55")),
        (KURS, "Rp 16.420,5512", Decimal("16420.5512")),
        (KURS, ["n", "16420.550000000001"], Decimal("16420.55")),
        (KURS, ["n", "1.642055E4"], Decimal("16420.55")),
        (PERSEN, "7,5", Decimal("7.5")),
        (PERSEN, "7,5 %", Decimal("7.5")),
        (PERSEN, "12,000", Decimal(12)),
        (PERSEN, "1.000", Decimal(1)),
        (PERSEN, ["n", "0"], Decimal(0)),
        (PERSEN, ["p", "0.075"], Decimal("7.5")),
        (TANGGAL, "2026-11-25", dt.date(2026, 11, 25)),
        (TANGGAL, "25-11-2026", dt.date(2026, 11, 25)),
        (TANGGAL, "25/11/2026", dt.date(2026, 11, 25)),
        (TANGGAL, "25 November 2026", dt.date(2026, 11, 25)),
        (TANGGAL, ["d", "46351"], dt.date(2026, 11, 25)),
        (POS, "8502.11.00", "85021100"),
        (POS, "8502.11.00 — Genset", "85021100"),
        (POS, ["n", "1012100"], "01012100"),
        (JENIS, "PPN", "ppn"),
        (JENIS, "PPh Pasal 22", "pph22"),
    ],
)
def test_a_cell_is_read_as_people_write_it(kolom, sel, nilai):
    assert baca_sel(kolom, sel) == nilai


@pytest.mark.parametrize(
    ("kolom", "sel", "pesan"),
    [
        (KURS, "16.420", "“16.420” dapat berarti 16420 atau 16,42. Tulis 16420 atau 16,42."),
        (KURS, "0", "tidak boleh nol."),
        (KURS, "-5,5", "tidak boleh negatif."),
        (KURS, ["n", "-5.5"], "tidak boleh negatif."),
        (KURS, "NaN", "“NaN” bukan angka; tulis misalnya 16420,55."),
        (KURS, ["n", "NaN"], "“NaN” bukan angka; tulis misalnya 16420,55."),
        (KURS, ["n", "1E400"], "terlalu besar: paling banyak 14 angka di depan koma."),
        (KURS, "1" * 30, "terlalu besar: paling banyak 14 angka di depan koma."),
        (KURS, "1,12345", "paling banyak 4 angka di belakang koma."),
        (KURS, "enam belas", "“enam belas” bukan angka; tulis misalnya 16420,55."),
        (KURS, ["d", "46351"], "berformat tanggal. Ubah format selnya menjadi Umum atau Angka."),
        (KURS, ["p", "0.5"], "berformat persen. Ubah format selnya menjadi Umum atau Angka."),
        (KURS, ["g", "#REF!"], "berisi kesalahan lembar kerja."),
        (KURS, ["l", "1"], "berisi nilai BENAR atau SALAH."),
        (TANGGAL, "0001-01-01", "“0001-01-01”: tahun harus 1990 sampai 2100. Periksa tahunnya."),
        (TANGGAL, "9999-12-31", "“9999-12-31”: tahun harus 1990 sampai 2100. Periksa tahunnya."),
        (TANGGAL, ["d", "2958465"], "“2958465”: tahun harus 1990 sampai 2100. Periksa tahunnya."),
        (PERSEN, "1000,5", "paling tinggi 1000%."),
        (PERSEN, "7,555555", "paling banyak 2 angka di belakang koma."),
        (TANGGAL, "11/25/2026", "“11/25/2026” bukan tanggal; tulis misalnya 2026-11-25 atau 25-11-2026."),
        (TANGGAL, "31 Februari 2026", "“31 februari 2026” bukan tanggal; tulis misalnya 2026-11-25 atau 25-11-2026."),
        (TANGGAL, ["n", "46351"], "“46351” bukan tanggal; tulis misalnya 2026-11-25 atau 25-11-2026."),
        (POS, "8502", "“8502” bukan pos tarif 8 angka, misalnya 8502.11.00."),
        (JENIS, "cukai", "“cukai” tidak dikenal."),
        (TEKS, "panjang", "berisi 7 karakter, paling banyak 5."),
        (TEKS, "a\nb", "memuat baris baru atau karakter yang tidak dapat dicetak."),
        (TEKS, ["d", "1"], "berformat tanggal. Ubah format selnya menjadi Umum atau Teks."),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_taken_says_why(kolom, sel, pesan):
    with pytest.raises(SelSalahError) as galat:
        baca_sel(kolom, sel)

    assert str(galat.value).casefold() == pesan.casefold()


def test_a_formula_is_sent_back_not_calculated():
    with pytest.raises(SelSalahError, match="berisi rumus"):
        baca_sel(KURS, ["f", ""])
