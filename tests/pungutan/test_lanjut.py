import pytest

from pungutan.lanjut import ada_langkah, barang_kurang, langkah_berikut
from tests.factories.permohonan import BarangFactory
from tests.factories.pungutan import PenetapanFactory
from tests.factories.workflow import pegang
from tests.workflow.perkara import perkara
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "rantai", "nama"),
    [
        (Status.PENELITIAN_KEPALA_SEKSI, "bk", "teruskan_ke_kepala_bidang"),
        (Status.PENELITIAN_KEPALA_SEKSI, "b", "teruskan_ke_kepala_bidang"),
        (Status.PENELITIAN_KEPALA_SEKSI, "k", "teruskan_ke_kepala_kantor"),
        (Status.PENETAPAN_NP_KLASIFIKASI, "bk", "selesai_klasifikasi"),
    ],
)
def test_each_chain_has_one_way_on(status, rantai, nama):
    permohonan = perkara(status, rantai)
    user = pegang(permohonan)

    langkah = langkah_berikut(permohonan, user)

    assert (langkah.nama, langkah.alasan, ada_langkah(permohonan)) == (nama, [], True)


def test_the_laboratory_step_leads_on_by_itself_alone():
    permohonan = perkara(Status.PENERBITAN_SHPIB)

    assert ada_langkah(permohonan) is False
    assert langkah_berikut(permohonan, pegang(permohonan)) is None


def test_goods_that_hold_the_case_up_are_named():
    permohonan = perkara(Status.PENELITIAN_KEPALA_SEKSI)
    assert barang_kurang(permohonan) == ""
    satu = permohonan.barang.get()
    satu.uraian = "Lain"
    satu.save()
    for _ in range(12):
        BarangFactory(permohonan=permohonan)
    PenetapanFactory(barang=permohonan.barang.last())

    assert barang_kurang(permohonan) == (
        "Belum ditetapkan: barang no. 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, dan 1 lainnya. "
        "Berubah sejak ditetapkan: barang no. 1."
    )
