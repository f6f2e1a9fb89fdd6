"""What a sending keeps for lists: the estimate in rupiah, and what changed since the one before."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from permohonan.models import Barang, Kiriman
from permohonan.pengiriman import nilai_rupiah, simpan_kiriman
from tests.factories.berkas import BerkasFactory
from tests.factories.lampiran import LampiranFactory
from tests.factories.permohonan import (
    BarangFactory,
    PermohonanFactory,
    PerpanjanganFactory,
    PerubahanFactory,
    TujuanFactory,
)
from tests.factories.referensi import KategoriTujuanFactory, KursFactory, ValutaFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db

HARI = dt.date(2026, 11, 18)


def kirim(permohonan):
    """Send (again): what ``workflow.akibat`` does before it keeps the sending."""
    permohonan.putaran += 1
    permohonan.save()
    return simpan_kiriman(permohonan, oleh=permohonan.dibuat_oleh, catatan="")


@pytest.fixture
def permohonan():
    return PermohonanFactory(status=Status.PENELITIAN_ANALIS)


def kurs(kode, nilai, satuan=1):
    valuta = ValutaFactory(kode=kode, satuan_kurs=satuan)
    KursFactory(
        valuta=valuta,
        nilai=Decimal(nilai),
        satuan=satuan,
        berlaku_dari=HARI - dt.timedelta(days=3),
        berlaku_sampai=HARI + dt.timedelta(days=3),
    )
    return valuta


def barang(permohonan, valuta, harga, jumlah):
    return BarangFactory(
        permohonan=permohonan, valuta=valuta, harga_satuan=Decimal(harga), jumlah=Decimal(jumlah)
    )


def test_the_estimate_adds_every_currency_at_the_rate_of_the_day(permohonan):
    barang(permohonan, kurs("USD", "16500.5"), "10.25", "2")
    barang(permohonan, kurs("JPY", "10800", 100), "1000", "3")
    barang(permohonan, ValutaFactory(kode="IDR"), "5000", "4")

    # 20.5 x 16,500.5 + 3,000 x 108 + 20,000
    assert nilai_rupiah(permohonan, HARI) == Decimal("682260.25")


@pytest.mark.parametrize("kode", ["USD", "CHF"])
def test_a_missing_rate_gives_no_estimate_and_no_error(permohonan, kode):
    kurs("USD", "16500")
    barang(permohonan, ValutaFactory(kode=kode), "10", "1")
    tanggal = HARI + dt.timedelta(days=30) if kode == "USD" else HARI

    assert nilai_rupiah(permohonan, tanggal) is None


def test_the_largest_figures_the_portal_takes_fit(permohonan):
    valuta = kurs("USD", "99999999999999.9999")
    for _ in range(3):
        barang(permohonan, valuta, "99999999999999.9999", "999999999999.9999")

    nilai = nilai_rupiah(permohonan, HARI)
    Kiriman.objects.create(
        permohonan=permohonan,
        putaran=1,
        isi={},
        oleh=permohonan.dibuat_oleh,
        waktu=timezone.now(),
        nilai_rupiah=nilai,
    )

    assert Kiriman.objects.get().nilai_rupiah == nilai
    assert nilai > Decimal(10) ** 40


def test_goods_without_end_take_as_many_statements_as_one(permohonan, django_assert_num_queries):
    valuta = kurs("USD", "16500")
    asal = barang(permohonan, valuta, "1", "1")
    isi = {f.attname: getattr(asal, f.attname) for f in Barang._meta.fields if f.name != "id"}
    Barang.objects.bulk_create(
        Barang(**(isi | {"nomor_urut": nomor})) for nomor in range(2, 10_001)
    )

    with django_assert_num_queries(2):  # the sums, and the rate
        assert nilai_rupiah(permohonan, HARI) == Decimal("165000000.00")


def test_an_estimate_below_nothing_is_refused_by_the_database(permohonan):
    kiriman = kirim(permohonan)
    kiriman.nilai_rupiah = Decimal(-1)

    with pytest.raises(IntegrityError, match="kiriman_nilai_tak_negatif"), transaction.atomic():
        kiriman.save()


def test_a_sending_keeps_the_estimate_at_the_rate_of_its_own_day(permohonan, monkeypatch):
    # The rate begins on the 15th: 23.30 UTC on the 14th is already that day in Surabaya.
    monkeypatch.setattr(timezone, "now", lambda: dt.datetime(2026, 11, 14, 23, 30, tzinfo=dt.UTC))
    barang(permohonan, kurs("USD", "16500"), "2", "1")

    assert kirim(permohonan).nilai_rupiah == Decimal("33000.00")


def test_the_first_sending_has_nothing_to_compare_with(permohonan):
    BarangFactory(permohonan=permohonan)

    assert kirim(permohonan).ringkas_beda == []


def test_a_later_sending_says_in_words_what_changed(permohonan):
    satu, dua = BarangFactory(permohonan=permohonan), BarangFactory(permohonan=permohonan)
    kirim(permohonan)
    Barang.objects.filter(pk=satu.pk).update(jumlah=Decimal(7))
    dua.delete()
    for _ in range(2):
        BarangFactory(permohonan=permohonan, nomor_urut=Barang.objects.count() + 5)
    LampiranFactory(permohonan=permohonan)
    permohonan.tempat = "Gresik"
    permohonan.importir.alamat = "Jl. Baru No. 1"

    assert kirim(permohonan).ringkas_beda == [
        "Data header diubah",
        "Data importir diubah",
        "1 barang diubah",
        "2 barang ditambah",
        "1 barang dihapus",
        "1 dokumen ditambah",
        "2 lokasi ditambah",
    ]


def test_another_order_is_a_change_of_its_own(permohonan):
    satu, dua = BarangFactory(permohonan=permohonan), BarangFactory(permohonan=permohonan)
    kirim(permohonan)
    Barang.objects.filter(pk=satu.pk).update(nomor_urut=9)
    Barang.objects.filter(pk=dua.pk).update(nomor_urut=1)

    assert kirim(permohonan).ringkas_beda == ["Urutan barang diubah"]


def test_a_sending_is_compared_with_the_one_before_it_alone(permohonan):
    kirim(permohonan)
    permohonan.tempat = "Gresik"
    kirim(permohonan)

    assert kirim(permohonan).ringkas_beda == []


# --- changes of a permit --------------------------------------------------------------------------
def test_the_sending_of_an_extension_keeps_what_it_asks_for_and_of_which_skep():
    perpanjangan = PerpanjanganFactory(permohonan__status=Status.PENELITIAN_ANALIS)
    permohonan = perpanjangan.permohonan

    isi = kirim(permohonan).isi

    assert isi["header"]["asal"] == permohonan.asal.nomor_skep
    assert isi["perpanjangan"] == {
        "alasan": "Pekerjaan belum selesai.",
        "sampai": perpanjangan.sampai.isoformat(),
        "bulan_semula": 6,
        "bulan_tambahan": 3,
        "berkas": {
            "id": str(perpanjangan.berkas.pk),
            "nama": perpanjangan.berkas.nama_asli,
            "sha256": perpanjangan.berkas.sha256,
        },
    }


def test_the_sending_of_a_purpose_keeps_its_category():
    permohonan = PerubahanFactory(jenis="perubahan_tujuan", status=Status.PENELITIAN_ANALIS)
    TujuanFactory(permohonan=permohonan, kategori=KategoriTujuanFactory(kode="PB04"))

    isi = kirim(permohonan).isi

    assert [t["kategori"] for t in isi["tujuan"]] == ["PB04"]
    assert isi["perpanjangan"] is None


def test_a_first_filing_changes_no_skep(permohonan):
    TujuanFactory(permohonan=permohonan)

    isi = kirim(permohonan).isi

    assert (isi["header"]["asal"], isi["perpanjangan"]) == ("", None)
    assert [t["kategori"] for t in isi["tujuan"]] == [None]


def test_a_resent_extension_says_what_became_of_it():
    perpanjangan = PerpanjanganFactory(permohonan__status=Status.PENELITIAN_ANALIS)
    kirim(perpanjangan.permohonan)
    perpanjangan.bulan_tambahan = 4
    perpanjangan.berkas = BerkasFactory(data=b"%PDF-lain")
    perpanjangan.save()

    assert kirim(perpanjangan.permohonan).ringkas_beda == ["Perpanjangan diubah"]
