"""The weekly decree by file: what is refused, with its row, and nothing kept."""

import datetime as dt
from decimal import Decimal

import pytest

from referensi.impor import kurs as aturan_kurs
from referensi.models import Kurs
from tests.factories.referensi import KursFactory, ValutaFactory
from tests.referensi.impor.berkas import csv, galat, unggah
from tests.referensi.impor.keputusan_kurs import LEBAR, PANJANG, YEN, lebar, panjang

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dua_valuta")]


@pytest.mark.parametrize(
    ("baris", "diharap"),
    [
        (
            lebar(dari="2026-12-02", sampai="2026-12-08"),
            [
                (
                    2,
                    (
                        "USD, JPY: tidak ada kurs untuk 25-11-2026 s.d. 01-12-2026 (7 hari), antara "
                        "02-12-2026 s.d. 08-12-2026 dan yang sudah direkam (18-11-2026 s.d. "
                        "24-11-2026)."
                    ),
                )
            ],
        ),
        (
            lebar(dari="2026-11-24"),
            [
                (
                    2,
                    (
                        "USD, JPY: masa 24-11-2026 s.d. 01-12-2026 bertumpang tindih dengan yang sudah "
                        "direkam (18-11-2026 s.d. 24-11-2026)."
                    ),
                )
            ],
        ),
        (
            lebar(dari="2026-11-18", sampai="2026-11-25"),
            [
                (
                    2,
                    (
                        "USD, JPY: masa 18-11-2026 s.d. 25-11-2026 bertumpang tindih dengan yang sudah "
                        "direkam, 18-11-2026 s.d. 24-11-2026."
                    ),
                )
            ],
        ),
        (
            lebar(sampai="2026-11-24"),
            [
                (2, "USD, JPY: berlaku sampai 24-11-2026 mendahului berlaku dari 25-11-2026."),
            ],
        ),
        (
            lebar(sampai="2027-12-01"),
            [
                (
                    2,
                    (
                        "USD, JPY: masa 25-11-2026 s.d. 01-12-2027 lebih dari 31 hari. Periksa "
                        "tanggalnya."
                    ),
                )
            ],
        ),
        (
            lebar(jpy="110,50"),
            [
                (
                    2,
                    "JPY: 110,50 tidak per 100 (semula 11.000,00). Tulis rupiah untuk 100 satuan.",
                )
            ],
        ),
        (
            lebar(usd="16.482"),
            [
                (
                    2,
                    (
                        "kolom USD (D) “16.482” dapat berarti 16482 atau 16,482. Tulis 16482 atau "
                        "16,482."
                    ),
                )
            ],
        ),
        (
            lebar(dari="0001-01-01"),
            [
                (
                    2,
                    (
                        "kolom berlaku_dari (A) “0001-01-01”: tahun harus 1990 sampai 2100. Periksa "
                        "tahunnya."
                    ),
                )
            ],
        ),
        (lebar(usd="0"), [(2, "kolom USD (D) tidak boleh nol.")]),
        (lebar(usd="-1"), [(2, "kolom USD (D) tidak boleh negatif.")]),
        (lebar(usd=""), [(2, "kolom USD (D) kosong.")]),
        (
            lebar(usd="9" * 30),
            [(2, "kolom USD (D) terlalu besar: paling banyak 14 angka di depan koma.")],
        ),
        (
            lebar(usd="NaN"),
            [(2, "kolom USD (D) “NaN” bukan angka; tulis misalnya 16420,55.")],
        ),
    ],
)
def test_a_wrong_week_is_refused_with_its_row_and_nothing_is_kept(administrator, baris, diharap):
    response = unggah(administrator, "kurs", csv(LEBAR, baris, pemisah=";"))

    assert galat(response) == diharap
    assert Kurs.objects.count() == 2


@pytest.mark.parametrize(
    ("baris", "diharap"),
    [
        (
            [PANJANG, panjang()],
            [(2, "Keputusan untuk 25-11-2026 s.d. 01-12-2026 tidak memuat JPY.")],
        ),
        ([PANJANG, panjang("XYZ")], [(2, "kolom valuta (A) “XYZ” tidak dikenal.")]),
        (
            [PANJANG, panjang(), panjang("JPY", "11050", 1)],
            [(3, "JPY: keputusan mengutip per 100, bukan per 1.")],
        ),
        ([PANJANG, panjang(), panjang(), YEN], [(3, "USD sudah ada di baris 2 berkas ini.")]),
        ([[*LEBAR[:3], "USD", "XYZ"], lebar()], [(0, "Kolom E: valuta XYZ tidak dikenal.")]),
        (
            [[*LEBAR[:3], "USD", "JPY/1"], lebar()],
            [(0, "Kolom E: JPY dikutip per 100, bukan 1.")],
        ),
        ([["valuta", "nilai"], ["USD", "1"]], [(0, "Kolom tidak ada: berlaku_dari, berlaku_sampai.")]),
        (
            [["berlaku_dari", "berlaku_sampai"], ["2026-11-25", "2026-12-01"]],
            [(0, "Tidak ada kolom valuta dan nilai, dan tidak ada kolom per valuta (USD, EUR, …).")],
        ),
        ([PANJANG], [(0, "Tabel ini tidak memuat satu baris pun di bawah judul.")]),
        ([["halo"]], [(0, "Baris judul tidak ditemukan. Kolom: berlaku_dari, berlaku_sampai.")]),
    ],
)  # fmt: skip
def test_a_decree_that_is_not_whole_is_refused(administrator, baris, diharap):
    assert galat(unggah(administrator, "kurs", csv(*baris, pemisah=";"))) == diharap


def valuta_banyak(monkeypatch, n):
    """A decree of ``n`` currencies, each recorded for the week before."""
    kode = [f"X{chr(65 + i)}A" for i in range(n)]
    monkeypatch.setattr(aturan_kurs, "valuta_mingguan", lambda: kode)
    for satu in kode:
        KursFactory(
            valuta=ValutaFactory(kode=satu, nama=satu, satuan_kurs=1),
            nilai=Decimal(100),
            berlaku_dari=dt.date(2026, 11, 18),
            berlaku_sampai=dt.date(2026, 11, 24),
        )
    return kode


def test_a_gap_that_all_currencies_have_is_told_once_and_the_exception_after_it(
    administrator, monkeypatch
):
    kode = valuta_banyak(monkeypatch, 8)
    pekan = {"dari": "2026-12-02", "sampai": "2026-12-08"}
    baris = [panjang(satu, "100,00", **pekan) for satu in kode[:7]]
    lain = panjang(kode[7], "100,00", dari="2026-12-03", sampai="2026-12-08")

    response = unggah(administrator, "kurs", csv(PANJANG, *baris, lain, pemisah=";"))

    pesan_jeda = [satu for satu in galat(response) if "tidak ada kurs untuk" in satu[1]]
    assert pesan_jeda == [
        (
            0,
            (
                "Semua valuta kecuali XHA (baris 2-8): tidak ada kurs untuk 25-11-2026 s.d. "
                "01-12-2026 (7 hari), antara 02-12-2026 s.d. 08-12-2026 dan yang sudah direkam "
                "(18-11-2026 s.d. 24-11-2026)."
            ),
        ),
        (
            9,
            (
                "XHA: tidak ada kurs untuk 25-11-2026 s.d. 02-12-2026 (8 hari), antara 03-12-2026 "
                "s.d. 08-12-2026 dan yang sudah direkam (18-11-2026 s.d. 24-11-2026)."
            ),
        ),
    ]


def test_a_column_for_every_currency_says_all_of_them_too(administrator, monkeypatch):
    kode = valuta_banyak(monkeypatch, 6)
    berkas = csv(
        ["berlaku_dari", "berlaku_sampai", *kode],
        ["2026-12-02", "2026-12-08", *["100"] * 6],
        pemisah=";",
    )

    ((nomor, kalimat),) = galat(unggah(administrator, "kurs", berkas))

    assert (nomor, kalimat.split(":")[0]) == (2, "Semua 6 valuta")


def test_a_cell_that_cannot_be_read_hides_neither_what_is_missing_nor_what_overlaps(
    administrator, monkeypatch
):
    monkeypatch.setattr(aturan_kurs, "valuta_mingguan", lambda: ["USD", "JPY", "EUR", "GBP"])
    for kode in ("EUR", "GBP"):
        ValutaFactory(kode=kode, nama=kode)
    berkas = csv(
        PANJANG,
        panjang(nilai="abc", dari="24-11-2026"),
        panjang("EUR", "19.400,00", dari="kemarin"),
        panjang("JPY", "11.050,00", 100, dari="24-11-2026"),
        pemisah=";",
    )

    tindih = (
        "masa 24-11-2026 s.d. 01-12-2026 bertumpang tindih dengan yang sudah direkam (18-11-2026 "
        "s.d. 24-11-2026)."
    )
    assert galat(unggah(administrator, "kurs", berkas)) == [
        (2, "kolom nilai (B) “abc” bukan angka; tulis misalnya 16420,55."),
        (2, f"USD: {tindih}"),
        # EUR stands in the file, on a day that cannot be read: it is not called missing.
        (2, "Keputusan untuk 24-11-2026 s.d. 01-12-2026 tidak memuat GBP."),
        (
            3,
            (
                "kolom berlaku_dari (D) “kemarin” bukan tanggal; tulis misalnya 2026-11-25 atau "
                "25-11-2026."
            ),
        ),
        (4, f"JPY: {tindih}"),
    ]
