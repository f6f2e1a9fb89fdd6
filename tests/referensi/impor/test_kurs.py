"""The weekly decree by file: both shapes, what is refused, what has to be confirmed."""

import datetime as dt
from decimal import Decimal

import pytest

from jejak.models import JejakAudit
from referensi.impor import kurs as aturan_kurs
from referensi.models import Kurs
from tests.factories.pungutan import PenetapanFactory
from tests.factories.referensi import KursFactory, ValutaFactory
from tests.referensi.impor.berkas import beda, csv, galat, pesan, pratinjau, simpan, unggah, xlsx

pytestmark = pytest.mark.django_db
RABU, SELASA = dt.date(2026, 11, 25), dt.date(2026, 12, 1)
SEHARI = dt.timedelta(1)
PANJANG = ["valuta", "nilai", "satuan", "berlaku_dari", "berlaku_sampai", "nomor_keputusan"]
LEBAR = ["berlaku_dari", "berlaku_sampai", "nomor_keputusan", "USD", "JPY", "sumber"]


@pytest.fixture(autouse=True)
def _valuta(monkeypatch):
    """A decree of two currencies, whose last week ends on Tuesday 24 November 2026."""
    monkeypatch.setattr(aturan_kurs, "valuta_mingguan", lambda: ["USD", "JPY"])
    for kode, nilai in (("USD", "16400"), ("JPY", "11000")):
        KursFactory(
            valuta=ValutaFactory(kode=kode, nama=kode),
            nilai=Decimal(nilai),
            berlaku_dari=dt.date(2026, 11, 18),
            berlaku_sampai=dt.date(2026, 11, 24),
        )


def lebar(dari="2026-11-25", sampai="2026-12-01", usd="16482,50", jpy="11.050,00"):
    return [dari, sampai, "47/MK/EF.2/2026", usd, jpy, ""]


def panjang(kode="USD", nilai="16482.50", satuan=1, dari="25-11-2026", sampai="1 Desember 2026"):
    return [kode, nilai, satuan, dari, sampai, "47/MK/EF.2/2026"]


def isi():
    return list(
        Kurs.objects.filter(berlaku_dari=RABU)
        .order_by("valuta__kode")
        .values_list("valuta__kode", "nilai", "satuan", "berlaku_sampai", "nomor_keputusan")
    )


TERSIMPAN = [
    ("JPY", Decimal("11050.0000"), 100, SELASA, "47/MK/EF.2/2026"),
    ("USD", Decimal("16482.5000"), 1, SELASA, "47/MK/EF.2/2026"),
]
YEN = panjang("JPY", "11.050,00", 100)


@pytest.mark.parametrize(
    "berkas",
    [
        csv(LEBAR, lebar(), pemisah=";"),
        csv(["DECREE"], LEBAR, lebar(), pemisah="\t"),
        csv([*LEBAR[:4], "JPY (100)", "sumber"], lebar(), pemisah=";"),
        csv(PANJANG, panjang(), YEN, pemisah=";"),
        xlsx(LEBAR, [RABU, SELASA, "47/MK/EF.2/2026", 16482.5, 11050]),
        xlsx(
            ["Mata Uang", "Kurs", "Berlaku Mulai", "Sampai dengan", "Nomor KMK"],
            ["USD — Dolar", 16482.5, RABU, SELASA, "47/MK/EF.2/2026"],
            ["JPY", "11.050,00", RABU, SELASA, "47/MK/EF.2/2026"],
        ),
    ],
    ids=["lebar", "judul-di-atas", "per-100", "panjang", "xlsx-lebar", "xlsx-panjang"],
)
def test_a_decree_is_previewed_and_then_stored_whatever_its_shape(administrator, berkas):
    berkas.seek(0)
    halaman = pratinjau(administrator, "kurs", berkas)

    assert beda(halaman) == [
        ("ditambah", "USD", [("16.400,00", "16.482,50")], "+0,50%"),
        ("ditambah", "JPY", [("11.000,00", "11.050,00")], "+0,45%"),
    ]
    assert isi() == []

    selesai = simpan(administrator, halaman)

    assert pesan(selesai) == [
        "Impor disimpan: 2 ditambah, 0 berubah, 0 dikoreksi, 0 ditutup, 0 tetap."
    ]
    assert isi() == TERSIMPAN
    jejak = JejakAudit.objects.get(tindakan="impor_referensi")
    assert (jejak.rantai, jejak.objek, jejak.rincian["jumlah"]["baru"]) == ("umum", "kurs", 2)


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


def test_two_weeks_in_one_file_follow_each_other(administrator):
    berkas = csv(
        LEBAR, lebar(), lebar("2026-12-02", "2026-12-08", "16500,0", "11.060,00"), pemisah=";"
    )

    halaman = pratinjau(administrator, "kurs", berkas)

    assert beda(halaman)[2] == ("ditambah", "USD", [("16.482,50", "16.500,00")], "+0,11%")


def test_a_decree_of_another_length_is_a_warning(administrator):
    halaman = pratinjau(administrator, "kurs", csv(LEBAR, lebar(sampai="2026-12-03"), pemisah=";"))

    assert halaman.context["peringatan"] == [
        (2, "Masa 25-11-2026 s.d. 03-12-2026 (9 hari) bukan Rabu sampai Selasa.")
    ]


def test_the_same_decree_again_changes_nothing(administrator):
    simpan(administrator, pratinjau(administrator, "kurs", csv(LEBAR, lebar(), pemisah=";")))

    halaman = pratinjau(administrator, "kurs", csv(PANJANG, panjang(), YEN, pemisah=";"))

    assert halaman.context["pratinjau"].jumlah["tetap"] == 2
    assert "tidak ada yang perlu disimpan" in halaman.content.decode()


def test_a_rate_that_jumped_has_to_be_confirmed(administrator):
    halaman = pratinjau(administrator, "kurs", csv(LEBAR, lebar(usd="17.220,01"), pemisah=";"))
    assert [satu.mencolok for satu in halaman.context["halaman"]] == [True, False]

    ditolak = simpan(administrator, halaman)

    assert ditolak.context["form"].errors == {
        "lonjakan": ["Cocokkan perubahan yang ditandai, lalu tegaskan."]
    }
    assert isi() == []
    simpan(administrator, halaman, lonjakan="on")
    assert [satu[1] for satu in isi()] == [Decimal("11050.0000"), Decimal("17220.0100")]


def test_five_per_cent_is_no_jump_yet(administrator):
    halaman = pratinjau(administrator, "kurs", csv(LEBAR, lebar(usd="17220"), pemisah=";"))

    assert (halaman.context["halaman"][0].persen, halaman.context["pratinjau"].perlu) == (
        "+5,00%",
        set(),
    )


def test_a_correction_is_confirmed_counted_and_recorded_with_both_values(administrator):
    kurs = Kurs.objects.get(valuta__kode="USD")
    penetapan = PenetapanFactory(
        barang__valuta=kurs.valuta, kurs=kurs.nilai, tanggal_kurs=kurs.berlaku_dari
    )
    berkas = csv(PANJANG, panjang(nilai="16401", dari="18-11-2026", sampai="24-11-2026"))

    halaman = pratinjau(administrator, "kurs", berkas)
    ditolak = simpan(administrator, halaman)

    assert beda(halaman) == [("dikoreksi", "USD", [("16.400,00", "16.401,00")], "+0,01%")]
    assert halaman.context["halaman"][0].catatan == [
        "sudah dipakai 1 penetapan, yang tetap pada angka lama"
    ]
    assert list(ditolak.context["form"].errors) == ["koreksi"]
    kurs.refresh_from_db()
    assert kurs.nilai == Decimal("16400.0000")

    simpan(administrator, halaman, koreksi="on")

    kurs.refresh_from_db()
    penetapan.refresh_from_db()
    assert (kurs.nilai, penetapan.kurs) == (Decimal("16401.0000"), Decimal("16400.0000"))
    (koreksi,) = JejakAudit.objects.get(tindakan="impor_referensi").rincian["koreksi"]
    assert (koreksi["semula"]["nilai"], koreksi["menjadi"]["nilai"]) == ("16.400", "16.401")


def test_a_currency_that_was_closed_is_no_longer_asked_for(administrator):
    Kurs.objects.get(valuta__kode="JPY").valuta.__class__.objects.filter(kode="JPY").update(
        berlaku_sampai=RABU - SEHARI
    )

    halaman = pratinjau(administrator, "kurs", csv(PANJANG, panjang()))

    assert beda(halaman) == [("ditambah", "USD", [("16.400,00", "16.482,50")], "+0,50%")]


def test_rupiah_takes_no_rate(administrator):
    ValutaFactory(kode="IDR", nama="Rupiah")

    response = unggah(
        administrator, "kurs", csv(PANJANG, panjang(), YEN, panjang("IDR", 1), pemisah=";")
    )

    assert galat(response) == [(4, "IDR: rupiah tidak memerlukan kurs.")]
