"""Every status x role x action, allowed and refused, against the table of design.md §3."""

import pytest
from django.db import transaction

from permohonan.galat import Ditolak, MomenLewat
from permohonan.models import Permohonan
from portal.izin import Peran
from tests.factories.portal import ImportirFactory, JabatanFactory, PenggunaFactory
from tests.workflow import tabel_transisi as tabel
from tests.workflow.perkara import kantor, perkara
from workflow.models import RiwayatStatus
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = pytest.mark.django_db

PELAKU = (
    "importir",
    "importir_lain",
    *tabel.PEJABAT,
    *(f"{peran}@lain" for peran in tabel.PEJABAT),
    "auditor",
    "admin",
)


def pelaku_untuk(permohonan, nama):
    """Return the person called ``nama``; an officer holds the case, for others nobody does."""
    permohonan.pemegang = None
    permohonan.save()
    if nama == "importir":
        return PenggunaFactory(importir=permohonan.importir)
    if nama == "importir_lain":
        return PenggunaFactory(importir=ImportirFactory())
    if nama == "admin":
        return PenggunaFactory(is_staff=True, is_superuser=True)
    if nama == "auditor":
        return JabatanFactory(peran=Peran.AUDITOR).pengguna
    peran, _, lain = nama.partition("@")
    jabatan = JabatanFactory(kantor=kantor("lain") if lain else permohonan.kantor, peran=peran)
    permohonan.pemegang = jabatan
    permohonan.save()
    return jabatan.pengguna


def yang_ditabelkan(status, pelaku, rantai):
    """Return {(button, to)} that the transcribed table gives this actor here."""
    return {
        (tombol, ke)
        for tombol, dari, ke, oleh, kantor_jenis, _ in tabel.TABEL
        if dari == status and oleh == pelaku and rantai in kantor_jenis
    }


def test_the_transcription_names_the_statuses_of_the_machine():
    assert set(tabel.STATUS) == set(Status.values)


@pytest.mark.parametrize("rantai", tabel.SEMUA)
@pytest.mark.parametrize("status", tabel.STATUS)
def test_open_actions_of_each_actor_are_exactly_those_of_the_table(status, rantai):
    permohonan = perkara(status, rantai)

    terbuka = {
        pelaku: {
            (baris.custom["label"], baris.target)
            for baris in permohonan.aksi_untuk(pelaku_untuk(permohonan, pelaku)).values()
        }
        for pelaku in PELAKU
    }

    assert terbuka == {pelaku: yang_ditabelkan(status, pelaku, rantai) for pelaku in PELAKU}


# All statuses in the longest chain, and the deciding stage of the shorter ones: which actions are
# open in which chain is the test above; here every closed one is really tried.
@pytest.mark.parametrize(
    ("status", "rantai"),
    [
        *((status, "bk") for status in tabel.STATUS),
        ("PENELITIAN_KEPALA_BIDANG", "b"),
        ("KEPUTUSAN_KEPALA_KANTOR", "k"),
    ],
)
def test_every_other_action_of_each_actor_is_refused_and_changes_nothing(status, rantai):
    permohonan = perkara(status, rantai)
    semua = {baris.name for baris in permohonan.seluruh_tabel()}

    for pelaku in PELAKU:
        user = pelaku_untuk(permohonan, pelaku)
        sebelum = Permohonan.objects.values().get(pk=permohonan.pk)
        terlarang = semua - set(permohonan.aksi_untuk(user))
        assert len(terlarang) >= len(semua) - 5
        for aksi in sorted(terlarang):
            with pytest.raises((Ditolak, MomenLewat)), transaction.atomic():
                apply_transition(permohonan.pk, aksi, oleh=user, catatan="mencoba")
        assert Permohonan.objects.values().get(pk=permohonan.pk) == sebelum

    assert RiwayatStatus.objects.count() == 0


@pytest.mark.parametrize(
    ("tombol", "dari", "ke", "oleh", "rantai", "wajib"),
    [(*baris[:4], jenis, baris[5]) for baris in tabel.TABEL for jenis in baris[4]],
)
def test_each_row_moves_the_status_and_writes_one_history_row(  # noqa: PLR0917 -- the table's columns
    tombol, dari, ke, oleh, rantai, wajib
):
    permohonan = perkara(dari, rantai)
    user = pelaku_untuk(permohonan, oleh)
    [aksi] = [
        nama
        for nama, baris in permohonan.aksi_untuk(user).items()
        if (baris.custom["label"], baris.target) == (tombol, ke)
    ]
    if wajib:
        with pytest.raises(MomenLewat), transaction.atomic():
            apply_transition(permohonan.pk, aksi, oleh=user, catatan="  ")

    riwayat = apply_transition(permohonan.pk, aksi, oleh=user, catatan="Catatan.")

    assert Permohonan.objects.get(pk=permohonan.pk).status == ke
    assert (riwayat.dari, riwayat.ke, riwayat.oleh, riwayat.label) == (dari, ke, user, tombol)
    assert RiwayatStatus.objects.count() == 1


@pytest.mark.parametrize("status", tabel.BATAL_OLEH_SISTEM)
def test_the_system_calls_off_an_open_change_of_a_revoked_permit(status):
    asal = perkara(Status.PENCABUTAN_SKEP)
    perubahan = perkara(
        status, kantor=asal.kantor, importir=asal.importir, jenis="perpanjangan", asal=asal
    )

    apply_transition(perubahan.pk, "batalkan_oleh_sistem", oleh=None, catatan="Dicabut.")

    assert Permohonan.objects.get(pk=perubahan.pk).status == Status.PEMBATALAN


def test_the_system_does_not_call_off_a_change_while_its_permit_stands():
    asal = perkara(Status.PENERBITAN_SKEP)
    perubahan = perkara(
        Status.PENELITIAN_ANALIS,
        kantor=asal.kantor,
        importir=asal.importir,
        jenis="perpanjangan",
        asal=asal,
    )

    with pytest.raises(MomenLewat):
        apply_transition(perubahan.pk, "batalkan_oleh_sistem", oleh=None, catatan="x")


def test_refresh_after_a_failed_reload_still_protects_the_status():
    permohonan = perkara(Status.DRAFT)
    kembar = Permohonan.objects.get(pk=permohonan.pk)
    Permohonan.objects.filter(pk=permohonan.pk).update(versi=5)

    kembar.refresh_from_db()
    assert (kembar.versi, kembar.status) == (5, Status.DRAFT)

    kembar.pk = "00000000-0000-0000-0000-000000000000"
    with pytest.raises(Permohonan.DoesNotExist):
        kembar.refresh_from_db()
    with pytest.raises(AttributeError):
        kembar.status = Status.PENERBITAN_SKEP
    assert kembar.status == Status.DRAFT
