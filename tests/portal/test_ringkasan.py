"""The daily digest: once a day, one mail, nothing lost and nothing twice."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import transaction

from jejak.models import Outbox
from jejak.tasks import drain_outbox
from portal.models import CaraSurel, Notifikasi
from portal.services.notifikasi import beri_tahu, simpan_setelan
from portal.services.ringkasan import kirim_ringkasan, siapkan_ringkasan
from portal.tasks import kirim_ringkasan_harian
from tests.factories.portal import PenggunaFactory

pytestmark = pytest.mark.django_db

WIB = ZoneInfo("Asia/Jakarta")
PAGI = dt.datetime(2026, 6, 15, 7, 0, tzinfo=WIB)


@pytest.fixture
def orang():
    orang = PenggunaFactory(nama="Ani")
    simpan_setelan(orang, cara=CaraSurel.RINGKASAN, tanpa_surel=[])
    return orang


@pytest.fixture
def jam(monkeypatch):
    """Set the clock: ``jam(moment)``."""
    return lambda saat: monkeypatch.setattr("django.utils.timezone.now", lambda: saat)


def kabari(orang, kunci, judul="Permohonan S-1 diterima", saat=None):
    beri_tahu([orang], kunci=kunci, judul=judul, isi="Baris satu.\nBaris dua.", tautan="/p/1/")
    if saat:
        Notifikasi.objects.filter(kunci=kunci).update(dibuat=saat)


def antar():
    with transaction.atomic():
        drain_outbox()


def kemarin(jumlah=1):
    return PAGI - dt.timedelta(hours=jumlah)


def test_one_mail_in_the_morning_carries_what_was_not_sent(orang, jam):
    kabari(orang, "a", saat=kemarin(2))
    kabari(orang, "b", judul="Permohonan S-2 disetujui", saat=kemarin())
    jam(PAGI)

    kirim_ringkasan_harian()
    antar()

    surat = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert surat.to == [orang.email]
    assert surat.subject == "[Impor Sementara] Ringkasan 15 Juni 2026: 2 pemberitahuan"
    assert surat.extra_headers["Message-ID"] == (
        f"<ringkasan-2026-06-15-{orang.pk}@impor-sementara>"
    )
    assert surat.body.index("1. Permohonan S-1 diterima") < surat.body.index(
        "2. Permohonan S-2 disetujui"
    )
    assert "http://localhost:8000/p/1/" in surat.body
    assert not Notifikasi.objects.filter(surel_dikirim=None).exists()


def test_a_second_run_on_the_same_day_sends_nothing_more(orang, jam):
    kabari(orang, "a", saat=kemarin())
    jam(PAGI)
    kirim_ringkasan_harian()
    kirim_ringkasan_harian()
    antar()
    kirim_ringkasan_harian()
    antar()

    assert len(mail.outbox) == 1
    assert Outbox.objects.filter(topik="portal.ringkasan").count() == 1


def test_a_missed_morning_loses_nothing(orang, jam):
    kabari(orang, "a", saat=kemarin(30))
    kabari(orang, "b", saat=kemarin(3))
    jam(PAGI)

    kirim_ringkasan_harian()
    antar()

    assert "2 pemberitahuan" in mail.outbox[0].subject


def test_a_replay_after_a_crash_is_the_same_mail_under_the_same_id(orang, jam):
    kabari(orang, "a", saat=kemarin())
    jam(PAGI)
    siapkan_ringkasan()
    pesan = Outbox.objects.get(topik="portal.ringkasan").isi
    kirim_ringkasan(pesan)
    Notifikasi.objects.update(surel_dikirim=None)  # accepted by the server, not yet written
    kabari(orang, "b", saat=PAGI + dt.timedelta(seconds=1))
    kirim_ringkasan(pesan)

    pertama, kedua = mail.outbox
    assert pertama.extra_headers["Message-ID"] == kedua.extra_headers["Message-ID"]
    assert pertama.body == kedua.body
    assert Notifikasi.objects.get(surel_dikirim=None).kunci == "b"


def test_what_is_new_after_seven_goes_tomorrow(orang, jam):
    kabari(orang, "a", saat=PAGI + dt.timedelta(seconds=1))
    jam(PAGI)
    assert siapkan_ringkasan() == 0

    jam(PAGI + dt.timedelta(days=1))
    assert siapkan_ringkasan() == 1


def test_who_went_back_to_mail_at_once_still_gets_what_waited(orang, jam):
    kabari(orang, "a", saat=kemarin())
    simpan_setelan(orang, cara=CaraSurel.LANGSUNG, tanpa_surel=[])
    jam(PAGI)

    siapkan_ringkasan()
    antar()

    assert len(mail.outbox) == 1


def test_a_closed_account_gets_none(orang, jam):
    kabari(orang, "a", saat=kemarin())
    orang.is_active = False
    orang.save()
    jam(PAGI)

    siapkan_ringkasan()
    antar()

    assert mail.outbox == []
    assert siapkan_ringkasan() == 0


def test_each_person_gets_only_his_own(orang, jam):
    lain = PenggunaFactory()
    simpan_setelan(lain, cara=CaraSurel.RINGKASAN, tanpa_surel=[])
    kabari(orang, "a", judul="Untuk Ani", saat=kemarin())
    kabari(lain, "b", judul="Untuk lain", saat=kemarin())
    jam(PAGI)

    siapkan_ringkasan()
    antar()

    isi = {s.to[0]: s.body for s in mail.outbox}
    assert "Untuk lain" not in isi[orang.email]
    assert "Untuk Ani" not in isi[lain.email]


def test_a_long_digest_is_cut_and_says_so(orang, jam):
    for n in range(55):
        kabari(orang, f"k{n}", saat=kemarin())
    jam(PAGI)

    siapkan_ringkasan()
    antar()

    assert "Dan 5 pemberitahuan lain di portal." in mail.outbox[0].body


def test_it_runs_at_seven_in_the_portals_zone(settings):
    jadwal = settings.CELERY_BEAT_SCHEDULE["ringkasan-harian"]["schedule"]

    assert (jadwal.hour, jadwal.minute, settings.CELERY_TIMEZONE) == ({7}, {0}, "Asia/Jakarta")
