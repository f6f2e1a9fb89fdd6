"""What is due of a permit after its extensions: payment, guarantee, until when."""

import datetime as dt
from decimal import Decimal

import pytest

from permohonan.izin_berlaku import masa_berlaku
from permohonan.models import Permohonan
from pungutan.hitung import hitung_fasilitas
from pungutan.tagihan import TagihanTakTerhitung, tagihan
from referensi.models import TarifPajak
from referensi.pilihan import BentukJaminan
from tests.factories.jaminan import JaminanFactory
from tests.factories.permohonan import PerpanjanganFactory, PerubahanFactory
from tests.factories.referensi import JenisJaminanFactory
from tests.factories.surat import KeputusanFactory
from tests.factories.uang import (
    BAYAR,
    JAMINAN,
    JAMINAN_PEMBEBASAN,
    KURS,
    BuktiBayarFactory,
    izin_diperpanjang,
    izin_terbit,
)
from tests.pungutan.vektor import VEKTOR
from workflow.status import Status

pytestmark = pytest.mark.django_db

D = Decimal
LIMA = D(8_250_000)  # five more months of V7
BM = D(82_500_000)


def bank(permohonan, **lain):
    """Return a bank guarantee in force that lasts exactly as long as the permit now asks."""
    isi = {
        "jenis": JenisJaminanFactory(kode=BentukJaminan.BANK_GARANSI),
        "jatuh_tempo": tagihan(permohonan).jatuh_tempo_terdini,
        "diterima": True,
    }
    return JaminanFactory(permohonan=permohonan, **isi | lain)


def lunasi(permohonan):
    """Pay all that is due, and have it accepted."""
    nilai = tagihan(permohonan).sisa_bayar
    return BuktiBayarFactory(permohonan=permohonan, nilai=nilai, diterima=True)


def test_an_extension_is_paid_beside_the_skep_and_lowers_the_guarantee_once_it_is_paid():
    permohonan = izin_terbit()
    perubahan = izin_diperpanjang(permohonan, 5)

    hasil = tagihan(permohonan)

    assert (hasil.bayar, hasil.jaminan, hasil.selisih) == (BAYAR + LIMA, JAMINAN, 0)
    assert (hasil.turun, hasil.sisa_bayar, hasil.sisa_jaminan) == (0, hasil.bayar, JAMINAN)
    assert hasil.jaminan_lunas == JAMINAN - LIMA
    assert (hasil.bulan, hasil.bulan_izin) == (7, 12)
    assert [(b.nomor, b.bulan, b.nilai, b.perpanjangan) for b in hasil.baris_bayar] == [
        (permohonan.nomor_skep, 7, BAYAR, False),
        (perubahan.nomor_skep, 5, LIMA, True),
    ]
    assert hasil.masa == masa_berlaku(permohonan)
    assert hasil.baris_jaminan[0][:2] == ("Bea masuk", D(70_950_000))
    lunasi(permohonan)
    hasil = tagihan(permohonan)
    assert (hasil.jaminan, hasil.turun, hasil.selisih) == (JAMINAN - LIMA, LIMA, 0)
    assert hasil.baris_jaminan[0][:2] == ("Bea masuk", D(62_700_000))


@pytest.mark.parametrize("disematkan", [False, True])
def test_only_accepted_payments_of_the_extension_lower_the_guarantee(disematkan):
    permohonan = izin_terbit()
    if disematkan:
        JaminanFactory(permohonan=permohonan, diterima=True)
    izin_diperpanjang(permohonan, 5)
    BuktiBayarFactory(permohonan=permohonan, diterima=True)  # the first SKEP's amount
    BuktiBayarFactory(permohonan=permohonan, nilai=LIMA, ditolak=True)
    menunggu = BuktiBayarFactory(permohonan=permohonan, nilai=LIMA)
    assert (tagihan(permohonan).jaminan, tagihan(permohonan).bm_lunas) == (JAMINAN, 0)
    menunggu.delete()

    BuktiBayarFactory(permohonan=permohonan, nilai=D(250_000), diterima=True)
    assert tagihan(permohonan).jaminan == JAMINAN - D(250_000)

    BuktiBayarFactory(permohonan=permohonan, nilai=LIMA, diterima=True)  # more than is left
    hasil = tagihan(permohonan)
    assert (hasil.jaminan, hasil.jaminan_lunas) == (JAMINAN - LIMA, JAMINAN - LIMA)
    assert (hasil.bm_lunas, hasil.lebih_bayar) == (LIMA, D(250_000))


def test_an_exemption_pays_nothing_and_only_its_guarantee_lasts_longer():
    permohonan = izin_terbit("pembebasan")
    semula = tagihan(permohonan).jatuh_tempo_cukup
    izin_diperpanjang(permohonan, 3)

    hasil = tagihan(permohonan)

    assert (hasil.bayar, hasil.sisa_bayar, hasil.jaminan) == (0, 0, JAMINAN_PEMBEBASAN)
    assert hasil.jatuh_tempo_cukup == masa_berlaku(permohonan).berakhir + dt.timedelta(days=30)
    assert hasil.jatuh_tempo_cukup > semula


def test_with_skjln_only_duty_is_paid():
    permohonan = izin_terbit(punya_skjln=True)
    izin_diperpanjang(permohonan, 5)

    assert tagihan(permohonan).bayar == D(11_550_000) + LIMA


def test_two_extensions_in_a_row_are_both_due():
    permohonan = izin_terbit()
    izin_diperpanjang(permohonan, 5)
    izin_diperpanjang(permohonan, 24)
    lunasi(permohonan)

    hasil = tagihan(permohonan)

    assert (hasil.bayar, hasil.bulan_izin) == (BAYAR + LIMA + D(39_600_000), 36)
    assert hasil.skep.bm_bayar + hasil.bm_perpanjangan == D(59_400_000)  # 36 months of V7
    assert hasil.skep_kini.jaminan_bm == BM - D(59_400_000)


@pytest.mark.parametrize("bulan", [[1], [11], [24], [29], [5, 5], [1, 1, 1], [11, 18], [24, 5]])
@pytest.mark.parametrize("persen", [D(2), D("2.5"), D(5)])
def test_all_payments_together_never_exceed_the_duty_and_guarantee_and_payment_are_the_duty(
    bulan, persen
):
    permohonan = izin_terbit()
    KeputusanFactory(permohonan=permohonan, isian=uang_v7())
    TarifPajak.objects.update(persen=persen)
    for satu in bulan:
        izin_diperpanjang(permohonan, satu)
    lunasi(permohonan)

    hasil = tagihan(permohonan)

    dibayar = hasil.skep.bm_bayar + hasil.bm_perpanjangan
    assert dibayar <= BM
    assert dibayar + hasil.skep_kini.jaminan_bm == BM
    assert hasil.jaminan == JAMINAN - hasil.bm_perpanjangan


def uang_v7():
    """Return the snapshot of V7 as its SKEP froze it, with the monthly rate of that day."""
    uang = hitung_fasilitas(VEKTOR["V7"], "keringanan", 7)
    beku = {nama: f"{getattr(uang, nama):f}" for nama in uang.__slots__}
    return {"uang": beku | {"nilai_pabean": "1650000000", "persen_bulanan": "2.000"}}


def test_the_guarantee_takes_the_days_rate_and_sinks_by_what_was_paid_at_the_skeps():
    permohonan = izin_terbit(kurs_kini=KURS * 2)
    izin_diperpanjang(permohonan, 5)
    lunasi(permohonan)

    hasil = tagihan(permohonan)

    assert (hasil.bayar, hasil.jaminan) == (BAYAR + LIMA, 2 * JAMINAN - LIMA)
    assert hasil.selisih == JAMINAN


def test_the_guaranteed_duty_never_sinks_below_nothing():
    permohonan = izin_terbit(kurs_kini=KURS / 4)
    izin_diperpanjang(
        permohonan, 24
    )  # 39,600,000 of the 17,737,500 that a quarter of the rate leaves
    lunasi(permohonan)

    assert tagihan(permohonan).jaminan == D(43_312_500) / 4


def test_an_extension_after_a_part_was_paid_is_due_beside_the_rest():
    permohonan = izin_terbit()
    BuktiBayarFactory(permohonan=permohonan, nilai=D(2_000_000), diterima=True)
    izin_diperpanjang(permohonan, 5)
    BuktiBayarFactory(permohonan=permohonan, nilai=D(125_000))

    hasil = tagihan(permohonan)

    assert hasil.sisa_bayar == BAYAR + LIMA - D(2_125_000)
    assert [(b.diterima, b.menunggu, b.sisa) for b in hasil.baris_bayar] == [
        (2_000_000, 125_000, D(200_000_000)),
        (0, 0, LIMA),
    ]
    assert hasil.paling_sedikit_tanpa(D(0)) == D(200_000_000)
    assert hasil.paling_sedikit_tanpa(D(125_000)) == D(200_125_000)


def test_paying_too_much_before_pays_a_part_of_the_extension():
    permohonan = izin_terbit()
    BuktiBayarFactory(permohonan=permohonan, nilai=BAYAR + 250_000, diterima=True)
    izin_diperpanjang(permohonan, 5)

    hasil = tagihan(permohonan)

    assert (hasil.lebih_bayar, hasil.sisa_bayar) == (0, D(8_000_000))
    assert hasil.paling_sedikit_tanpa(D(0)) == D(8_000_000)


@pytest.mark.parametrize("status", [s for s in Status if not s.endswith("_SKEP")])
def test_an_extension_in_process_or_refused_or_called_off_changes_nothing(status):
    permohonan = izin_terbit()
    bank(permohonan)
    sebelum = tagihan(permohonan)
    PerpanjanganFactory(permohonan=PerubahanFactory(asal=permohonan, status=status))

    assert tagihan(permohonan) == sebelum


def test_a_revoked_permit_owes_what_its_issued_extension_asked_for():
    permohonan = izin_terbit()
    izin_diperpanjang(permohonan, 5)
    PerpanjanganFactory(permohonan=PerubahanFactory(asal=permohonan, status=Status.PEMBATALAN))
    Permohonan.objects.filter(pk=permohonan.pk).update(status=Status.PENCABUTAN_SKEP)

    hasil = tagihan(Permohonan.objects.get(pk=permohonan.pk))

    assert (hasil.sisa_bayar, hasil.jaminan) == (BAYAR + LIMA, JAMINAN)
    assert (hasil.sisa_jaminan, hasil.jaminan_lunas) == (0, JAMINAN - LIMA)


def test_an_extension_whose_money_nobody_can_compute_is_told():
    permohonan = izin_terbit()
    KeputusanFactory(permohonan=permohonan, isian=uang_v7())
    izin_diperpanjang(permohonan, 5, snapshot=False)
    assert tagihan(permohonan).bayar == BAYAR + LIMA
    TarifPajak.objects.all().delete()

    with pytest.raises(TagihanTakTerhitung, match="belum direkam"):
        tagihan(permohonan)


@pytest.mark.parametrize("banyak", [1, 20])
def test_extensions_cost_no_statement_of_their_own(django_assert_num_queries, banyak):
    permohonan = izin_terbit()
    for _ in range(banyak):
        izin_diperpanjang(permohonan, 1)
        JaminanFactory(permohonan=permohonan)

    with django_assert_num_queries(7):
        hasil = tagihan(permohonan)

    assert len(hasil.tambahan) == banyak
