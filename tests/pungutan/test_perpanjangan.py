"""What an extension costs: before it is filed, as of today, and as its SKEP froze it."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.utils import timezone

from pungutan.hitung import hitung_fasilitas
from pungutan.kartu_perpanjangan import kartu_biaya, kartu_daftar
from pungutan.perpanjangan import baca, biaya, daftar_biaya, snapshot
from referensi.models import TarifPajak
from referensi.pilihan import JenisTarif
from referensi.services import TarifTidakAda
from tests.factories.permohonan import PermohonanFactory, PerpanjanganFactory, PerubahanFactory
from tests.factories.pungutan import PenetapanFactory
from tests.factories.referensi import TarifPajakFactory
from tests.factories.surat import KeputusanFactory
from tests.factories.uang import JAMINAN, JAMINAN_PEMBEBASAN, izin_diperpanjang, izin_terbit
from tests.pungutan.vektor import VEKTOR
from workflow.status import AKHIR, Status

pytestmark = pytest.mark.django_db

D = Decimal
BM = D(82_500_000)  # V7
BM_SKEP = D(11_550_000)  # 7 months


def izin_v8(fasilitas="keringanan", **lain):
    """Return a permit of 5 months with V8's goods: a duty that is nowhere whole."""
    permohonan = PermohonanFactory(
        status=Status.PENERBITAN_SKEP, fasilitas=fasilitas, jangka_waktu=5, **lain
    )
    PenetapanFactory(
        barang__permohonan=permohonan,
        barang__jumlah=D(1),
        bm_persen=D("7.5"),
        cif=D("12345.67"),
        kurs=D("16343.55"),
    )
    TarifPajakFactory(jenis=JenisTarif.BM_BULANAN)
    return permohonan


@pytest.mark.parametrize(
    ("bulan", "bayar"),
    [(1, 1_650_000), (5, 8_250_000), (11, 18_150_000), (24, 39_600_000), (29, 47_850_000)],
)
@pytest.mark.parametrize("skjln", [False, True])
def test_relief_pays_two_per_cent_for_each_added_month_with_skjln_or_without(bulan, bayar, skjln):
    hasil = biaya(izin_terbit(punya_skjln=skjln), bulan)

    assert (hasil.bayar, hasil.jaminan_baru) == (bayar, JAMINAN - bayar)
    assert (hasil.jaminan_semula, hasil.bm_dibayar, hasil.bm) == (JAMINAN, BM_SKEP, BM)
    assert (hasil.bulan_semua, hasil.persen_bulanan, hasil.galat) == (7 + bulan, D(2), "")


@pytest.mark.parametrize(
    ("bulan", "bayar"), [(1, 303_000), (5, 1_514_000), (11, 3_330_000), (24, 7_264_000)]
)
def test_each_extension_is_rounded_up_by_itself(bulan, bayar):
    """V8: 2 % of 15,132,905.6196 is 302,658.11 a month."""
    hasil = biaya(izin_v8(), bulan)

    assert (hasil.bayar, hasil.bm_dibayar, hasil.bm) == (bayar, 1_514_000, 15_133_000)
    assert (hasil.jaminan_semula, hasil.jaminan_baru) == (19_041_624, 19_041_624 - bayar)


@pytest.mark.parametrize("bulan", [1, 11, 24])
def test_an_exemption_pays_nothing_and_guarantees_as_before(bulan):
    permohonan = izin_terbit("pembebasan")
    TarifPajak.objects.all().delete()

    hasil = biaya(permohonan, bulan)

    assert (hasil.bayar, hasil.galat, hasil.persen_bulanan) == (0, "", None)
    assert (hasil.jaminan_semula, hasil.jaminan_baru) == (JAMINAN_PEMBEBASAN, JAMINAN_PEMBEBASAN)


def test_it_never_costs_more_than_the_duty_that_is_left():
    permohonan = izin_terbit()
    TarifPajak.objects.update(persen=D(5))  # the ceiling of the law
    KeputusanFactory(permohonan=permohonan, isian={"fasilitas": "keringanan"} | uang_v7())

    hasil = biaya(permohonan, 18)

    assert (hasil.bayar, hasil.sisa_bm) == (70_950_000, 70_950_000)
    assert hasil.jaminan_baru == JAMINAN - 70_950_000
    assert "paling banyak sisa bea masuk yang belum dikenakan, Rp 70.950.000" in aturan(hasil)[2]
    assert biaya(permohonan, 17).bayar == 70_125_000


def uang_v7():
    """Return the snapshot of V7 as its SKEP froze it, with the monthly rate of that day."""
    uang = hitung_fasilitas(VEKTOR["V7"], "keringanan", 7)
    beku = {nama: f"{getattr(uang, nama):f}" for nama in uang.__slots__}
    return {"uang": beku | {"nilai_pabean": "1650000000", "persen_bulanan": "2.000"}}


def aturan(hasil):
    """Return the sentences that say how the figures came about."""
    return [satu.aturan for satu in hasil.cara]


def test_the_monthly_rate_is_that_of_the_day_and_what_was_paid_that_of_the_skep():
    permohonan = izin_terbit(tanggal_skep=dt.date(2026, 3, 3))
    TarifPajak.objects.update(berlaku_sampai=dt.date(2026, 6, 30))
    TarifPajakFactory(jenis=JenisTarif.BM_BULANAN, persen=D(3), berlaku_dari=dt.date(2026, 7, 1))

    lama, baru = (biaya(permohonan, 5, dt.date(2026, *hari)) for hari in ((6, 30), (7, 1)))

    assert (lama.bayar, baru.bayar) == (8_250_000, 12_375_000)
    assert (lama.bm_dibayar, baru.bm_dibayar) == (BM_SKEP, BM_SKEP)


def test_what_the_skep_froze_counts_whatever_becomes_of_the_tariff_book():
    permohonan = izin_terbit()
    KeputusanFactory(permohonan=permohonan, isian=uang_v7())
    TarifPajak.objects.update(persen=D(4))

    hasil = biaya(permohonan, 5)

    assert (hasil.bm_dibayar, hasil.bayar, hasil.jaminan_semula) == (BM_SKEP, 16_500_000, JAMINAN)


def test_a_second_extension_starts_where_the_first_ended():
    permohonan = izin_terbit(tanggal_skep=dt.date(2026, 1, 31))
    izin_diperpanjang(permohonan, 5)

    hasil = biaya(permohonan, 2)

    assert (hasil.bm_dibayar, hasil.bayar) == (BM_SKEP + 8_250_000, 3_300_000)
    assert (hasil.jaminan_semula, hasil.jaminan_baru) == (
        JAMINAN - 8_250_000,
        JAMINAN - 11_550_000,
    )
    assert (hasil.bulan_semula, hasil.bulan_semua) == (12, 14)
    assert (hasil.berakhir, hasil.jatuh_tempo_jaminan) == (
        dt.date(2027, 3, 31),
        dt.date(2027, 4, 30),
    )


def test_an_issued_extension_whose_decision_states_no_money_is_computed_for_its_day():
    permohonan = izin_terbit()
    izin_diperpanjang(permohonan, 28, snapshot=False)

    assert biaya(permohonan, 1).bm_dibayar == BM_SKEP + 46_200_000


@pytest.mark.parametrize("status", [s for s in Status if s != Status.PENERBITAN_SKEP])
def test_an_extension_that_was_not_issued_changes_nothing(status):
    permohonan = izin_terbit()
    skep = {} if status != Status.PENCABUTAN_SKEP else {"status": Status.PENOLAKAN}
    PerpanjanganFactory(permohonan=PerubahanFactory(asal=permohonan, **({"status": status} | skep)))

    assert biaya(permohonan, 5).bm_dibayar == BM_SKEP


def test_the_end_and_the_guarantee_are_told_also_where_the_money_is_not_known():
    permohonan = PermohonanFactory(
        status=Status.PENERBITAN_SKEP, fasilitas="keringanan", tanggal_skep=dt.date(2026, 1, 31)
    )

    hasil = biaya(permohonan, 1)

    assert hasil.galat == "Pungutan izin ini tidak tercatat di portal."
    assert (hasil.bayar, hasil.cara) == (0, [])
    assert (hasil.berakhir, hasil.jatuh_tempo_jaminan) == (
        dt.date(2026, 8, 31),
        dt.date(2026, 9, 30),
    )


def test_a_day_without_a_monthly_rate_says_so_and_is_decided_by_nobody():
    permohonan = izin_terbit()
    perubahan = perpanjangan(permohonan)
    KeputusanFactory(permohonan=permohonan, isian=uang_v7())
    TarifPajak.objects.all().delete()

    assert "belum direkam" in biaya(permohonan, 5).galat
    with pytest.raises(TarifTidakAda):
        snapshot(perubahan)


def test_beyond_three_years_it_says_so():
    assert "1 sampai dengan 36 bulan" in biaya(izin_terbit(), 30).galat


@pytest.mark.parametrize("status", [s for s in Status if not s.endswith("_SKEP")])
def test_before_the_skep_there_is_nothing_to_extend(status):
    assert biaya(PermohonanFactory(status=status), 1) is None
    assert daftar_biaya(PermohonanFactory(status=status), 3) == []


def test_every_figure_says_its_rule_and_numbers():
    assert aturan(biaya(izin_v8(), 5)) == [
        "seluruh bea masuk menurut SKEP",
        "menurut SKEP izin dan perpanjangan sebelumnya",
        "2% x 5 bulan x Rp 15.132.905,62 = Rp 1.513.290,56, dibulatkan ke atas ke ribuan",
        "Rp 19.041.624 dikurangi Rp 1.514.000 bea masuk yang dibayar untuk perpanjangan",
    ]
    assert aturan(biaya(izin_v8("pembebasan"), 5)) == [
        "pembebasan: tidak ada yang dibayar per bulan",
        "tetap seperti semula: seluruh pungutan dijamin",
    ]


@pytest.mark.parametrize("bulan", [1, 29])
def test_the_table_of_months_takes_three_statements(django_assert_num_queries, bulan):
    permohonan = izin_terbit()
    KeputusanFactory(permohonan=permohonan, isian=uang_v7())
    izin_diperpanjang(permohonan, 1)

    with django_assert_num_queries(3):
        daftar = daftar_biaya(permohonan, bulan - 1 or 1)

    assert [b.bulan_tambahan for b in daftar] == list(range(1, (bulan - 1 or 1) + 1))


def perpanjangan(asal, bulan=5, status=Status.DRAFT, **lain):
    """Return a change that asks for ``bulan`` more months."""
    perubahan = PerubahanFactory(asal=asal, status=status, **lain)
    PerpanjanganFactory(permohonan=perubahan, bulan_tambahan=bulan)
    return perubahan


@pytest.mark.parametrize("fasilitas", ["keringanan", "pembebasan"])
def test_a_snapshot_is_plain_text_and_reads_back_as_it_was(fasilitas):
    permohonan = izin_v8(fasilitas)
    isi = snapshot(perpanjangan(permohonan))

    assert json.loads(json.dumps(isi)) == isi
    assert baca(isi) == biaya(permohonan, 5)
    assert not any("E" in isi[nama] for nama in ("bm", "bm_bayar", "bm_persis", "jaminan_baru"))
    assert (isi["bulan_semula"], isi["bulan_tambahan"], isi["bulan_semua"]) == (5, 5, 10)


def test_a_snapshot_of_a_permit_without_money_is_empty():
    perubahan = perpanjangan(
        PermohonanFactory(status=Status.PENERBITAN_SKEP, fasilitas="keringanan")
    )

    assert (snapshot(perubahan), baca({})) == ({}, None)


@pytest.mark.parametrize(
    ("status", "keadaan"),
    [(Status.DRAFT, "perkiraan"), (Status.KEKURANGAN_DOKUMEN, "diproses")],
)
def test_the_card_of_an_open_extension_follows_the_day(status, keadaan):
    permohonan = izin_terbit()

    isi = kartu_biaya(perpanjangan(permohonan, status=status), None).isi

    assert (isi["biaya"].bayar, isi[keadaan]) == (8_250_000, True)


def test_the_card_of_an_issued_extension_says_what_its_skep_froze():
    permohonan = izin_terbit()
    perubahan = izin_diperpanjang(permohonan, 5)
    TarifPajak.objects.update(persen=D(5))

    isi = kartu_biaya(perubahan, None).isi

    assert (isi["biaya"].bayar, isi["biaya"].bulan_semua, isi["terbit"]) == (8_250_000, 12, True)


def test_there_is_no_card_without_an_extension_or_once_it_ended_without_a_skep():
    permohonan = izin_terbit()

    assert kartu_biaya(permohonan, None) is None
    assert kartu_biaya(PerubahanFactory(asal=permohonan), None) is None
    for status in set(AKHIR) - {Status.PENERBITAN_SKEP, Status.PENCABUTAN_SKEP}:
        assert kartu_biaya(perpanjangan(permohonan, status=status), None) is None


def test_the_entry_lists_every_month_that_is_left():
    permohonan = izin_terbit(kategori__bulan_total_maks=12, kategori__dapat_diperpanjang=True)

    for satu in (permohonan, perpanjangan(permohonan)):
        isi = kartu_daftar(satu, None).isi
        assert [b.bulan_tambahan for b in isi["daftar"]] == [1, 2, 3, 4, 5]
        assert isi["satu"].bayar == 1_650_000


def test_where_no_month_is_left_nothing_is_listed():
    permohonan = izin_terbit(kategori__bulan_total_maks=12, kategori__dapat_diperpanjang=False)

    assert kartu_daftar(permohonan, None) is None
    assert kartu_daftar(PermohonanFactory(), None) is None


def test_today_is_that_of_the_issuing_office():
    permohonan = izin_terbit()
    hari = timezone.localdate(timezone=permohonan.kantor.zona_waktu)

    assert biaya(permohonan, 1) == biaya(permohonan, 1, hari)
