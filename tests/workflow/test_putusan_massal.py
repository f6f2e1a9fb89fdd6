"""What one verdict is in each case, and what stands in its way, before anybody presses."""

import pytest

from portal.izin import Peran
from referensi.models import TarifPajak
from tests.factories.portal import JabatanFactory
from tests.factories.workflow import KeterlibatanFactory, pegang
from tests.workflow.perkara import kantor, perkara
from workflow.putusan_massal import aksi_putusan, memutus, tinjau
from workflow.status import Status

pytestmark = pytest.mark.django_db


def di_kakan(**lain):
    return perkara(Status.KEPUTUSAN_KEPALA_KANTOR, **lain)


@pytest.fixture
def kakan():
    return JabatanFactory(kantor=kantor("bk"), peran=Peran.KEPALA_KANTOR)


def test_what_stands_in_the_way_is_said_before_anybody_presses(kakan):
    bisa, dipegang, terlibat = di_kakan(), di_kakan(), di_kakan()
    nama = pegang(dipegang)
    KeterlibatanFactory(permohonan=terlibat, pengguna=kakan.pengguna, peran=Peran.KEPALA_SEKSI)
    pindah = perkara(Status.PENELITIAN_KEPALA_SEKSI)
    asing = perkara(Status.KEPUTUSAN_KEPALA_KANTOR, "k")

    semua = tinjau(
        [p.pk for p in (terlibat, bisa, dipegang, pindah, asing)], "tolak", kakan.pengguna
    )

    assert [(t.permohonan, t.halangan) for t in semua] == [
        (
            terlibat,
            ["Anda sudah bertindak pada permohonan ini sebagai tingkat lain (empat mata)."],
        ),
        (bisa, []),
        (dipegang, [f"Permohonan ini sedang dipegang {nama}."]),
        (pindah, ["Permohonan sudah berstatus Penelitian Kepala Seksi."]),
    ]
    assert semua[1].rekomendasi == ["Analis: Diterbitkan SKEP"]
    assert semua[1].tanda == f"{bisa.pk}:{bisa.versi}"


def test_a_missing_rate_keeps_permits_out_but_not_refusals(kakan):
    permohonan = di_kakan()
    TarifPajak.objects.all().delete()

    terbit = tinjau([permohonan.pk], "terbitkan_skep", kakan.pengguna)
    tolak = tinjau([permohonan.pk], "tolak", kakan.pengguna)

    assert "BM keringanan per bulan" in terbit[0].halangan[0]
    assert tolak[0].halangan == []


@pytest.mark.parametrize("banyak", [1, 12])
def test_the_page_that_asks_takes_as_many_statements_for_many_as_for_one(
    kakan, banyak, django_assert_num_queries
):
    semua = [di_kakan() for _ in range(banyak)]
    user = type(kakan.pengguna).objects.get(pk=kakan.pengguna_id)

    with django_assert_num_queries(10):
        assert len(tinjau([p.pk for p in semua], "terbitkan_skep", user)) == banyak


@pytest.mark.parametrize(
    ("rantai", "peran", "hasil"),
    [
        ("bk", Peran.KEPALA_KANTOR, True),
        ("bk", Peran.KEPALA_BIDANG, False),
        ("b", Peran.KEPALA_BIDANG, True),
        ("k", Peran.KEPALA_KANTOR, True),
        ("k", Peran.KEPALA_SEKSI, False),
    ],
)
def test_the_buttons_of_a_verdict_are_for_the_post_that_decides(rantai, peran, hasil):
    assert memutus(JabatanFactory(kantor=kantor(rantai), peran=peran)) is hasil


def test_the_auditor_decides_nothing():
    assert memutus(JabatanFactory(peran=Peran.AUDITOR)) is False


def test_a_verdict_that_is_no_return_is_the_act_of_the_same_name(kakan):
    assert aksi_putusan(di_kakan(), "tolak") == "tolak"
