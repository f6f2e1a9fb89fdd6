"""Heads of offices: the digest of each morning, and what is late on their main page."""

import datetime as dt

import pytest
from django.urls import reverse

from permohonan.models import Permohonan
from portal import menunggu
from portal.izin import Peran
from portal.models import Keanggotaan, Notifikasi
from tests.factories.portal import (
    JabatanFactory,
    PenggunaFactory,
)
from tests.factories.referensi import HariLiburFactory, JamKerjaFactory, KantorFactory
from tests.factories.workflow import pegang
from tests.workflow.hari_pengingat import HARI, KAMIS, RABU, SAAT, SENIN, TUGAS, judul, perkara
from workflow import pengingat
from workflow.status import Status

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_pengingat")]


# --- each morning: heads of offices -------------------------------------------------------------


def test_the_heads_of_an_office_read_each_morning_what_is_late_due_and_due_next(settings):
    settings.SITE_URL = "https://portal.example"
    kantor = KantorFactory(nama="KPPBC Uji")
    kepala = [
        JabatanFactory(kantor=kantor, peran=peran).pengguna
        for peran in (Peran.KEPALA_SEKSI, Peran.KEPALA_BIDANG, Peran.KEPALA_KANTOR)
    ]
    JabatanFactory(kantor=kantor)
    JabatanFactory(kantor=kantor, peran=Peran.PETUGAS_NP)
    JabatanFactory(kantor=KantorFactory(kode="060600"), peran=Peran.KEPALA_SEKSI)
    perkara(SENIN, kantor=kantor, nomor_surat="S-1/2026")
    pemegang = pegang(perkara(HARI, kantor=kantor, nomor_surat="S-2/2026"))
    perkara(RABU, kantor=kantor, nomor_surat="S-3/2026", status=Status.PENELITIAN_KEPALA_BIDANG)
    perkara(KAMIS, kantor=kantor)

    assert pengingat.ringkas_kantor() == 3

    assert {n.pengguna for n in Notifikasi.objects.all()} == set(kepala)
    kabar = Notifikasi.objects.first()
    assert kabar.judul == (
        "Jatuh tempo 24 November 2026 di KPPBC Uji: 1 lewat, 1 hari ini, 1 hari kerja berikutnya"
    )
    satu, dua, tiga = (f"https://portal.example{n}" for n in _alamat("S-1", "S-2", "S-3"))
    assert kabar.isi == (
        "Lewat jatuh tempo: 1\n"
        "- Permohonan S-1/2026 dari PT Maju: Penelitian Analis, jatuh tempo 23 November 2026 "
        f"(Lewat 1 hari kerja). Belum ada yang memegang.\n  {satu}\n\n"
        "Jatuh tempo hari ini: 1\n"
        "- Permohonan S-2/2026 dari PT Maju: Penelitian Analis, jatuh tempo 24 November 2026 "
        f"(Sisa 7 jam kerja). Dipegang {pemegang}.\n  {dua}\n\n"
        "Jatuh tempo hari kerja berikutnya: 1\n"
        "- Permohonan S-3/2026 dari PT Maju: Penelitian Kepala Bidang, jatuh tempo "
        f"25 November 2026 (Sisa 1 hari kerja). Belum ada yang memegang.\n  {tiga}"
    )
    assert kabar.tautan == reverse("workflow:meja") + "?antrean=lewat"


def _alamat(*nomor):
    for satu in nomor:
        yield reverse(
            "workflow:perkara", args=[Permohonan.objects.get(nomor_surat=f"{satu}/2026").pk]
        )


def test_the_digest_comes_once_a_day():
    perkara(SENIN)
    kasi = JabatanFactory(peran=Peran.KEPALA_SEKSI).pengguna

    assert [pengingat.ringkas_kantor(), pengingat.ringkas_kantor(SAAT + TUGAS)] == [1, 0]
    assert pengingat.ringkas_kantor(SAAT + dt.timedelta(days=1)) == 1
    assert len(judul(kasi)) == 2


@pytest.mark.parametrize(
    ("saat", "batas", "jumlah"),
    [
        ("2026-11-27T03:00+00:00", "2026-11-30", 1),  # Friday: Monday is the next working day
        ("2026-11-27T03:00+00:00", "2026-12-01", 0),
        ("2026-11-28T03:00+00:00", "2026-11-30", 0),  # Saturday: nobody reads it
        ("2026-11-26T03:00+00:00", "2026-11-30", 1),  # the day before a holiday on Friday
    ],
)
def test_the_next_working_day_is_that_of_the_calendar(saat, batas, jumlah):
    if saat.startswith("2026-11-26"):
        HariLiburFactory(tanggal=dt.date(2026, 11, 27))
    perkara(dt.date.fromisoformat(batas))
    JabatanFactory(peran=Peran.KEPALA_SEKSI)

    assert pengingat.ringkas_kantor(dt.datetime.fromisoformat(saat)) == jumlah


def test_an_office_that_closes_for_good_keeps_nobody_from_being_told():
    tutup, lain = perkara(), perkara(kantor=KantorFactory(kpu=True))
    for hari in range(7):
        JamKerjaFactory(kantor=tutup.kantor, hari=hari, buka=None, tutup=None, berlaku_dari=RABU)
    kepala = [
        JabatanFactory(kantor=p.kantor, peran=Peran.KEPALA_SEKSI).pengguna for p in (tutup, lain)
    ]

    assert pengingat.ringkas_kantor() == 2
    assert [len(judul(orang)) for orang in kepala] == [1, 1]


def test_a_head_who_is_of_the_importer_reads_nothing_of_its_cases():
    permohonan = perkara(SENIN, importir__nama="PT Sendiri")
    kepala = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI).pengguna
    Keanggotaan.objects.create(pengguna=kepala, importir=permohonan.importir, dari=SENIN)

    assert pengingat.ringkas_kantor() == 0

    perkara(SENIN, kantor=permohonan.kantor)
    assert pengingat.ringkas_kantor() == 1
    assert "PT Sendiri" not in Notifikasi.objects.get().isi


@pytest.mark.parametrize("jumlah", [1, 30])
def test_a_morning_takes_the_same_statements_for_any_number_of_cases_offices_and_people(
    django_assert_num_queries, jumlah
):
    for nomor in range(jumlah):
        kantor = KantorFactory(kode=f"{nomor + 1:06d}")
        JabatanFactory(kantor=kantor, peran=Peran.KEPALA_SEKSI)
        perkara(SENIN, kantor=kantor)
        pegang(perkara(RABU, kantor=kantor))

    with django_assert_num_queries(12):
        assert pengingat.ringkas_kantor() == jumlah


# --- their main page ----------------------------------------------------------------------------


def test_the_main_page_counts_what_is_late_in_the_offices_a_person_leads():
    permohonan = perkara(SENIN)
    perkara(HARI)
    perkara(SENIN, status=Status.KEPUTUSAN_KEPALA_KANTOR)
    perkara(SENIN, kantor=KantorFactory(kode="060600"))
    kasi = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI).pengguna
    sendiri = JabatanFactory(
        kantor=permohonan.kantor,
        peran=Peran.KEPALA_SEKSI,
        pengguna=PenggunaFactory(importir=permohonan.importir),
    ).pengguna

    assert [pengingat.jumlah_lewat(orang) for orang in (kasi, sendiri)] == [2, 1]
    assert {
        "judul": "2 permohonan di kantor Anda lewat jatuh tempo",
        "url": "/meja/?antrean=lewat",
        "ikon": "clock",
        "jumlah": 2,
    } in menunggu.untuk(kasi)


def test_the_main_page_says_nothing_of_it_to_an_analyst(django_assert_num_queries):
    perkara(SENIN)
    analis = JabatanFactory().pengguna
    assert analis.daftar_jabatan

    with django_assert_num_queries(0):
        assert pengingat.jumlah_lewat(analis) == 0
    assert not [h for h in menunggu.untuk(analis) if "antrean=lewat" in h["url"]]
