"""Officers are reminded each hour: of which case, how often, and what it says."""

import datetime as dt

import pytest
from django.urls import reverse

from jejak.models import Outbox
from portal.izin import Peran
from portal.models import CaraSurel, Notifikasi
from portal.services.notifikasi import simpan_setelan
from tests.factories.portal import (
    JabatanFactory,
    KeanggotaanPpjkFactory,
    PenggunaFactory,
    SuratKuasaFactory,
)
from tests.factories.referensi import HariLiburFactory, KantorFactory
from tests.factories.workflow import KeterlibatanFactory, akhiri, pegang
from tests.workflow.hari_pengingat import HARI, KAMIS, RABU, SAAT, SENIN, TUGAS, judul, perkara
from workflow import pengingat
from workflow.models import Pengingat
from workflow.status import Status

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_pengingat")]


def test_the_holder_is_told_of_a_case_that_is_due_today_with_the_hours_left():
    permohonan = perkara(nomor_surat="S-1/2026")
    analis = pegang(permohonan)
    JabatanFactory(kantor=permohonan.kantor)

    assert pengingat.ingatkan_jatuh_tempo() == 1

    kabar = Notifikasi.objects.get()
    assert (kabar.pengguna, kabar.judul, kabar.jenis) == (
        analis,
        "Permohonan S-1/2026 jatuh tempo hari ini",
        "tenggat",
    )
    assert kabar.isi == (
        "Permohonan S-1/2026 dari PT Maju: Penelitian Analis, jatuh tempo 24 November 2026 "
        f"(Sisa 7 jam kerja). Dipegang {analis}."
    )
    assert kabar.tautan == reverse("workflow:perkara", args=[permohonan.pk])


def test_a_case_nobody_holds_is_told_to_all_who_may_take_it_and_to_no_other():
    permohonan = perkara(SENIN, nomor_surat="S-1/2026")
    kantor = permohonan.kantor
    boleh = [JabatanFactory(kantor=kantor).pengguna for _ in range(2)]
    JabatanFactory(kantor=kantor, peran=Peran.KEPALA_SEKSI)
    JabatanFactory(kantor=KantorFactory(kode="060600"))
    akhiri(JabatanFactory(kantor=kantor))
    JabatanFactory(kantor=kantor, pengguna__is_active=False)
    JabatanFactory(kantor=kantor, pengguna=PenggunaFactory(importir=permohonan.importir))
    ppjk = KeanggotaanPpjkFactory()
    SuratKuasaFactory(ppjk=ppjk.ppjk, importir=permohonan.importir)
    JabatanFactory(kantor=kantor, pengguna=ppjk.pengguna)
    KeterlibatanFactory(
        permohonan=permohonan,
        pengguna=JabatanFactory(kantor=kantor).pengguna,
        peran=Peran.KEPALA_SEKSI,
    )

    assert pengingat.ingatkan_jatuh_tempo() == 2

    assert {n.pengguna for n in Notifikasi.objects.all()} == set(boleh)
    assert judul(boleh[0]) == ["Permohonan S-1/2026 lewat jatuh tempo"]
    assert "(Lewat 1 hari kerja). Belum ada yang memegang." in Notifikasi.objects.first().isi


def test_the_recorder_at_the_counter_is_not_asked_to_take_his_own_case():
    kantor = KantorFactory()
    perekam, lain = (JabatanFactory(kantor=kantor).pengguna for _ in range(2))
    perkara(kantor=kantor, perekam=perekam)

    pengingat.ingatkan_jatuh_tempo()

    assert [n.pengguna for n in Notifikasi.objects.all()] == [lain]


def test_a_holder_whose_post_ended_is_not_asked_but_the_others_are():
    permohonan = perkara()
    jabatan = JabatanFactory(kantor=permohonan.kantor)
    pegang(permohonan, jabatan)
    lain = JabatanFactory(kantor=permohonan.kantor).pengguna
    akhiri(jabatan)

    pengingat.ingatkan_jatuh_tempo()

    assert [n.pengguna for n in Notifikasi.objects.all()] == [lain]


@pytest.mark.parametrize(
    ("status", "batas"),
    [
        (Status.PENELITIAN_ANALIS, RABU),  # due tomorrow
        (Status.PENELITIAN_ANALIS, None),
        (Status.KEKURANGAN_DOKUMEN, None),
        (Status.PENERBITAN_SKEP, None),
    ],
)
def test_nobody_is_reminded_of_what_is_not_due(status, batas):
    permohonan = perkara(batas, status)
    JabatanFactory(kantor=permohonan.kantor)

    assert pengingat.ingatkan_jatuh_tempo() == 0
    assert not Notifikasi.objects.exists()


def test_one_notice_tells_of_all_cases_of_a_person_and_leads_to_the_desk(settings):
    settings.SITE_URL = "https://portal.example"
    kantor = KantorFactory()
    jabatan = JabatanFactory(kantor=kantor)
    for nomor, batas in enumerate((SENIN, HARI, SENIN)):
        dikirim = SAAT + dt.timedelta(minutes=nomor)
        permohonan = perkara(
            batas, kantor=kantor, nomor_surat=f"S-{nomor}/2026", tanggal_pendaftaran=dikirim
        )
        pegang(permohonan, jabatan)

    assert pengingat.ingatkan_jatuh_tempo() == 1

    kabar = Notifikasi.objects.get()
    assert kabar.judul == "2 permohonan lewat jatuh tempo, 1 permohonan jatuh tempo hari ini"
    assert kabar.tautan == reverse("workflow:meja")
    # The latest first, each with its page.
    baris = kabar.isi.splitlines()
    assert [b.split()[2] for b in baris[::2]] == ["S-0/2026", "S-2/2026", "S-1/2026"]
    assert baris[1].startswith("  https://portal.example/perkara/")


def test_a_list_beyond_thirty_says_how_many_more_there_are():
    kantor = KantorFactory()
    jabatan = JabatanFactory(kantor=kantor)
    for _ in range(32):
        perkara(kantor=kantor)

    pengingat.ingatkan_jatuh_tempo()

    kabar = Notifikasi.objects.get(pengguna=jabatan.pengguna)
    assert kabar.judul == "32 permohonan jatuh tempo hari ini"
    assert kabar.isi.count("/perkara/") == 30
    assert kabar.isi.endswith("- dan 2 permohonan lain di Meja Kerja")


def test_an_hour_later_nobody_is_told_again_and_a_case_taken_meanwhile_is_told_to_its_holder():
    permohonan = perkara()
    satu, dua = (JabatanFactory(kantor=permohonan.kantor) for _ in range(2))
    lain = perkara(kantor=permohonan.kantor)
    assert pengingat.ingatkan_jatuh_tempo() == 2
    pegang(permohonan, satu)

    assert pengingat.ingatkan_jatuh_tempo(SAAT + TUGAS) == 0
    # A case that comes to somebody new is new to that person alone.
    tiga = JabatanFactory(kantor=permohonan.kantor)
    pegang(lain, tiga)
    assert pengingat.ingatkan_jatuh_tempo(SAAT + 2 * TUGAS) == 1
    assert [len(judul(j.pengguna)) for j in (satu, dua, tiga)] == [1, 1, 1]


def test_the_next_day_is_told_anew_and_the_passing_of_the_day_is_another_threshold():
    permohonan = perkara(nomor_surat="S-1/2026")
    analis = pegang(permohonan)

    for hari in range(3):
        pengingat.ingatkan_jatuh_tempo(SAAT + dt.timedelta(days=hari))

    assert judul(analis) == [
        "Permohonan S-1/2026 jatuh tempo hari ini",
        "Permohonan S-1/2026 lewat jatuh tempo",
        "Permohonan S-1/2026 lewat jatuh tempo",
    ]
    assert list(Pengingat.objects.order_by("hari").values_list("hari", "ambang")) == [
        (HARI, "hari_ini"),
        (RABU, "lewat"),
        (KAMIS, "lewat"),
    ]


@pytest.mark.parametrize(
    ("zona", "waktu", "diingatkan"),
    [
        ("Asia/Jakarta", "2026-11-24T00:29+00:00", 0),  # 07:29 WIB
        ("Asia/Jakarta", "2026-11-24T00:35+00:00", 1),
        ("Asia/Jakarta", "2026-11-24T09:59+00:00", 1),
        ("Asia/Jakarta", "2026-11-24T10:00+00:00", 0),  # 17:00 WIB
        ("Asia/Makassar", "2026-11-23T23:35+00:00", 1),  # 07:35 WITA on the 24th
        ("Asia/Makassar", "2026-11-24T09:35+00:00", 0),  # 17:35 WITA
        ("Asia/Jayapura", "2026-11-23T22:35+00:00", 1),  # 07:35 WIT
        ("Asia/Jayapura", "2026-11-24T08:35+00:00", 0),
    ],
)
def test_offices_are_reminded_while_they_are_open_by_their_own_clock(zona, waktu, diingatkan):
    permohonan = perkara(kantor=KantorFactory(zona=zona))
    JabatanFactory(kantor=permohonan.kantor)

    assert pengingat.ingatkan_jatuh_tempo(dt.datetime.fromisoformat(waktu)) == diingatkan


def test_nobody_is_reminded_on_a_day_off_of_the_office():
    permohonan = perkara(SENIN)
    lain = perkara(SENIN, kantor=KantorFactory(kode="060600"))
    for satu in (permohonan, lain):
        JabatanFactory(kantor=satu.kantor)
    HariLiburFactory(tanggal=HARI, kantor=permohonan.kantor)

    pengingat.ingatkan_jatuh_tempo()

    assert [n.pengguna.jabatan.get().kantor for n in Notifikasi.objects.all()] == [lain.kantor]


@pytest.mark.parametrize("jumlah", [1, 30])
def test_an_hour_takes_the_same_statements_for_any_number_of_cases_offices_and_people(
    django_assert_num_queries, jumlah
):
    for nomor in range(jumlah):
        kantor = KantorFactory(kode=f"{nomor + 1:06d}", zona="Asia/Makassar")
        JabatanFactory(kantor=kantor)
        perkara(SENIN, kantor=kantor)
        pegang(perkara(kantor=kantor))

    with django_assert_num_queries(15):
        pengingat.ingatkan_jatuh_tempo()
    # Nothing new: nothing is written but tried.
    with django_assert_num_queries(11):
        assert pengingat.ingatkan_jatuh_tempo() == 0


def test_mail_goes_as_each_person_chose():
    permohonan = perkara()
    langsung, tanpa, ringkas = (JabatanFactory(kantor=permohonan.kantor).pengguna for _ in range(3))
    simpan_setelan(tanpa, cara=CaraSurel.LANGSUNG, tanpa_surel=["tenggat"])
    simpan_setelan(ringkas, cara=CaraSurel.RINGKASAN, tanpa_surel=[])

    pengingat.ingatkan_jatuh_tempo()

    assert {n.pengguna: n.surel for n in Notifikasi.objects.all()} == {
        langsung: "langsung",
        tanpa: "tidak",
        ringkas: "ringkasan",
    }
    surel = Outbox.objects.get()
    assert (surel.topik, surel.isi) == (
        "portal.surel",
        {"notifikasi": str(Notifikasi.objects.get(pengguna=langsung).pk)},
    )
