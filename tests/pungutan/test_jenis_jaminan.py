"""Which guarantees a permit takes: by its category, by approvals of its importer, by the day."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from permohonan.models import Permohonan
from pungutan.jenis_jaminan import alasan_ditolak, jenis_diterima
from pungutan.models import PersetujuanJaminan
from referensi.pilihan import BentukJaminan
from tests.factories.permohonan import PermohonanFactory
from tests.factories.referensi import JenisJaminanFactory, KategoriTujuanFactory
from tests.factories.uang import PersetujuanJaminanFactory

pytestmark = pytest.mark.django_db

HARI = dt.date(2026, 3, 3)
PERLU = {BentukJaminan.CORPORATE_GUARANTEE, BentukJaminan.TERTULIS, BentukJaminan.LAINNYA}


@pytest.fixture
def jenis():
    """All nine kinds."""
    return {
        kode: JenisJaminanFactory(kode=kode, perlu_persetujuan=kode in PERLU)
        for kode in BentukJaminan.values
    }


def izin(*jaminan, **kategori):
    return PermohonanFactory(kategori=KategoriTujuanFactory(jaminan=list(jaminan), **kategori))


def kode(permohonan, hari=HARI):
    return {j.kode for j in jenis_diterima(permohonan, hari)}


def test_a_permit_takes_what_its_category_lists(jenis):
    permohonan = izin("tunai", "bank_garansi", "tertulis")

    assert kode(permohonan) == {"tunai", "bank_garansi", "tertulis"}
    assert alasan_ditolak(permohonan, jenis["tertulis"], HARI) == ""
    assert "tidak diterima untuk tujuan penggunaan" in alasan_ditolak(
        permohonan, jenis["customs_bond"], HARI
    )


def test_an_approved_importer_gives_what_needs_an_approval(jenis):
    permohonan = izin("tunai")
    assert "telah mendapat persetujuan" in alasan_ditolak(
        permohonan, jenis["corporate_guarantee"], HARI
    )

    PersetujuanJaminanFactory(importir=permohonan.importir, jenis=jenis["corporate_guarantee"])

    assert kode(permohonan) == {"tunai", "corporate_guarantee"}
    assert alasan_ditolak(permohonan, jenis["corporate_guarantee"], HARI) == ""


def test_an_approval_is_one_importers_and_of_one_kind(jenis):
    permohonan = izin("tunai")
    PersetujuanJaminanFactory(jenis=jenis["corporate_guarantee"])
    PersetujuanJaminanFactory(importir=permohonan.importir, jenis=jenis["tertulis"])

    assert kode(permohonan) == {"tunai", "tertulis"}


def test_an_approval_opens_no_kind_that_only_the_category_opens(jenis):
    permohonan = izin("tunai")
    PersetujuanJaminanFactory(importir=permohonan.importir, jenis=jenis["customs_bond"])

    assert kode(permohonan) == {"tunai"}


@pytest.mark.parametrize(
    ("hari", "berlaku"),
    [
        (dt.date(2026, 2, 28), False),
        (dt.date(2026, 3, 1), True),
        (dt.date(2026, 3, 31), True),
        (dt.date(2026, 4, 1), False),
    ],
)
def test_an_approval_holds_from_its_first_to_its_last_day(jenis, hari, berlaku):
    permohonan = izin("tunai")
    PersetujuanJaminanFactory(
        importir=permohonan.importir,
        jenis=jenis["tertulis"],
        berlaku_dari=dt.date(2026, 3, 1),
        berlaku_sampai=dt.date(2026, 3, 31),
    )

    assert ("tertulis" in kode(permohonan, hari)) is berlaku


def test_exhibited_vehicles_take_cash_or_a_bank_guarantee_from_anybody(jenis):
    permohonan = izin("tunai", "bank_garansi", kode="PB01K", jaminan_terbatas=True)
    for satu in ("corporate_guarantee", "tertulis", "lainnya"):
        PersetujuanJaminanFactory(importir=permohonan.importir, jenis=jenis[satu])

    assert kode(permohonan) == {"tunai", "bank_garansi"}
    for satu in set(jenis) - {"tunai", "bank_garansi"}:
        assert "tidak diterima untuk tujuan" in alasan_ditolak(permohonan, jenis[satu], HARI)


def test_a_kind_that_was_closed_is_not_taken_any_more(jenis):
    permohonan = izin("tunai", "lpei")
    jenis["lpei"].berlaku_sampai = HARI - dt.timedelta(days=1)
    jenis["lpei"].save()

    assert kode(permohonan) == {"tunai"}
    assert alasan_ditolak(permohonan, jenis["lpei"], HARI) == (
        "Jaminan LPEI tidak berlaku pada tanggal itu."
    )


@pytest.mark.parametrize("banyak", [1, 5])
def test_two_statements_however_many_approvals(jenis, django_assert_num_queries, banyak):
    permohonan = izin("tunai")
    for n in range(banyak):
        PersetujuanJaminanFactory(
            importir=permohonan.importir,
            jenis=jenis["tertulis"],
            berlaku_dari=dt.date(2020 + n, 1, 1),
        )
    permohonan = Permohonan.objects.with_rincian().get(pk=permohonan.pk)

    with django_assert_num_queries(2):
        assert len(jenis_diterima(permohonan, HARI)) == 2


@pytest.mark.parametrize(
    ("nilai", "aturan"),
    [
        ({"berlaku_sampai": dt.date(2019, 12, 31)}, "persetujuan_jaminan_masa_maju"),
        ({"dasar": ""}, "persetujuan_jaminan_berdasar"),
    ],
)
def test_the_database_refuses(nilai, aturan):
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        PersetujuanJaminanFactory(**nilai)


def test_the_database_takes_one_approval_per_beginning():
    satu = PersetujuanJaminanFactory()

    with (
        pytest.raises(IntegrityError, match="persetujuan_jaminan_sekali_per_mulai"),
        transaction.atomic(),
    ):
        PersetujuanJaminanFactory(importir=satu.importir, jenis=satu.jenis)
    assert PersetujuanJaminan.objects.count() == 1
