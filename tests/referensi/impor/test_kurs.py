"""The weekly decree by file: both shapes, what is warned of, what has to be confirmed."""

import datetime as dt
from decimal import Decimal

import pytest

from jejak.models import JejakAudit
from referensi.models import Kurs
from tests.factories.pungutan import PenetapanFactory
from tests.factories.referensi import ValutaFactory
from tests.referensi.impor.berkas import beda, csv, galat, pesan, pratinjau, simpan, unggah, xlsx
from tests.referensi.impor.keputusan_kurs import LEBAR, PANJANG, RABU, SELASA, YEN, lebar, panjang

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dua_valuta")]
SEHARI = dt.timedelta(1)


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
