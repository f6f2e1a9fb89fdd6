"""The estimate is kept at each sending, whatever it says, and never changes."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone, translation

from permohonan.pengiriman import simpan_kiriman
from pungutan.models import PerkiraanKiriman
from pungutan.perkiraan_kiriman import TANPA_POS, terkirim
from referensi.models import Kurs
from tests.factories.permohonan import BarangFactory, PermohonanFactory
from tests.factories.pungutan import tarif_lama
from tests.factories.referensi import BeaTambahanFactory, KategoriTujuanFactory, ValutaFactory
from tests.workflow.perkara import perkara
from workflow.status import Status

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def permohonan():
    """Half a year at 2 % of the duty a month."""
    tarif_lama()
    return PermohonanFactory(
        status=Status.PENELITIAN_ANALIS,
        jangka_waktu=6,
        kategori=KategoriTujuanFactory(keringanan=True),
    )


def kirim(permohonan):
    permohonan.putaran += 1
    permohonan.save()
    return simpan_kiriman(permohonan, oleh=permohonan.dibuat_oleh, catatan="")


def barang(permohonan, **lain):
    isi = {"pos_tarif": "85021100", "harga_satuan": D(50), "jumlah": D(2)} | lain
    return BarangFactory(permohonan=permohonan, **isi)


def test_the_amounts_of_every_levy_are_kept_with_the_rates_of_that_day(permohonan):
    BeaTambahanFactory(persen=D(10))
    barang(permohonan)

    kiriman = kirim(permohonan)

    # CIF 100 x 10,000; BM 10 %, BMAD 10 %, PPN 10 %, PPh 2.5 % of 1,200,000; 6 months pay 12 % of BM.
    satu = kiriman.perkiraan
    hari = timezone.localdate(timezone=permohonan.kantor.zona_waktu)
    assert (satu.tanggal, satu.nilai_pabean, satu.galat) == (hari, D(1_000_000), "")
    assert (satu.total_bayar, satu.total_jaminan) == (D(12_000 + 120_000), D(88_000 + 130_000))
    assert {
        n: satu.isi["rincian"][n] for n in ("bm", "bmad", "ppn", "pph", "jaminan_tambahan")
    } == {
        "bm": "100000",
        "bmad": "100000",
        "ppn": "120000",
        "pph": "30000",
        "jaminan_tambahan": "100000",
    }
    assert satu.isi["kurs"] == [["USD", "10000.0000", 1]]
    assert satu.isi["tarif"][0]["bmad_persen"] == "10.00"


def test_what_is_read_back_is_what_was_kept(permohonan):
    barang(permohonan)
    kirim(permohonan)

    dulu = terkirim(permohonan)

    assert (dulu.rincian.total_bayar, dulu.rincian.bm) == (D(122_000), D(100_000))
    assert (dulu.putaran, dulu.banyak, dulu.tanpa_pos) == (permohonan.putaran, 1, 0)
    assert dulu.kurs == [("USD", D("10000.0000"), 1)]


def test_each_sending_keeps_its_own_and_the_last_is_shown(permohonan):
    barang(permohonan)
    kirim(permohonan)
    Kurs.objects.update(nilai=D(20000))

    kirim(permohonan)

    jumlah = PerkiraanKiriman.objects.order_by("kiriman__putaran").values_list(
        "nilai_pabean", flat=True
    )
    assert list(jumlah) == [D(1_000_000), D(2_000_000)]
    assert terkirim(permohonan).nilai_pabean == D(2_000_000)


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"pos_tarif": ""}, TANPA_POS),
        ({"pos_tarif": "99999999"}, "99999999"),
        ({"valuta": "CHF"}, "Kurs CHF"),
        ({"harga_satuan": D(10) ** 13, "jumlah": D(10) ** 11}, "terlalu besar"),
    ],
)
def test_where_nothing_can_be_computed_the_reason_is_kept_and_the_sending_goes_on(
    permohonan, isi, kalimat
):
    if "valuta" in isi:
        isi = isi | {"valuta": ValutaFactory(kode=isi["valuta"])}
    barang(permohonan, **isi)

    with translation.override("en"):
        satu = kirim(permohonan).perkiraan

    assert kalimat in satu.galat
    assert (satu.nilai_pabean, satu.total_bayar, satu.total_jaminan) == (None, None, None)
    assert terkirim(permohonan).rincian is None


def test_a_change_of_a_permit_has_no_estimate():
    asal = perkara(Status.PENERBITAN_SKEP)
    perpanjangan = PermohonanFactory(
        jenis="perpanjangan", asal=asal, importir=asal.importir, status=Status.PENELITIAN_ANALIS
    )

    kirim(perpanjangan)

    assert not PerkiraanKiriman.objects.filter(kiriman__permohonan=perpanjangan).exists()


def test_no_estimate_is_changed_or_taken_back(permohonan):
    kirim(permohonan)

    for coba in (
        lambda: PerkiraanKiriman.objects.update(tanggal=dt.date(2020, 1, 1)),
        lambda: PerkiraanKiriman.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="hanya boleh ditambah"), transaction.atomic():
            coba()


def test_an_estimate_has_amounts_or_a_reason_and_not_both(permohonan):
    kiriman = kirim(permohonan)
    permohonan.putaran += 1
    kedua = type(kiriman).objects.create(
        permohonan=permohonan,
        putaran=permohonan.putaran,
        isi={},
        oleh=kiriman.oleh,
        waktu=kiriman.waktu,
    )

    with (
        pytest.raises(DatabaseError, match="perkiraan_hitungan_atau_alasan"),
        transaction.atomic(),
    ):
        PerkiraanKiriman.objects.create(kiriman=kedua, tanggal=dt.date(2026, 1, 1), isi={})
