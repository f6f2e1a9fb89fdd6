"""Who acts beside the transition table: the holder, in one post, with four eyes and no stake."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from permohonan.galat import Ditolak, MomenLewat
from permohonan.models import Permohonan
from portal.izin import Peran
from tests.factories.portal import (
    JabatanFactory,
    KeanggotaanFactory,
    KeanggotaanPpjkFactory,
    PenggunaFactory,
    SuratKuasaFactory,
)
from tests.workflow.pemegang import kini, pegang, pejabat, segar
from tests.workflow.perkara import kantor, perkara
from workflow.models import Keterlibatan, Penanganan
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = pytest.mark.django_db


def test_an_officer_who_does_not_hold_the_case_cannot_act():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    pejabat(permohonan, Peran.ANALIS)
    lain = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS).pengguna

    with pytest.raises(MomenLewat, match="sedang dipegang"):
        apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=lain, catatan="x")


def test_nobody_acts_on_a_case_that_nobody_took():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    analis = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS).pengguna

    with pytest.raises(MomenLewat, match="Ambil dahulu"):
        apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=analis, catatan="x")


def test_one_person_with_two_posts_acts_for_one_level_only():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    orang = pejabat(permohonan, Peran.ANALIS)
    apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=orang, catatan="Lengkap.")
    kasi = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI, pengguna=orang)
    pegang(kini(permohonan), kasi)

    with pytest.raises(Ditolak, match="empat mata"):
        apply_transition(permohonan.pk, "kembalikan_ke_analis", oleh=segar(orang), catatan="x")


def test_the_same_person_may_act_again_for_the_same_level():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    analis = pejabat(permohonan, Peran.ANALIS)
    apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=analis, catatan="Lengkap.")
    kasi = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI)
    pegang(kini(permohonan), kasi)
    apply_transition(permohonan.pk, "kembalikan_ke_analis", oleh=kasi.pengguna, catatan="Ulangi.")

    apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=analis, catatan="Sudah.")

    assert kini(permohonan).status == Status.PENELITIAN_KEPALA_SEKSI
    assert kini(permohonan).pemegang == kasi


def test_the_database_itself_refuses_a_second_level_for_a_person():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    orang = PenggunaFactory()
    Keterlibatan.objects.create(permohonan=permohonan, pengguna=orang, peran=Peran.ANALIS)

    with pytest.raises(IntegrityError, match="keterlibatan_satu_tingkat"), transaction.atomic():
        Keterlibatan.objects.create(permohonan=permohonan, pengguna=orang, peran=Peran.KEPALA_SEKSI)


def test_an_officer_who_belongs_to_the_importer_is_refused_and_does_not_see_the_case():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    orang = pejabat(permohonan, Peran.ANALIS)
    KeanggotaanFactory(pengguna=orang, importir=permohonan.importir)
    lain = perkara(Status.PENELITIAN_ANALIS, kantor=permohonan.kantor)

    with pytest.raises(Ditolak, match="benturan kepentingan"):
        apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=segar(orang), catatan="x")
    assert set(Permohonan.objects.visible_to(segar(orang))) == {lain}


@pytest.mark.parametrize("wakil", ["anggota", "ppjk_keluar", "kuasa_dicabut"])
def test_who_left_the_importer_yesterday_does_not_decide_on_its_case_today(wakil):
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    orang = pejabat(permohonan, Peran.ANALIS)
    akhir = {"sampai": timezone.localdate(), "diakhiri": timezone.now()}
    if wakil == "anggota":
        KeanggotaanFactory(pengguna=orang, importir=permohonan.importir, **akhir)
    else:
        dicabut = {"diakhiri": timezone.now(), "diakhiri_oleh": orang}
        surat = SuratKuasaFactory(
            importir=permohonan.importir, **(dicabut if wakil == "kuasa_dicabut" else {})
        )
        keluar = akhir if wakil == "ppjk_keluar" else {}
        KeanggotaanPpjkFactory(pengguna=orang, ppjk=surat.ppjk, **keluar)

    with pytest.raises(Ditolak, match="sewaktu permohonan ini berjalan"):
        apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=segar(orang), catatan="x")


def test_who_left_the_importer_before_its_application_may_decide():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    orang = pejabat(permohonan, Peran.ANALIS)
    dahulu = timezone.localdate() - dt.timedelta(days=1)
    KeanggotaanFactory(pengguna=orang, importir=permohonan.importir, sampai=dahulu)
    KeanggotaanFactory(pengguna=orang)
    Permohonan.objects.filter(pk=permohonan.pk).update(dibuat=timezone.now())

    apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=segar(orang), catatan="x")

    assert kini(permohonan).status == Status.PENELITIAN_KEPALA_SEKSI


def test_the_recorder_of_a_paper_application_may_send_but_not_examine_it():
    permohonan = perkara(Status.DRAFT)
    perekam = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS)
    permohonan.perekam = perekam.pengguna
    permohonan.save()
    Keterlibatan.objects.create(
        permohonan=permohonan, pengguna=perekam.pengguna, peran=Keterlibatan.PEREKAM
    )
    anggota = PenggunaFactory(importir=permohonan.importir)
    with pytest.raises(Ditolak), transaction.atomic():
        apply_transition(permohonan.pk, "kirim", oleh=anggota)

    riwayat = apply_transition(permohonan.pk, "kirim", oleh=perekam.pengguna)
    pegang(kini(permohonan), perekam)

    assert riwayat.jabatan == perekam
    with pytest.raises(Ditolak, match="empat mata"):
        apply_transition(
            permohonan.pk, "teruskan_ke_kepala_seksi", oleh=perekam.pengguna, catatan="x"
        )


def test_a_return_goes_to_the_former_holder_only_while_the_post_is_valid():
    permohonan = perkara(Status.PENELITIAN_KEPALA_BIDANG)
    kasi = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI)
    Penanganan.objects.create(
        permohonan=permohonan, tahap=Status.PENELITIAN_KEPALA_SEKSI, jabatan=kasi
    )
    kasi.sampai = timezone.localdate() - dt.timedelta(days=1)
    kasi.save()
    kabid = pejabat(permohonan, Peran.KEPALA_BIDANG)

    apply_transition(permohonan.pk, "kembalikan_ke_kepala_seksi", oleh=kabid, catatan="Ulangi.")

    assert kini(permohonan).pemegang is None


def test_other_office_of_the_same_kind_does_not_see_the_case():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    lain = JabatanFactory(kantor=kantor("lain"), peran=Peran.ANALIS).pengguna

    assert not Permohonan.objects.visible_to(lain).filter(pk=permohonan.pk).exists()


def test_an_act_names_the_post_in_which_the_case_is_held():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    orang = pejabat(permohonan, Peran.ANALIS)
    for nomor in range(3):
        JabatanFactory(
            kantor=permohonan.kantor,
            pengguna=orang,
            pelaksana=True,
            dari=dt.date(2021, 1, nomor + 1),
        )
    dipegang = kini(permohonan).pemegang
    for jabatan in orang.jabatan.exclude(pk=dipegang.pk)[:1]:
        pegang(permohonan, jabatan)

    riwayat = apply_transition(
        permohonan.pk, "minta_kelengkapan", oleh=segar(orang), catatan="Lengkapi."
    )

    assert riwayat.jabatan == kini(permohonan).pemegang
    assert riwayat.nama_jabatan.startswith("Plh. ")


@pytest.mark.parametrize(
    ("nama_jabatan", "tercatat"),
    [
        ("Kepala KPPBC Uji", "Kepala KPPBC Uji"),
        ("Kepala Kantor", "Kepala Kantor, KPPBC Uji"),
    ],
)
def test_a_post_that_names_its_office_is_recorded_with_the_office_once(nama_jabatan, tercatat):
    tempat = kantor("bk")
    tempat.nama = "KPPBC Uji"
    tempat.save()
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR, kantor=tempat)
    jabatan = JabatanFactory(kantor=tempat, peran=Peran.KEPALA_KANTOR, nama_jabatan=nama_jabatan)
    pegang(permohonan, jabatan)

    riwayat = apply_transition(
        permohonan.pk, "kembalikan_ke_kepala_bidang", oleh=jabatan.pengguna, catatan="Periksa."
    )

    assert riwayat.nama_jabatan == tercatat


def test_a_case_does_not_return_to_one_who_joined_the_importer_meanwhile():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    analis = pejabat(permohonan, Peran.ANALIS)
    apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=analis, catatan="Lengkap.")
    KeanggotaanFactory(pengguna=analis, importir=permohonan.importir)
    kasi = pejabat(kini(permohonan), Peran.KEPALA_SEKSI)

    apply_transition(permohonan.pk, "kembalikan_ke_analis", oleh=kasi, catatan="Ulangi.")

    assert kini(permohonan).pemegang is None
