"""A change that is put into force: the months of its permit."""

import pytest

from permohonan.services.perubahan_izin import berlakukan
from tests.factories.permohonan import PermohonanFactory, PerpanjanganFactory, PerubahanFactory
from tests.permohonan.draf_perubahan import PERUBAHAN, izin_enam_bulan
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def izin():
    return izin_enam_bulan()


def test_an_extension_adds_its_months_to_the_permit(izin):
    perubahan = PerpanjanganFactory(permohonan__asal=izin, bulan_tambahan=4).permohonan

    berlakukan(perubahan)

    izin.refresh_from_db()
    assert (izin.bulan_izin, izin.versi, perubahan.jangka_waktu) == (10, 5, 10)


@pytest.mark.parametrize("jenis", PERUBAHAN[1:])
def test_another_change_leaves_the_months_and_states_those_of_its_day(izin, jenis):
    perubahan = PerubahanFactory(asal=izin, jenis=jenis)
    izin.bulan_izin = 9
    izin.save()

    berlakukan(perubahan)

    izin.refresh_from_db()
    assert (izin.bulan_izin, izin.versi, perubahan.jangka_waktu) == (9, 4, 9)


def test_a_first_skep_starts_the_months():
    permohonan = PermohonanFactory(status=Status.KEPUTUSAN_KEPALA_KANTOR, jangka_waktu=7)

    berlakukan(permohonan)

    assert permohonan.bulan_izin == 7


@pytest.mark.parametrize("jenis", PERUBAHAN)
def test_nothing_is_put_into_force_on_a_permit_that_was_not_issued(jenis):
    asal = PermohonanFactory()
    perubahan = PerubahanFactory(asal=asal, jenis=jenis, jangka_waktu=6)

    with pytest.raises(ValueError, match="issued permit"):
        berlakukan(perubahan)
