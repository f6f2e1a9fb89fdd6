"""What a finding holds beside HS and value: additional duties, excise, luxury, parts of the value."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from pungutan.hitung import NilaiTidakSah
from pungutan.isian import Bagian, IsianBarang
from pungutan.models import PenetapanBarang
from pungutan.penetapan import sematkan_ulang, tetapkan_banyak, tetapkan_barang
from pungutan.services import rincian
from referensi.models import BeaTambahan
from referensi.pilihan import JenisBeaTambahan, JenisTarif
from tests.factories.permohonan import BarangFactory
from tests.factories.pungutan import PenetapanFactory, tarif_lama
from tests.factories.referensi import (
    BeaTambahanFactory,
    NegaraFactory,
    PosTarifFactory,
    TarifPajakFactory,
)
from tests.factories.workflow import perkara
from workflow.status import Status

pytestmark = pytest.mark.django_db
D = Decimal
HS = "85021100"


@pytest.fixture
def kasus():
    """An item of 2 units, USD 1,000.50, at the Kepala Seksi."""
    tarif_lama()
    permohonan, user = perkara(Status.PENELITIAN_KEPALA_SEKSI, fasilitas="keringanan")
    barang = BarangFactory(permohonan=permohonan, harga_satuan=D("500.25"), jumlah=D(2))
    return permohonan, user, barang


def simpan(kasus, **lain):
    """Determine the item as its page does."""
    permohonan, user, barang = kasus
    isi = {"hs": HS, "metode": "1", "dasar": "Data harga", "cif": D(1000)} | lain
    return tetapkan_barang(permohonan.pk, barang.pk, isi, versi=None, oleh=user)


def kini():
    return PenetapanBarang.objects.get()


def test_additional_duties_of_heading_and_origin_are_pinned(kasus):
    asal = kasus[2].negara_asal
    BeaTambahanFactory(persen=D(10))
    BeaTambahanFactory(negara=asal, persen=D(25))
    BeaTambahanFactory(negara=NegaraFactory(kode="ZZ"), persen=D(99))
    BeaTambahanFactory(jenis=JenisBeaTambahan.BMTP, persen=None, spesifik=D(5000))

    simpan(kasus)

    assert (kini().bmad_persen, kini().bmtp_spesifik, kini().tarif_sendiri) == (D(25), D(5000), [])
    total = rincian(kasus[0]).total
    # 25 % of Rp 10,000,000; Rp 5,000 for each of two units; both in the import value.
    assert (total.bmad, total.bmtp) == (D(2_500_000), D(10_000))
    assert total.nilai_impor == D(10_000_000 + 1_000_000 + 2_510_000)


def test_an_officers_own_additional_duty_stays_and_nothing_may_be_one(kasus):
    permohonan, user, _ = kasus
    BeaTambahanFactory(persen=D(10))
    BeaTambahanFactory(jenis=JenisBeaTambahan.BMTP, persen=D(7))

    simpan(kasus, bmad_spesifik=D(300), bmtp_persen=D(0))

    tetap = kini()
    assert (tetap.bmad_persen, tetap.bmad_spesifik, tetap.bmtp_persen) == (None, D(300), D(0))
    assert tetap.tarif_sendiri == ["bmad_spesifik", "bmtp_persen"]
    assert [b.jenis for b in tetap.bea_tambahan] == ["bmad"]
    BeaTambahan.objects.update(persen=D(50))
    sematkan_ulang(permohonan.pk, None, versi=None, oleh=user)
    assert (kini().bmad_spesifik, kini().bmtp_persen) == (D(300), D(0))


def test_a_duty_of_nothing_that_the_book_does_not_name_is_the_books(kasus):
    simpan(kasus, bmi_persen=D(0))

    assert (kini().tarif_sendiri, kini().bmi_persen) == ([], None)


def test_pinning_anew_takes_additional_duties_of_today(kasus):
    permohonan, user, _ = kasus
    simpan(kasus)
    BeaTambahanFactory(persen=D(10))

    assert sematkan_ulang(permohonan.pk, None, versi=None, oleh=user) == 1

    assert kini().bmad_persen == D(10)


@pytest.mark.parametrize(
    ("ppnbm_buku", "isian", "ppn"),
    [
        (0, {}, (D(10), 1, 1)),
        (20, {}, (D(12), 1, 1)),
        (0, {"ppnbm_persen": D(20)}, (D(12), 1, 1)),
        (20, {"ppnbm_persen": D(0)}, (D(10), 1, 1)),
        (20, {"ppn_menurut": "umum", "dasar": "Ambulans"}, (D(10), 1, 1)),
        (0, {"ppn_menurut": "mewah", "dasar": "Kapal pesiar"}, (D(12), 1, 1)),
    ],
)
def test_luxury_goods_take_ppn_on_the_full_value(kasus, ppnbm_buku, isian, ppn):
    TarifPajakFactory(jenis=JenisTarif.PPN_MEWAH, persen=D(12), dpp_pembilang=1, dpp_penyebut=1)
    PosTarifFactory(kode="89031000", bm_persen=D(5), ppnbm_persen=D(ppnbm_buku))

    simpan(kasus, hs="89031000", **isian)

    assert (kini().ppn_persen, kini().dpp_pembilang, kini().dpp_penyebut) == ppn


def test_before_luxury_had_a_rate_of_its_own_the_general_one_holds(kasus):
    PosTarifFactory(kode="89031000", bm_persen=D(5), ppnbm_persen=D(75))

    simpan(kasus, hs="89031000")

    assert kini().ppn_persen == D(10)


def test_another_base_of_ppn_needs_its_reason(kasus):
    with pytest.raises(NilaiTidakSah, match="alasannya"):
        simpan(kasus, ppn_menurut="umum", dasar="")


def test_a_value_is_the_sum_of_its_parts_and_keeps_them_while_the_sum_stays(kasus):
    """EXW 150,000 + 2,000 + 5,000 and broker 5,000, freight 20,000, insurance 500 (V6)."""
    permohonan, user, barang = kasus
    bagian = {"syarat": "exw", "harga": D(150_000), "freight": D(20_000), "asuransi": D(500)}
    simpan(kasus, **bagian, biaya_lain=D(12_000), cukai=D(2_000_000))
    assert (kini().cif, kini().biaya, kini().cukai) == (D(182_500), D(32_500), D(2_000_000))

    # The table says the same value: its parts and the excise stay; another value is a CIF price.
    sama = IsianBarang(barang.pk, HS, D(182_500), "2")
    assert tetapkan_banyak(permohonan.pk, [sama], versi=None, oleh=user) == 1
    assert (kini().syarat, kini().freight, kini().cukai) == ("exw", D(20_000), D(2_000_000))
    lain = IsianBarang(barang.pk, HS, D(100), "2")
    tetapkan_banyak(permohonan.pk, [lain], versi=None, oleh=user)
    assert (kini().syarat, kini().harga, kini().freight) == ("cif", D(100), D(0))


def test_the_same_parts_again_write_nothing(kasus):
    permohonan, user, barang = kasus
    simpan(kasus, syarat="fob", harga=D(900), freight=D(100))
    sama = IsianBarang(barang.pk, HS, D(1000), bagian=Bagian(D(900), "fob", D(100)))

    assert tetapkan_banyak(permohonan.pk, [sama], versi=None, oleh=user) == 0


def test_a_part_that_the_price_contains_is_refused(kasus):
    with pytest.raises(NilaiTidakSah, match="sudah termasuk"):
        simpan(kasus, syarat="cif", harga=D(100), freight=D(1))


@pytest.mark.parametrize(
    ("kolom", "nama"),
    [
        ({"cif": D(5)}, "penetapan_cif_jumlah_bagian"),
        ({"harga": D(-1), "biaya_lain": D(1001)}, "penetapan_bagian_tidak_negatif"),
        ({"harga": D(999), "freight": D(1)}, "penetapan_bagian_menurut_syarat"),
        ({"cukai": D(-1)}, "penetapan_cukai_tidak_negatif"),
        ({"ppn_menurut": "x", "dasar": "x"}, "penetapan_ppn_menurut_dikenal"),
        ({"ppn_menurut": "umum"}, "penetapan_ppn_sendiri_beralasan"),
        ({"bmad_persen": D(-1)}, "penetapan_tambahan_tidak_negatif"),
        ({"bmp_persen": D(1), "bmp_spesifik": D(1)}, "penetapan_tambahan_satu_macam"),
    ],
)
def test_the_database_refuses_what_no_finding_may_hold(kasus, kolom, nama):
    PenetapanFactory(barang=kasus[2], cif=D(1000))

    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        PenetapanBarang.objects.update(**kolom)
