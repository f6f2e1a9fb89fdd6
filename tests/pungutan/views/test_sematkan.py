from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from pungutan.models import PenetapanBarang
from referensi.models import TarifPajak
from tests.factories.permohonan import BarangFactory
from tests.factories.pungutan import PenetapanFactory, tarif_lama
from tests.factories.workflow import perkara, petugas
from workflow.status import Status

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def kasus(client):
    """Two findings pinned at another rate of exchange than today's 10.000."""
    tarif_lama()
    permohonan, user = perkara(Status.PENELITIAN_KEPALA_SEKSI)
    client.force_login(user)
    for _ in range(2):
        PenetapanFactory(barang=BarangFactory(permohonan=permohonan))
    return permohonan


def kirim(client, permohonan, **isian):
    alamat = reverse("pungutan:sematkan", args=[permohonan.pk])
    return client.post(alamat, {"versi": 0} | isian, follow=True)


def kurs():
    semua = PenetapanBarang.objects.order_by("barang__nomor_urut")
    return list(semua.values_list("kurs", flat=True))


def test_all_findings_move_to_todays_rates(client, kasus):
    respons = kirim(client, kasus)

    assert "2 penetapan disematkan pada tarif dan kurs hari ini." in respons.content.decode()
    assert kurs() == [D(10000), D(10000)]
    assert respons.context["pergeseran"] is None


def test_one_finding_moves_and_its_page_comes_back(client, kasus):
    satu = kasus.barang.first()

    respons = kirim(client, kasus, barang=str(satu.pk))

    assert respons.context["barang"] == satu
    assert kurs() == [D(10000), D(16500)]


@pytest.mark.parametrize(
    ("isian", "kata"),
    [
        ({"versi": 9}, "berubah sejak halaman dibuka"),
        ({"versi": ""}, "Permintaan tidak lengkap"),
        ({"barang": "x"}, "Permintaan tidak lengkap"),
        ({"barang": str(uuid4())}, "0 penetapan"),
    ],
)
def test_what_is_stale_or_broken_moves_nothing(client, kasus, isian, kata):
    assert kata in kirim(client, kasus, **isian).content.decode()
    assert kurs() == [D(16500), D(16500)]


def test_a_missing_general_rate_is_told(client, kasus):
    TarifPajak.objects.filter(jenis="ppn").delete()

    assert "Tarif PPN" in kirim(client, kasus).content.decode()


def test_only_its_holder_and_only_by_post(client, kasus):
    alamat = reverse("pungutan:sematkan", args=[kasus.pk])
    assert client.get(alamat).status_code == 405
    client.force_login(petugas(kasus))
    assert client.post(alamat, {"versi": 0}).status_code == 409
    assert kurs() == [D(16500), D(16500)]
