"""In which post work is done, and whose a paper application is to change."""

import pytest

from permohonan.galat import Ditolak
from permohonan.kunci import kunci_untuk_petugas, pastikan_pemohon
from permohonan.models import Permohonan
from portal.izin import Peran
from portal.models import Pengguna
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import KantorFactory
from tests.factories.workflow import KeterlibatanFactory, akhiri, perkara
from workflow.pekerjaan.pendapat import TAHAP
from workflow.status import Status

pytestmark = pytest.mark.django_db


def segar(orang):
    """Return a person as the next request loads them."""
    return Pengguna.objects.get(pk=orang.pk)


def test_a_second_post_does_not_stop_work_in_the_first():
    permohonan, kasi = perkara(Status.PENELITIAN_KEPALA_SEKSI)
    KeterlibatanFactory(permohonan=permohonan, pengguna=kasi, peran=Peran.KEPALA_SEKSI)
    JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS, pengguna=kasi)

    _, jabatan = kunci_untuk_petugas(permohonan.pk, segar(kasi), *TAHAP)

    assert jabatan.peran == Peran.KEPALA_SEKSI


def test_the_first_level_binds_whichever_post_is_held():
    permohonan, kasi = perkara(Status.PENELITIAN_KEPALA_SEKSI)
    KeterlibatanFactory(permohonan=permohonan, pengguna=kasi, peran=Peran.ANALIS)
    JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS, pengguna=kasi)

    with pytest.raises(Ditolak, match="empat mata"):
        kunci_untuk_petugas(permohonan.pk, segar(kasi), *TAHAP)


@pytest.fixture
def direkam():
    """A draft that an analyst recorded from paper, and the analyst's post."""
    permohonan = PermohonanFactory()
    jabatan = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS)
    permohonan.perekam = jabatan.pengguna
    permohonan.save()
    return permohonan, jabatan


def test_the_recorder_changes_what_he_recorded(direkam):
    permohonan, jabatan = direkam

    assert permohonan in Permohonan.objects.editable_by(jabatan.pengguna)
    pastikan_pemohon(permohonan, jabatan.pengguna)


def test_a_recorder_moved_to_another_office_neither_sees_nor_changes_it(direkam):
    permohonan, jabatan = direkam
    akhiri(jabatan)
    JabatanFactory(pengguna=jabatan.pengguna, kantor=KantorFactory(kpu=True))
    orang = segar(jabatan.pengguna)

    assert permohonan not in Permohonan.objects.visible_to(orang)
    with pytest.raises(Ditolak):
        pastikan_pemohon(permohonan, orang)


def test_a_recorder_promoted_in_the_office_reads_it_only(direkam):
    permohonan, jabatan = direkam
    akhiri(jabatan)
    JabatanFactory(pengguna=jabatan.pengguna, kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI)
    orang = segar(jabatan.pengguna)

    assert permohonan in Permohonan.objects.visible_to(orang)
    assert permohonan not in Permohonan.objects.editable_by(orang)
    with pytest.raises(Ditolak):
        pastikan_pemohon(permohonan, orang)
