"""Refusals: recorded where they happen, read by the auditor alone."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jejak.models import JejakAudit
from portal.izin import Peran
from tests.factories.jejak import JejakAuditFactory
from tests.factories.portal import JabatanFactory, KeanggotaanFactory, PenggunaFactory
from tests.workflow.perkara import kantor, perkara
from workflow.models import Keterlibatan
from workflow.status import Status

pytestmark = pytest.mark.django_db

ALAMAT = "workflow:penolakan"


@pytest.fixture
def auditor(client):
    """The auditor, signed in."""
    orang = JabatanFactory(peran=Peran.AUDITOR).pengguna
    client.force_login(orang)
    return orang


def tolak(permohonan, jabatan, aksi="teruskan_ke_kepala_seksi"):
    """Have an officer press a button that is not his; return the answer's code."""
    sisi = Client()
    sisi.force_login(jabatan.pengguna)
    url = reverse("workflow:aksi", args=[permohonan.pk, aksi])
    return sisi.post(url, {"catatan": "Coba.", "versi": permohonan.versi}).status_code


def dipegang(peran=Peran.ANALIS, status=Status.PENELITIAN_ANALIS):
    """Return a case in an officer's hands, and the post."""
    permohonan = perkara(status)
    jabatan = JabatanFactory(kantor=permohonan.kantor, peran=peran)
    permohonan.pemegang = jabatan
    permohonan.save()
    return permohonan, jabatan


def test_four_eyes_are_refused_recorded_and_read_by_the_auditor(client, auditor):
    permohonan, jabatan = dipegang()
    Keterlibatan.objects.create(
        permohonan=permohonan, pengguna=jabatan.pengguna, peran=Peran.KEPALA_SEKSI
    )

    kode = tolak(permohonan, jabatan)
    daftar = client.get(reverse(ALAMAT)).context["daftar"]

    assert kode == 403
    assert [(b.siapa, b.permohonan, b.jabatan, b.pesan) for b in daftar] == [
        (
            jabatan.pengguna,
            permohonan,
            (str(jabatan),),
            "Anda sudah bertindak pada permohonan ini sebagai tingkat lain (empat mata).",
        )
    ]
    assert JejakAudit.objects.get(tindakan="ditolak").rantai == permohonan.rantai


def test_what_was_attempted_is_told_in_words_with_no_path(client, auditor):
    permohonan, jabatan = dipegang()
    for alamat in (
        "/entah/apa/",
        reverse("workflow:aksi", args=[permohonan.pk, "entah"]),
        reverse("admin:index"),
        reverse("permohonan:barang_hapus_banyak", args=[permohonan.pk]),
        reverse("lampiran:daftar", args=[permohonan.pk]),
        reverse("workflow:dasbor"),
        reverse("workflow:dasbor_ekspor"),
        reverse("workflow:aksi", args=[permohonan.pk, "terbitkan_skep"]),
    ):
        JejakAuditFactory(
            tindakan="ditolak", pelaku=jabatan.pengguna, rincian={"alamat": alamat, "pesan": "x"}
        )

    jawaban = client.get(reverse(ALAMAT))

    assert [b.terhadap for b in jawaban.context["daftar"]] == [
        "Terbitkan SKEP",
        "Ekspor dasbor",
        "Dasbor",
        "Dokumen permohonan",
        "Barang permohonan",
        "Administrasi",
        f"/permohonan/{permohonan.pk}/aksi/entah/",
        "/entah/apa/",
    ]
    assert "terbitkan_skep" not in jawaban.content.decode()


def test_a_conflict_of_interest_is_refused_recorded_and_read_by_the_auditor(client, auditor):
    permohonan, jabatan = dipegang()
    kemarin = timezone.localdate() - dt.timedelta(days=1)
    KeanggotaanFactory(pengguna=jabatan.pengguna, importir=permohonan.importir, sampai=kemarin)
    type(permohonan).objects.filter(pk=permohonan.pk).update(
        dibuat=timezone.now() - dt.timedelta(days=9)
    )

    kode = tolak(permohonan, jabatan)
    daftar = client.get(reverse(ALAMAT)).context["daftar"]

    assert kode == 403
    assert [(b.siapa, b.permohonan) for b in daftar] == [(jabatan.pengguna, permohonan)]
    assert "benturan kepentingan" in daftar[0].pesan


def test_the_recorder_of_the_counter_is_refused_with_the_reason(client, auditor):
    permohonan, jabatan = dipegang()
    permohonan.perekam = jabatan.pengguna
    permohonan.pemegang = None
    permohonan.save()
    sisi = Client()
    sisi.force_login(jabatan.pengguna)

    ambil = sisi.post(reverse("workflow:ambil", args=[permohonan.pk]), {"versi": permohonan.versi})
    daftar = client.get(reverse(ALAMAT)).context["daftar"]

    assert ambil.status_code == 403
    assert [b.pesan for b in daftar] == [
        "Anda merekam permohonan ini di loket; pejabat lain yang menelitinya (empat mata)."
    ]


@pytest.mark.parametrize("peran", [p for p in Peran if p != Peran.AUDITOR])
def test_refusals_are_the_auditors_to_read(client, peran):
    client.force_login(JabatanFactory(peran=peran).pengguna)

    assert client.get(reverse(ALAMAT)).status_code == 403


def test_importers_and_administrators_do_not_read_refusals(client):
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    for orang in (
        PenggunaFactory(importir=permohonan.importir),
        PenggunaFactory(is_staff=True, is_superuser=True),
    ):
        client.force_login(orang)
        assert client.get(reverse(ALAMAT)).status_code == 403


def test_refusals_are_found_by_person_office_and_day(client, auditor):
    permohonan, jabatan = dipegang()
    jauh = JabatanFactory(kantor=kantor("lain"), pengguna__nama="Budi Jauh")
    orang = PenggunaFactory(nama="Citra Luar")
    for pelaku, rantai in (
        (orang, permohonan.rantai),
        (jauh.pengguna, "umum"),
        (jabatan.pengguna, "umum"),
        (None, "umum"),
    ):
        JejakAuditFactory(
            tindakan="ditolak", pelaku=pelaku, rantai=rantai, rincian={"pesan": "x", "alamat": "/a"}
        )
    JejakAuditFactory(tindakan="simpan", pelaku=orang)
    hari = timezone.localdate()

    def temukan(**isian):
        daftar = client.get(reverse(ALAMAT), isian).context["daftar"]
        return [b.siapa for b in daftar]

    assert temukan(orang="budi") == [jauh.pengguna]
    assert temukan(orang=jabatan.pengguna.username) == [jabatan.pengguna]
    assert temukan(kantor=permohonan.kantor.pk) == [jabatan.pengguna, orang]
    assert temukan(kantor=jauh.kantor.pk) == [jauh.pengguna]
    assert temukan(dari=hari, sampai=hari) == [None, jabatan.pengguna, jauh.pengguna, orang]
    assert temukan(dari=hari + dt.timedelta(days=1)) == []
    assert temukan(sampai=hari - dt.timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("isian", "kolom"),
    [
        ({"dari": "kemarin"}, "dari"),
        ({"dari": "2026-02-02", "sampai": "2026-02-01"}, "sampai"),
        ({"kantor": "999999"}, "kantor"),
        ({"orang": "x" * 101}, "orang"),
        ({"orang": "a\x00b"}, "orang"),
    ],
)
def test_a_bad_search_is_told_at_its_field_and_finds_nothing(client, auditor, isian, kolom):
    JejakAuditFactory(tindakan="ditolak")

    jawaban = client.get(reverse(ALAMAT), isian)

    assert (jawaban.status_code, list(jawaban.context["form"].errors)) == (200, [kolom])
    assert jawaban.context["daftar"] == []


@pytest.mark.parametrize("isian", [{"sampai": "9999-12-31"}, {"dari": "0001-01-01"}])
def test_the_first_and_the_last_day_there_are_may_be_searched(client, auditor, isian):
    baris = JejakAuditFactory(tindakan="ditolak")

    daftar = client.get(reverse(ALAMAT), isian).context["daftar"]

    assert [b.waktu for b in daftar] == [baris.waktu]


def test_a_draft_that_the_auditor_may_not_see_is_not_named(client, auditor):
    draft = perkara(Status.DRAFT)
    JejakAuditFactory(tindakan="ditolak", rantai=draft.rantai, rincian={"alamat": "/x"})

    isi = client.get(reverse(ALAMAT))

    assert [b.permohonan for b in isi.context["daftar"]] == [None]
    assert draft.nomor_surat not in isi.content.decode()


@pytest.mark.parametrize("banyak", [1, 40])
def test_the_list_costs_the_same_for_one_refusal_and_for_many(
    client, auditor, banyak, django_assert_num_queries
):
    permohonan, jabatan = dipegang()
    for _ in range(banyak):
        JejakAuditFactory(tindakan="ditolak", rantai=permohonan.rantai, pelaku=jabatan.pengguna)
    client.get(reverse(ALAMAT))

    with django_assert_num_queries(KUERI):
        client.get(reverse(ALAMAT))


KUERI = 10
