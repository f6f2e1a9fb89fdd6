"""The service clock in words; those of the table stand in docs/layanan.md."""

import pytest

from tests.factories.permohonan import PermohonanFactory
from tests.factories.referensi import (
    KantorFactory,
)
from tests.workflow.jam_kantor import WIB, WIT, d, pada
from workflow.jam import jam_layanan, kata_tenggat, sisa_tenggat
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("saat", "zona", "batas", "kata", "nada"),
    [
        ("2026-11-23 10:00", WIB, "2026-11-26", "Sisa 3 hari kerja", "netral"),
        ("2026-11-23 10:00", WIB, "2026-11-24", "Sisa 1 hari kerja", "tunggu"),
        ("2026-11-23 06:00", WIB, "2026-11-23", "Sisa 9 jam kerja", "tunggu"),
        ("2026-11-23 13:59", WIB, "2026-11-23", "Sisa 3 jam kerja", "tunggu"),
        ("2026-11-23 16:01", WIB, "2026-11-23", "Sisa 59 menit kerja", "tunggu"),
        ("2026-11-23 17:00", WIB, "2026-11-23", "Jatuh tempo hari ini", "tunggu"),
        ("2026-11-23 13:00", WIT, "2026-11-23", "Sisa 2 jam kerja", "tunggu"),
        ("2026-11-23 22:30", WIB, "2026-11-23", "Jatuh tempo hari ini", "tunggu"),
        ("2026-11-23 22:30", WIT, "2026-11-23", "Lewat 1 hari kerja", "buruk"),
        ("2026-11-21 10:00", WIB, "2026-11-20", "Lewat jatuh tempo", "buruk"),  # by a weekend
        ("2026-11-23 10:00", WIB, "2026-11-20", "Lewat 1 hari kerja", "buruk"),
    ],
)
def test_the_time_left_in_words(saat, zona, batas, kata, nada):
    permohonan = PermohonanFactory(
        status=Status.PENELITIAN_ANALIS,
        batas_layanan=d(batas),
        kantor=KantorFactory(zona=zona),
        dikirim_terakhir=pada("2026-11-18 10:00"),
    )

    jam = jam_layanan([permohonan], pada(saat))[0]

    assert (jam.kata, jam.nada) == (kata, nada)


@pytest.mark.parametrize("jumlah", [1, 30])
def test_a_page_of_rows_of_many_offices_takes_one_statement(django_assert_num_queries, jumlah):
    semua = [
        PermohonanFactory(
            status=Status.PENELITIAN_ANALIS, kantor=KantorFactory(kode=f"{nomor + 1:06d}")
        )
        for nomor in range(jumlah)
    ]
    tunggu = [
        PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN, kantor=satu.kantor) for satu in semua
    ]

    with django_assert_num_queries(1):
        jam_layanan(semua)
    with django_assert_num_queries(1):
        sisa_tenggat(tunggu)
    with django_assert_num_queries(0):
        assert {jam.sisa for jam in jam_layanan(tunggu)} == {None}


def test_the_date_to_complete_documents_that_passed_by_a_weekend_is_past():
    permohonan = PermohonanFactory(
        status=Status.KEKURANGAN_DOKUMEN, tenggat_kekurangan=d("2026-11-20")
    )

    kata = [
        kata_tenggat([permohonan], pada(saat))[0]
        for saat in ("2026-11-19 10:00", "2026-11-20 10:00", "2026-11-21 10:00", "2026-11-23 10:00")
    ]

    assert kata == [
        "sisa 1 hari kerja",
        "hari ini hari terakhir",
        "batas waktunya telah lewat",
        "lewat 1 hari kerja",
    ]
