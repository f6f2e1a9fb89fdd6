"""What a person may do next, and for every other act of the role the reason why not."""

import datetime as dt

import pytest
from django.utils import timezone

from permohonan.models import Permohonan
from portal.izin import Peran
from tests.factories.portal import JabatanFactory, KeanggotaanFactory
from tests.factories.workflow import KeterlibatanFactory, PenangananFactory, akhiri, pegang, petugas
from tests.workflow.perkara import perkara
from workflow.status import Status
from workflow.tindakan import berikutnya

pytestmark = pytest.mark.django_db

DIAMBIL = dt.datetime(2026, 3, 2, 2, 15, tzinfo=dt.UTC)


def segar(permohonan):
    return Permohonan.objects.with_rincian().get(pk=permohonan.pk)


def tanya(permohonan, user):
    kini = segar(permohonan)
    # The cached posts of a person are those of one request.
    user = type(user).objects.get(pk=user.pk)
    return berikutnya(kini, user, kini.aksi_peran(user))


def terhalang(permohonan, user):
    hasil = tanya(permohonan, user)
    assert hasil.tombol == []
    return [(alasan, {t.label for t in semua}) for alasan, semua in hasil.terhalang]


ANALIS = {"Teruskan ke Kepala Seksi", "Minta kelengkapan"}


def test_the_holder_has_buttons_and_nothing_in_the_way():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    hasil = tanya(permohonan, pegang(permohonan))

    assert {t.label for t in hasil.tombol} == ANALIS
    assert (hasil.tertunda, hasil.terhalang, hasil.lain, hasil.tahap) == ([], [], [], "")


def test_what_nobody_holds_is_to_be_taken_first():
    permohonan = perkara(Status.PENELITIAN_ANALIS)

    user = petugas(permohonan)
    assert terhalang(permohonan, user) == [("Ambil dahulu permohonan ini.", ANALIS)]
    assert {t.tetap for t in tanya(permohonan, user).tindakan} == {False}


def test_what_a_colleague_holds_names_the_colleague_the_post_and_since_when():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    jabatan = JabatanFactory(kantor=permohonan.kantor, pengguna__nama="Rina Petugas")
    permohonan.pemegang = jabatan
    permohonan.save()
    baris = PenangananFactory(permohonan=permohonan, jabatan=jabatan)
    type(baris).objects.filter(pk=baris.pk).update(diambil=DIAMBIL)

    ((alasan, label),) = terhalang(permohonan, petugas(permohonan))

    assert alasan == "Sedang dipegang Rina Petugas, Analis, sejak 02-03-2026 09.15 WIB."
    assert label == ANALIS


def test_four_eyes_is_the_reason_even_where_nobody_holds_it():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    user = petugas(permohonan)
    KeterlibatanFactory(permohonan=permohonan, pengguna=user, peran=Peran.KEPALA_SEKSI)

    ((alasan, _),) = terhalang(permohonan, user)

    assert alasan.endswith("(empat mata).")
    assert {t.tetap for t in tanya(permohonan, user).tindakan} == {True}


def test_a_conflict_of_interest_is_the_reason():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    user = petugas(permohonan)
    KeanggotaanFactory(
        pengguna=user, importir=permohonan.importir, sampai=timezone.localdate() - dt.timedelta(1)
    )
    Permohonan.objects.filter(pk=permohonan.pk).update(
        dibuat=timezone.now() - dt.timedelta(days=30)
    )

    ((alasan, _),) = terhalang(permohonan, user)

    assert "benturan kepentingan" in alasan


def test_an_appointment_that_ended_says_so_and_what_to_do():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    lama = JabatanFactory(kantor=permohonan.kantor, nama_jabatan="Analis Lama")
    user = pegang(permohonan, lama)
    akhiri(lama, dt.date(2026, 1, 31))
    JabatanFactory(pengguna=user, kantor=permohonan.kantor, dari=dt.date(2026, 2, 1))

    ((alasan, _),) = terhalang(permohonan, user)

    assert alasan == (
        "Jabatan Anda sebagai Analis Lama berakhir 31-01-2026. Ambil dahulu permohonan ini."
    )


def test_a_post_of_the_stage_that_ended_is_told_to_whom_it_was_taken_from():
    permohonan = perkara(Status.PENELITIAN_KEPALA_SEKSI)
    user = petugas(permohonan, Peran.ANALIS)
    lama = JabatanFactory(
        pengguna=user, kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI, nama_jabatan="Kasi"
    )
    akhiri(lama, dt.date(2026, 1, 31))

    hasil = tanya(permohonan, user)

    assert hasil.tindakan == []
    assert hasil.tahap == (
        "Jabatan Anda sebagai Kasi berakhir 31-01-2026. "
        "Kini pada tingkat Kepala Seksi: belum ada yang memegang."
    )


def test_open_conditions_are_told_with_a_link():
    permohonan = perkara(Status.PENELITIAN_ANALIS, fasilitas="")
    hasil = tanya(permohonan, pegang(permohonan))

    (satu,) = hasil.tertunda
    assert satu.label == "Teruskan ke Kepala Seksi"
    assert [kalimat for kalimat, tautan in satu.alasan if tautan] == [
        "Fasilitas belum ditetapkan, atau berbeda dari kategori tanpa alasan."
    ]


def test_another_level_reads_which_level_has_it():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    pegang(permohonan, JabatanFactory(kantor=permohonan.kantor, pengguna__nama="Rina Petugas"))

    hasil = tanya(permohonan, petugas(permohonan, Peran.KEPALA_KANTOR))

    assert hasil.tindakan == []
    assert hasil.tahap.startswith("Kini pada tingkat Analis: Rina Petugas, Analis, sejak ")


def test_the_kepala_bidang_reads_that_another_level_decides():
    permohonan = perkara(Status.PENELITIAN_KEPALA_BIDANG)
    hasil = tanya(permohonan, pegang(permohonan))

    assert hasil.lain == [
        ("Keputusan ada pada Kepala Kantor.", ["Batalkan", "Terbitkan SKEP", "Tolak"])
    ]
    assert {t.label for t in hasil.tombol} == {
        "Teruskan ke Kepala Kantor",
        "Kembalikan ke Kepala Seksi",
    }


def test_a_label_that_this_level_has_is_not_told_as_missing():
    """In an office without Kepala Bidang the Kepala Seksi hands up to the Kepala Kantor directly."""
    permohonan = perkara(Status.PENELITIAN_KEPALA_SEKSI, "k")
    hasil = tanya(permohonan, pegang(permohonan))

    assert "Teruskan ke Kepala Kantor" in {t.label for t in hasil.tombol}
    assert hasil.lain == [
        ("Kantor ini tidak memiliki tingkat Kepala Bidang.", ["Teruskan ke Kepala Bidang"])
    ]


@pytest.mark.parametrize(
    ("status", "kalimat"),
    [
        (Status.PENOLAKAN, "Permohonan ini sudah berakhir dengan status Penolakan."),
        (Status.PEMBATALAN, "Permohonan ini sudah berakhir dengan status Pembatalan."),
    ],
)
def test_what_has_ended_is_told_as_ended(status, kalimat):
    permohonan = perkara(status)

    assert tanya(permohonan, petugas(permohonan, Peran.KEPALA_KANTOR)).tahap == kalimat


def test_what_waits_for_the_importer_is_told_with_its_due_date():
    permohonan = perkara(Status.KEKURANGAN_DOKUMEN)
    tenggat = f"{permohonan.tenggat_kekurangan:%d-%m-%Y}"

    hasil = tanya(permohonan, petugas(permohonan, Peran.KEPALA_SEKSI))

    assert hasil.tahap == f"Menunggu importir melengkapi dokumen sampai {tenggat}."
