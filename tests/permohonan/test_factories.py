import pytest

from permohonan import kelengkapan
from tests.factories.lampiran import ButirKekuranganFactory
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", Status.values)
def test_an_application_can_be_made_in_every_status(status):
    permohonan = PermohonanFactory(status=status)

    permohonan.refresh_from_db()
    assert permohonan.status == status


def test_a_complete_application_misses_nothing_and_a_bare_one_four_things():
    assert kelengkapan.kekurangan(PermohonanFactory(lengkap=True)) == []
    bagian = [k.bagian for k in kelengkapan.kekurangan(PermohonanFactory())]
    assert bagian == ["barang", "lampiran", "tujuan", "lokasi"]


def test_shortage_item_belongs_to_the_round_and_office_of_its_application():
    butir = ButirKekuranganFactory()

    assert butir.putaran == butir.permohonan.putaran == 1
    assert butir.oleh.kantor == butir.permohonan.kantor


def test_an_auditor_has_no_office():
    assert JabatanFactory(peran="auditor").kantor is None
