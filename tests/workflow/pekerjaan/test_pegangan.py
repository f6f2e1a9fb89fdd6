import datetime as dt

import pytest
from django.utils import timezone

from jejak.models import JejakAudit
from permohonan.galat import Ditolak, MomenLewat
from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import (
    JabatanFactory,
    KeanggotaanFactory,
    KeanggotaanPpjkFactory,
    SuratKuasaFactory,
)
from tests.factories.referensi import KantorFactory
from tests.factories.workflow import KeterlibatanFactory, akhiri, perkara, petugas
from workflow.models import Penanganan
from workflow.pekerjaan.pegangan import (
    alasan_tak_dapat_diambil,
    alihkan,
    ambil,
    calon_pemegang,
    lepas,
    lepas_yang_berakhir,
)
from workflow.status import PERAN_TAHAP, Status
from workflow.tasks import lepas_pemegang_berakhir

pytestmark = pytest.mark.django_db


def tindakan(permohonan):
    return list(
        JejakAudit.objects.filter(rantai=permohonan.rantai)
        .order_by("urut")
        .values_list("tindakan", "jabatan")
    )


@pytest.mark.parametrize(("status", "peran"), list(PERAN_TAHAP.items()))
def test_the_role_of_a_stage_takes_its_case(status, peran):
    permohonan = PermohonanFactory(status=status)
    jabatan = JabatanFactory(kantor=permohonan.kantor, peran=peran, nama_jabatan="Pejabat uji")

    ambil(permohonan.pk, oleh=jabatan.pengguna)

    permohonan.refresh_from_db()
    assert permohonan.pemegang == jabatan
    assert Penanganan.objects.values_list("tahap", "jabatan").get() == (status, jabatan.pk)
    assert tindakan(permohonan) == [("ambil", "Pejabat uji")]


@pytest.mark.parametrize("peran", [p for p in Peran if p != Peran.ANALIS])
def test_no_other_role_takes_the_analysts_case(peran):
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    kantor = None if peran == Peran.AUDITOR else permohonan.kantor
    user = JabatanFactory(peran=peran, kantor=kantor).pengguna

    with pytest.raises(Ditolak):
        ambil(permohonan.pk, oleh=user)

    permohonan.refresh_from_db()
    assert permohonan.pemegang is None


def test_an_officer_of_another_office_cannot_take_it():
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    user = JabatanFactory(kantor=KantorFactory(kpu=True)).pengguna

    with pytest.raises(Ditolak):
        ambil(permohonan.pk, oleh=user)


def test_a_held_case_is_not_taken_from_a_colleague():
    permohonan, _ = perkara()
    rekan = petugas(permohonan)

    with pytest.raises(MomenLewat) as galat:
        ambil(permohonan.pk, oleh=rekan)

    assert galat.value.alasan == (f"Permohonan ini sudah diambil {permohonan.pemegang.pengguna}.",)


def test_who_stands_in_for_the_holder_takes_over_what_he_holds_and_nobody_else_does():
    permohonan, kepala = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    plh = JabatanFactory(
        kantor=permohonan.kantor,
        peran=Peran.KEPALA_KANTOR,
        pelaksana=True,
        menggantikan=permohonan.pemegang,
    )
    lain = petugas(permohonan)
    dipegang = f"Permohonan ini sedang dipegang {kepala}."
    assert alasan_tak_dapat_diambil(permohonan, lain) == dipegang
    assert alasan_tak_dapat_diambil(permohonan, plh.pengguna) == ""

    with pytest.raises(MomenLewat, match="sudah diambil"):
        ambil(permohonan.pk, oleh=lain)

    assert ambil(permohonan.pk, oleh=plh.pengguna).pemegang == plh


@pytest.mark.parametrize("dipilih", [0, 1])
def test_of_two_posts_alike_the_case_is_taken_in_that_of_the_desk(dipilih):
    permohonan = PermohonanFactory(status=Status.PENELITIAN_KEPALA_SEKSI)
    orang = petugas(permohonan)
    bersama = {"pengguna": orang, "kantor": permohonan.kantor, "peran": Peran.KEPALA_SEKSI}
    jabatan = [
        orang.jabatan.get(),
        JabatanFactory(pelaksana=True, dari=dt.date(2026, 1, 5), **bersama),
    ]

    diambil = ambil(permohonan.pk, oleh=orang, jabatan=jabatan[dipilih].pk)

    assert diambil.pemegang == jabatan[dipilih]


def test_taking_ones_own_case_again_changes_nothing():
    permohonan, analis = perkara()

    ambil(permohonan.pk, oleh=analis)

    assert Penanganan.objects.count() == 1
    assert tindakan(permohonan) == []


@pytest.mark.parametrize("sebab", ["jabatan berakhir", "akun ditutup"])
def test_a_holder_counts_only_while_the_post_is_valid(sebab):
    permohonan, lama = perkara()
    if sebab == "jabatan berakhir":
        akhiri(permohonan.pemegang)
    else:
        lama.is_active = False
        lama.save()
    rekan = petugas(permohonan)

    ambil(permohonan.pk, oleh=rekan)

    permohonan.refresh_from_db()
    assert permohonan.pemegang.pengguna == rekan


@pytest.mark.parametrize("status", [Status.PENERBITAN_SKEP, Status.PENOLAKAN])
def test_there_is_nothing_to_take_at_the_end(status):
    permohonan = PermohonanFactory(status=status)

    with pytest.raises(MomenLewat):
        ambil(permohonan.pk, oleh=petugas(permohonan, Peran.ANALIS))


def test_whoever_acted_for_another_level_is_refused_with_the_reason():
    permohonan = PermohonanFactory(status=Status.PENELITIAN_KEPALA_SEKSI)
    user = petugas(permohonan)
    KeterlibatanFactory(permohonan=permohonan, pengguna=user, peran=Peran.ANALIS)

    with pytest.raises(Ditolak, match="empat mata"):
        ambil(permohonan.pk, oleh=user)


def test_a_member_of_the_importer_is_refused_with_the_reason():
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    user = petugas(permohonan)
    KeanggotaanFactory(pengguna=user, importir=permohonan.importir)

    with pytest.raises(Ditolak, match="benturan kepentingan"):
        ambil(permohonan.pk, oleh=user)


def test_an_analyst_may_take_a_case_that_waits_for_the_importer():
    permohonan = PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN)
    user = petugas(permohonan, Peran.ANALIS)

    ambil(permohonan.pk, oleh=user)

    assert Penanganan.objects.get().tahap == Status.PENELITIAN_ANALIS


def test_only_the_holder_lets_go():
    permohonan, analis = perkara()
    with pytest.raises(MomenLewat):
        lepas(permohonan.pk, oleh=petugas(permohonan))
    with pytest.raises(Ditolak):
        lepas(permohonan.pk, oleh=petugas(permohonan, Peran.KEPALA_SEKSI))

    lepas(permohonan.pk, oleh=analis)

    permohonan.refresh_from_db()
    assert permohonan.pemegang is None


def test_the_holder_hands_the_case_to_a_colleague():
    permohonan, analis = perkara()
    rekan = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS)

    alihkan(permohonan.pk, rekan.pk, oleh=analis)

    permohonan.refresh_from_db()
    assert permohonan.pemegang == rekan
    assert Penanganan.objects.first().jabatan == rekan


@pytest.mark.parametrize(
    ("peran", "boleh"),
    [
        (Peran.ANALIS, False),
        (Peran.PETUGAS_NP, False),
        (Peran.KEPALA_SEKSI, True),
        (Peran.KEPALA_BIDANG, True),
        (Peran.KEPALA_KANTOR, True),
        (Peran.PETUGAS_JAMINAN, False),
    ],
)
def test_a_higher_level_hands_on_what_a_lower_one_holds(peran, boleh):
    permohonan, _ = perkara()
    rekan = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS)
    user = petugas(permohonan, peran)

    if not boleh:
        with pytest.raises(Ditolak):
            alihkan(permohonan.pk, rekan.pk, oleh=user)
        return
    alihkan(permohonan.pk, rekan.pk, oleh=user)
    permohonan.refresh_from_db()
    assert permohonan.pemegang == rekan


def test_a_lower_level_does_not_hand_on_what_a_higher_one_holds():
    permohonan, _ = perkara(Status.PENELITIAN_KEPALA_SEKSI)
    rekan = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI)

    with pytest.raises(Ditolak):
        alihkan(permohonan.pk, rekan.pk, oleh=petugas(permohonan, Peran.PETUGAS_NP))


def test_only_a_colleague_who_is_free_to_act_receives_it():
    permohonan, analis = perkara()
    kantor = permohonan.kantor
    bebas = JabatanFactory(kantor=kantor)
    berakhir = JabatanFactory(kantor=kantor)
    akhiri(berakhir)
    terlibat = JabatanFactory(kantor=kantor)
    KeterlibatanFactory(permohonan=permohonan, pengguna=terlibat.pengguna, peran=Peran.KEPALA_SEKSI)
    anggota = JabatanFactory(kantor=kantor)
    KeanggotaanFactory(pengguna=anggota.pengguna, importir=permohonan.importir)
    lain = [
        JabatanFactory(kantor=kantor, peran=Peran.KEPALA_SEKSI),
        JabatanFactory(kantor=KantorFactory(kpu=True)),
        JabatanFactory(kantor=kantor, pengguna__is_active=False),
    ]

    assert list(calon_pemegang(permohonan)) == [bebas]
    for jabatan in [berakhir, terlibat, anggota, *lain, permohonan.pemegang]:
        with pytest.raises(MomenLewat):
            alihkan(permohonan.pk, jabatan.pk, oleh=analis)


def test_nobody_who_represented_the_importer_meanwhile_receives_it():
    permohonan, _ = perkara()
    bekas, kuasa = JabatanFactory.create_batch(2, kantor=permohonan.kantor)
    bekas_dahulu = JabatanFactory(kantor=permohonan.kantor)
    kini, dahulu = timezone.now(), dt.date(2020, 1, 1)
    KeanggotaanFactory(
        pengguna=bekas.pengguna,
        importir=permohonan.importir,
        sampai=timezone.localdate(kini),
        diakhiri=kini,
    )
    KeanggotaanFactory(
        pengguna=bekas_dahulu.pengguna, importir=permohonan.importir, dari=dahulu, sampai=dahulu
    )
    surat = SuratKuasaFactory(importir=permohonan.importir, disetujui=kini)
    KeanggotaanPpjkFactory(pengguna=kuasa.pengguna, ppjk=surat.ppjk)

    assert list(calon_pemegang(permohonan)) == [bekas_dahulu]


def test_a_holder_with_a_conflict_of_interest_lets_go():
    permohonan, analis = perkara()
    KeanggotaanFactory(
        pengguna=analis,
        importir=permohonan.importir,
        sampai=timezone.localdate(),
        diakhiri=timezone.now(),
    )

    lepas(permohonan.pk, oleh=analis)

    permohonan.refresh_from_db()
    assert permohonan.pemegang is None


def test_the_nightly_task_releases_what_nobody_valid_holds():
    berakhir, _ = perkara()
    akhiri(berakhir.pemegang)
    menunggu, _ = perkara(Status.KEKURANGAN_DOKUMEN)
    akhiri(menunggu.pemegang)
    dipegang, _ = perkara()

    assert lepas_yang_berakhir() == 2
    assert lepas_yang_berakhir() == 0

    for permohonan in (berakhir, menunggu, dipegang):
        permohonan.refresh_from_db()
    assert (berakhir.pemegang, menunggu.pemegang) == (None, None)
    assert dipegang.pemegang is not None
    assert tindakan(berakhir) == [("lepas_otomatis", "")]


def test_the_task_may_run_any_number_of_times():
    permohonan, _ = perkara()
    akhiri(permohonan.pemegang)

    lepas_pemegang_berakhir()
    lepas_pemegang_berakhir()

    permohonan.refresh_from_db()
    assert permohonan.pemegang is None
