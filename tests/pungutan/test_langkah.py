from decimal import Decimal

import pytest

from pungutan.langkah import langkah
from pungutan.services import rincian
from tests.factories.permohonan import BarangFactory
from tests.factories.pungutan import PenetapanFactory, tarif_lama
from tests.factories.workflow import perkara
from workflow.status import Status

pytestmark = pytest.mark.django_db
D = Decimal


def uang(fasilitas, **isian):
    """Return (application of one determined item of V8, its money)."""
    tarif_lama()
    permohonan, _ = perkara(
        Status.PENELITIAN_KEPALA_SEKSI, fasilitas=fasilitas, jangka_waktu=5, **isian
    )
    PenetapanFactory(
        barang=BarangFactory(permohonan=permohonan),
        cif=D("12345.67"),
        kurs=D("16343.55"),
        bm_persen=D("7.5"),
        ppn_persen=D(11),
        dpp_pembilang=1,
        dpp_penyebut=1,
    )
    return permohonan, rincian(permohonan)


def test_relief_is_told_step_by_step():
    """Numbers of domain.md §2.5, V8."""
    semua = {s.judul: s for s in langkah(*uang("keringanan"))}

    assert {judul: s.hasil for judul, s in semua.items()} == {
        "Nilai pabean": D("201772074.9285"),
        "Bea masuk": D(15_133_000),
        "Nilai impor": D("216904980.5481375"),
        "PPN": D(23_859_547),
        "PPh Pasal 22": D(5_422_624),
        "Bea masuk dibayar": D(1_514_000),
        "Dibayar": D(25_373_547),
        "Bea masuk dijamin": D(13_619_000),
        "Dijamin": D(19_041_624),
    }
    assert semua["Bea masuk dibayar"].cara == (
        "2 % x 5 bulan x Rp 15.132.905,62 = Rp 1.513.290,56, dibulatkan ke atas ke ribuan"
    )


def test_exemption_pays_nothing():
    *_, dibayar, dijamin = langkah(*uang("pembebasan"))

    assert (dibayar.judul, dibayar.hasil) == ("Dibayar", D(0))
    assert dijamin.hasil == D(15_133_000 + 23_859_547 + 5_422_624)


def test_with_the_certificate_taxes_are_not_collected():
    semua = {s.judul: s for s in langkah(*uang("keringanan", punya_skjln=True))}

    assert (semua["Dibayar"].hasil, "SKJLN" in semua["Dibayar"].cara) == (D(1_514_000), True)


def test_no_facility_no_steps():
    assert langkah(*uang("")) == []
