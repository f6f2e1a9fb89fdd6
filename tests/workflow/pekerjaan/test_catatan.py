"""Internal notes: who writes, what is kept, what taking back leaves."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction

from jejak.models import JejakAudit
from permohonan.galat import Ditolak, MomenLewat
from portal.izin import Peran
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.berkas import unggahan_pdf
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory, KeanggotaanFactory
from tests.factories.referensi import KantorFactory
from tests.factories.workflow import KeterlibatanFactory, perkara, petugas
from workflow.models import BerkasCatatan, CatatanInternal
from workflow.pekerjaan.catatan import tarik_catatan, tulis_catatan
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "peran",
    [
        Peran.ANALIS,
        Peran.KEPALA_SEKSI,
        Peran.PETUGAS_NP,
        Peran.KEPALA_BIDANG,
        Peran.KEPALA_KANTOR,
    ],
)
def test_any_officer_of_the_chain_writes_without_holding_the_case(peran):
    permohonan, _ = perkara()
    jabatan = JabatanFactory(kantor=permohonan.kantor, peran=peran, nama_jabatan="Pejabat Uji")

    catatan = tulis_catatan(
        permohonan.pk, "  Periksa alamatnya. ", [unggahan_pdf()], oleh=jabatan.pengguna
    )

    assert (catatan.teks, catatan.nama_jabatan) == ("Periksa alamatnya.", "Pejabat Uji")
    assert catatan.nama_pelaku == jabatan.pengguna.nama
    assert [b.berkas.nama_asli for b in catatan.berkas.all()] == ["invoice.pdf"]
    versi = permohonan.versi
    permohonan.refresh_from_db()
    assert permohonan.versi == versi


def test_the_trail_says_that_a_note_was_written_and_not_its_words():
    permohonan, user = perkara()

    tulis_catatan(permohonan.pk, "Kata-kata rahasia.", oleh=user)

    baris = JejakAudit.objects.get(tindakan="tulis_catatan")
    assert baris.rantai == permohonan.rantai
    assert "rahasia" not in str(baris.rincian)


@pytest.mark.parametrize("peran", [Peran.PETUGAS_JAMINAN, Peran.AUDITOR, Peran.PETUGAS_PENGAWAS])
def test_others_write_none(peran):
    permohonan, _ = perkara()
    kantor = None if peran == Peran.AUDITOR else permohonan.kantor
    user = JabatanFactory(peran=peran, kantor=kantor).pengguna

    with pytest.raises(Ditolak):
        tulis_catatan(permohonan.pk, "Halo.", oleh=user)


def test_another_office_and_a_former_member_of_the_importer_write_none():
    permohonan, _ = perkara()
    asing = JabatanFactory(kantor=KantorFactory(kpu=True)).pengguna
    bekas = petugas(permohonan)
    KeanggotaanFactory(pengguna=bekas, importir=permohonan.importir, sampai=dt.date(2099, 1, 1))

    for user in (asing, bekas):
        with pytest.raises(Ditolak):
            tulis_catatan(permohonan.pk, "Halo.", oleh=user)


def test_whoever_acted_for_another_level_may_still_write():
    permohonan, _ = perkara()
    user = petugas(permohonan, Peran.KEPALA_SEKSI)
    KeterlibatanFactory(permohonan=permohonan, pengguna=user, peran=Peran.ANALIS)

    assert tulis_catatan(permohonan.pk, "Halo.", oleh=user).pk


def test_before_the_first_sending_there_is_nothing_to_note():
    permohonan = PermohonanFactory(status=Status.DRAFT)

    with pytest.raises(MomenLewat):
        tulis_catatan(permohonan.pk, "Halo.", oleh=petugas(permohonan, Peran.ANALIS))


def test_too_many_files_are_refused_and_nothing_is_kept():
    permohonan, user = perkara()

    with pytest.raises(ValidationError, match="Paling banyak 5 berkas"):
        tulis_catatan(permohonan.pk, "Halo.", [unggahan_pdf() for _ in range(6)], oleh=user)
    assert not CatatanInternal.objects.exists()


def test_the_author_takes_back_once_and_the_words_stay():
    permohonan, user = perkara()
    catatan = tulis_catatan(permohonan.pk, "Keliru.", oleh=user)

    ditarik = tarik_catatan(permohonan.pk, catatan.pk, oleh=user)

    assert (ditarik.teks, ditarik.ditarik is not None) == ("Keliru.", True)
    with pytest.raises(MomenLewat):
        tarik_catatan(permohonan.pk, catatan.pk, oleh=user)


def test_nobody_takes_back_what_another_wrote():
    permohonan, user = perkara()
    catatan = tulis_catatan(permohonan.pk, "Benar.", oleh=user)

    with pytest.raises(Ditolak):
        tarik_catatan(permohonan.pk, catatan.pk, oleh=petugas(permohonan))


@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE workflow_catataninternal SET teks = 'Lain'",
        "UPDATE workflow_catataninternal SET ditarik = now(), teks = 'Lain'",
        "DELETE FROM workflow_catataninternal",
        "DELETE FROM workflow_berkascatatan",
        "UPDATE workflow_berkascatatan SET catatan_id = catatan_id",
    ],
)
def test_the_database_itself_keeps_notes_as_they_were_written(perintah):
    permohonan, user = perkara()
    tulis_catatan(permohonan.pk, "Tetap.", [unggahan_pdf()], oleh=user)

    with pytest.raises(Error, match="hanya boleh"), transaction.atomic():
        connection.cursor().execute(perintah)
    assert BerkasCatatan.objects.count() == 1


def test_what_was_taken_back_stays_taken_back():
    permohonan, user = perkara()
    catatan = tulis_catatan(permohonan.pk, "Keliru.", oleh=user)
    tarik_catatan(permohonan.pk, catatan.pk, oleh=user)

    with pytest.raises(Error, match="hanya boleh"), transaction.atomic():
        connection.cursor().execute("UPDATE workflow_catataninternal SET ditarik = NULL")
