"""The permit in force: its first SKEP and those of its changes, replayed."""

import datetime as dt

import pytest

from permohonan.izin_berlaku import (
    MasaBerlaku,
    dapat_diubah,
    dicabut,
    izin_berlaku,
    lokasi_izin,
    masa_berlaku,
)
from permohonan.models import Permohonan
from tests.factories.permohonan import (
    LokasiFactory,
    PermohonanFactory,
    PerpanjanganFactory,
    PerubahanFactory,
    TujuanFactory,
)
from workflow.status import Status

pytestmark = pytest.mark.django_db
Jenis = Permohonan.Jenis
MULAI = dt.date(2026, 1, 31)


@pytest.fixture
def izin():
    """A permit of one month, issued on 31 January, with a purpose and a place."""
    permohonan = PermohonanFactory(
        status=Status.PENERBITAN_SKEP, tanggal_skep=MULAI, jangka_waktu=1
    )
    TujuanFactory(permohonan=permohonan, tujuan="Pengeboran")
    LokasiFactory(permohonan=permohonan, lokasi="Gudang A")
    return permohonan


def terbit(izin, jenis, tanggal=MULAI, status=Status.PENERBITAN_SKEP):
    return PerubahanFactory(asal=izin, jenis=jenis, status=status, tanggal_skep=tanggal)


def perpanjang(izin, bulan, tanggal=MULAI, **lain):
    """Issue an extension, as its SKEP does."""
    permohonan = terbit(izin, Jenis.PERPANJANGAN, tanggal, **lain)
    PerpanjanganFactory(permohonan=permohonan, bulan_tambahan=bulan, bulan_semula=izin.bulan_izin)
    if permohonan.status == Status.PENERBITAN_SKEP:
        izin.bulan_izin += bulan
        izin.save()
    return permohonan


def test_before_its_skep_there_is_no_permit():
    permohonan = PermohonanFactory(status=Status.KEPUTUSAN_KEPALA_KANTOR)

    assert (izin_berlaku(permohonan), masa_berlaku(permohonan)) == (None, None)
    assert dapat_diubah(permohonan) is False


def test_an_unchanged_permit_is_its_first_skep(izin):
    kini = izin_berlaku(izin)

    assert (kini.asal, kini.bulan, kini.diubah, kini.dicabut) == (izin, 1, False, False)
    assert kini.masa == MasaBerlaku(MULAI, dt.date(2026, 2, 28)) == masa_berlaku(izin)
    assert [(b.isi.tujuan, b.sumber) for b in kini.tujuan] == [("Pengeboran", izin)]
    assert [(b.isi.lokasi, b.sumber) for b in kini.lokasi] == [("Gudang A", izin)]


def test_skeps_are_replayed_in_the_order_of_their_days_from_the_permits_first_day(izin):
    kedua = perpanjang(izin, 3, dt.date(2026, 3, 20))
    pertama = perpanjang(izin, 1, dt.date(2026, 2, 20))

    riwayat = izin_berlaku(izin).riwayat

    assert [(x.permohonan, x.bulan, x.masa.berakhir) for x in riwayat] == [
        (izin, 1, dt.date(2026, 2, 28)),
        (pertama, 2, dt.date(2026, 3, 31)),
        (kedua, 5, dt.date(2026, 6, 30)),
    ]
    assert izin.bulan_izin == 5
    assert masa_berlaku(kedua) == masa_berlaku(izin) == riwayat[-1].masa


def test_purposes_and_places_of_issued_changes_are_permitted_with_their_source(izin):
    tujuan = TujuanFactory(permohonan=terbit(izin, Jenis.PERUBAHAN_TUJUAN)).permohonan
    lokasi = LokasiFactory(permohonan=terbit(izin, Jenis.PERUBAHAN_LOKASI)).permohonan

    kini = izin_berlaku(tujuan)

    assert [b.sumber for b in kini.tujuan] == [izin, tujuan]
    assert [b.sumber for b in kini.lokasi] == [izin, lokasi]
    assert (kini.asal, kini.bulan, kini.diubah) == (izin, 1, True)


@pytest.mark.parametrize(
    "status", [s for s in Status if s not in {Status.PENERBITAN_SKEP, Status.PENCABUTAN_SKEP}]
)
def test_what_was_not_issued_permits_nothing(izin, status):
    perpanjang(izin, 3, None, status=status)
    LokasiFactory(permohonan=terbit(izin, Jenis.PERUBAHAN_LOKASI, None, status))

    kini = izin_berlaku(izin)

    assert (kini.bulan, len(kini.riwayat), len(kini.lokasi)) == (1, 1, 1)
    assert lokasi_izin(izin).count() == 1


def test_a_revoked_permit_keeps_its_history_and_takes_no_change(izin):
    perubahan = perpanjang(izin, 3)
    Permohonan.objects.filter(pk=izin.pk).update(status=Status.PENCABUTAN_SKEP)
    izin = Permohonan.objects.get(pk=izin.pk)
    perubahan = Permohonan.objects.get(pk=perubahan.pk)

    kini = izin_berlaku(perubahan)

    assert (kini.dicabut, kini.bulan, len(kini.riwayat)) == (True, 4, 2)
    assert [dicabut(p) for p in (izin, perubahan)] == [True, True]
    assert [dapat_diubah(p) for p in (izin, perubahan)] == [False, False]


def test_places_of_a_permit_are_its_own_and_those_of_issued_changes(izin):
    LokasiFactory(permohonan=terbit(izin, Jenis.PERUBAHAN_LOKASI), lokasi="Gudang B")
    LokasiFactory(lokasi="Orang lain")
    draf = PerubahanFactory(asal=izin, jenis=Jenis.PERUBAHAN_LOKASI)
    LokasiFactory(permohonan=draf, lokasi="Gudang C")

    for satu in (izin, draf):
        assert sorted(lokasi_izin(satu).values_list("lokasi", flat=True)) == [
            "Gudang A",
            "Gudang B",
        ]


@pytest.mark.parametrize("banyak", [0, 1, 4])
def test_the_permit_is_replayed_in_the_same_number_of_statements(
    django_assert_num_queries, izin, banyak
):
    for _ in range(banyak):
        perpanjang(izin, 1)
        TujuanFactory(permohonan=terbit(izin, Jenis.PERUBAHAN_TUJUAN))
        LokasiFactory(permohonan=terbit(izin, Jenis.PERUBAHAN_LOKASI))
    asal = Permohonan.objects.with_rincian().get(pk=izin.pk)

    with django_assert_num_queries(6 if banyak else 3):
        kini = izin_berlaku(asal)
        assert [b.isi.kantor_pengawas.nama for b in kini.lokasi] == (
            ["KPPBC TMP Tanjung Perak"] * (1 + banyak)
        )

    assert len(kini.riwayat) == 1 + 3 * banyak


def test_whether_a_change_may_be_asked_for_costs_no_statement(django_assert_num_queries, izin):
    perubahan = Permohonan.objects.with_rincian().get(pk=PerubahanFactory(asal=izin).pk)

    with django_assert_num_queries(0):
        dapat_diubah(perubahan)
        masa_berlaku(perubahan)
