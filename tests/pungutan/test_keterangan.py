import datetime as dt
from decimal import Decimal

import pytest

from permohonan.models import Kiriman
from permohonan.pengiriman import isi_kanonik
from pungutan.keterangan import beda_barang, riwayat, sumber_tarif
from pungutan.models import PenetapanBarang
from pungutan.penetapan import IsianBarang, sematkan_ulang, tetapkan_banyak, tetapkan_barang
from referensi.models import Kurs, PosTarif
from tests.factories.permohonan import BarangFactory
from tests.factories.pungutan import PenetapanFactory, tarif_lama
from tests.factories.workflow import perkara
from workflow.status import Status

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def kasus():
    tarif_lama()
    permohonan, user = perkara(Status.PENELITIAN_KEPALA_SEKSI)
    return permohonan, user, BarangFactory(permohonan=permohonan)


def tetapkan(permohonan, user, barang, **lain):
    isian = {"hs": "85021100", "metode": "1", "cif": D(100), "dasar": "Data harga"} | lain
    return tetapkan_barang(permohonan.pk, barang.pk, isian, versi=None, oleh=user)


def test_every_rate_says_which_row_it_comes_from(kasus):
    permohonan, user, barang = kasus
    tetap = tetapkan(permohonan, user, barang, pph_persen=D(7))
    sejak = PosTarif.objects.get().berlaku_dari

    bm, ppn, _, pph = sumber_tarif(permohonan, tetap)

    assert (bm.nilai, bm.asal.startswith("Pos 8502.11.00, berlaku sejak")) == ("10 %", True)
    assert str(sejak.year) in bm.asal
    assert (ppn.nilai, ppn.asal.startswith("Tarif PPN, berlaku sejak")) == ("10 %", True)
    assert (pph.nilai, pph.asal) == ("7 %", "Ditetapkan pejabat, berbeda dari buku tarif (2,5 %)")


def test_a_heading_with_its_own_income_tax_is_its_source(kasus):
    permohonan, user, barang = kasus
    PosTarif.objects.update(pph_api_persen=D("0.5"))

    pph = sumber_tarif(permohonan, tetapkan(permohonan, user, barang))[3]

    assert (pph.nilai, pph.asal.startswith("Pos 8502.11.00")) == ("0,5 %", True)


def test_a_row_that_is_gone_and_a_specific_duty_are_told(kasus):
    permohonan, _, barang = kasus
    tetap = PenetapanFactory(barang=barang, hs="99999999", bm_persen=None, bm_spesifik=D(1500))

    bm, _, ppnbm, _ = sumber_tarif(permohonan, tetap)

    assert bm.nilai == "Rp 1.500 per satuan"
    assert ppnbm.asal == "Pos 9999.99.99, barisnya tidak ada lagi di referensi"


def kiriman(permohonan, putaran, waktu):
    return Kiriman.objects.create(
        permohonan=permohonan,
        putaran=putaran,
        isi=isi_kanonik(permohonan),
        sha256="0" * 64,
        oleh=permohonan.dibuat_oleh,
        waktu=waktu,
    )


def test_what_changed_since_the_finding_is_told_between_two_sendings(kasus):
    permohonan, _, barang = kasus
    tetap = PenetapanFactory(barang=barang)
    sehari = dt.timedelta(days=1)
    permohonan.kiriman.all().delete()
    kiriman(permohonan, 1, tetap.waktu - sehari)
    assert beda_barang(permohonan, barang, tetap) == []
    lama, barang.uraian = barang.uraian, "Generator lain"
    barang.save()
    BarangFactory(permohonan=permohonan)
    kiriman(permohonan, 2, tetap.waktu + sehari)

    (kolom,) = beda_barang(permohonan, barang, tetap)

    assert (str(kolom["nama"]), kolom["lama"], kolom["baru"]) == (
        "Uraian Barang",
        lama,
        "Generator lain",
    )


def test_earlier_findings_are_read_from_the_trail_newest_first(kasus):
    permohonan, user, barang = kasus
    lain = BarangFactory(permohonan=permohonan)
    tetapkan(permohonan, user, barang)
    semua = [IsianBarang(b.pk, "85021100", D(200), dasar="Data harga") for b in (barang, lain)]
    tetapkan_banyak(permohonan.pk, semua, versi=None, oleh=user)
    tetapkan(permohonan, user, lain, cif=D(1))
    Kurs.objects.update(nilai=D(11000))
    sematkan_ulang(permohonan.pk, [barang.pk], versi=None, oleh=user)

    hasil = [(r.kata, r.cif, r.kurs) for r in riwayat(permohonan, barang)]

    assert hasil == [
        ("disematkan ulang", D(200), D(11000)),
        ("ditetapkan", D(200), D(10000)),
        ("ditetapkan", D(100), D(10000)),
    ]
    assert PenetapanBarang.objects.count() == 2
