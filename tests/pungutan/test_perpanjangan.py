"""What an extension costs: before it is filed, as of today, and as its SKEP froze it."""

from decimal import Decimal

import pytest

from pungutan.perpanjangan import biaya
from referensi.models import TarifPajak
from tests.factories.uang import JAMINAN, JAMINAN_PEMBEBASAN, izin_terbit

pytestmark = pytest.mark.django_db

D = Decimal
BM = D(82_500_000)  # V7
BM_SKEP = D(11_550_000)  # 7 months


@pytest.mark.parametrize(
    ("bulan", "bayar"),
    [(1, 1_650_000), (5, 8_250_000), (11, 18_150_000), (24, 39_600_000), (29, 47_850_000)],
)
def test_relief_pays_two_per_cent_for_each_added_month(bulan, bayar):
    hasil = biaya(izin_terbit(), bulan)

    assert (hasil.bayar, hasil.jaminan_baru) == (bayar, JAMINAN - bayar)
    assert (hasil.jaminan_semula, hasil.bm_dibayar, hasil.bm) == (JAMINAN, BM_SKEP, BM)
    assert (hasil.bulan_semua, hasil.persen_bulanan, hasil.galat) == (7 + bulan, D(2), "")


@pytest.mark.parametrize("bulan", [1, 11, 24])
def test_an_exemption_pays_nothing_and_guarantees_as_before(bulan):
    permohonan = izin_terbit("pembebasan")
    TarifPajak.objects.all().delete()

    hasil = biaya(permohonan, bulan)

    assert (hasil.bayar, hasil.galat, hasil.persen_bulanan) == (0, "", None)
    assert (hasil.jaminan_semula, hasil.jaminan_baru) == (JAMINAN_PEMBEBASAN, JAMINAN_PEMBEBASAN)
