"""Around all reminders: they can be switched off, run twice, and are forgotten in the end."""

import datetime as dt

import pytest
from django.conf import settings

from permohonan.models import Permohonan
from portal import jenis_notifikasi
from portal.izin import Peran
from portal.models import Notifikasi
from tests.factories.portal import (
    ImportirFactory,
    JabatanFactory,
    PenggunaFactory,
)
from tests.factories.referensi import KantorFactory
from tests.factories.workflow import pegang
from tests.workflow.hari_pengingat import HARI, KAMIS, SENIN, menunggu_importir, perkara
from workflow import pengingat, tasks
from workflow.jam import q_lewat
from workflow.models import Pengingat

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_pengingat")]


def test_every_kind_is_one_that_people_can_switch_off():
    kasi = JabatanFactory(peran=Peran.KEPALA_SEKSI).pengguna
    analis = JabatanFactory().pengguna
    importir = PenggunaFactory(importir=ImportirFactory())

    kode = [{j.kode for j in jenis_notifikasi.untuk(orang)} for orang in (kasi, analis, importir)]

    assert [jenis & {"tenggat", "ringkasan_tenggat", "pengingat_kekurangan"} for jenis in kode] == [
        {"tenggat", "ringkasan_tenggat"},
        {"tenggat"},
        {"pengingat_kekurangan"},
    ]


def test_late_in_the_east_is_not_yet_late_in_the_west():
    # Half past midnight of the 25th in Jayapura, 22:30 of the 24th in Jakarta.
    saat = dt.datetime(2026, 11, 24, 15, 30, tzinfo=dt.UTC)
    timur = perkara(HARI, kantor=KantorFactory(kode="170100", zona="Asia/Jayapura"))
    barat = perkara(HARI)

    assert list(Permohonan.objects.filter(q_lewat(saat=saat))) == [timur]
    assert not Permohonan.objects.filter(q_lewat(barat.kantor, saat), pk=barat.pk).exists()
    assert Permohonan.objects.filter(q_lewat(timur.kantor, saat), pk=timur.pk).exists()


def test_reminders_of_a_month_ago_are_forgotten_and_the_notices_stay():
    permohonan = perkara()
    pegang(permohonan)
    pengingat.ingatkan_jatuh_tempo()
    Pengingat.objects.update(hari=HARI - dt.timedelta(days=30))
    assert pengingat.sapu() == 0
    Pengingat.objects.update(hari=HARI - dt.timedelta(days=31))

    assert pengingat.sapu() == 1
    assert Notifikasi.objects.count() == 1


def test_all_tasks_are_on_the_schedule_and_may_run_twice():
    jadwal = {nilai["task"] for nilai in settings.CELERY_BEAT_SCHEDULE.values()}
    menunggu_importir(KAMIS)
    pegang(perkara(SENIN))
    JabatanFactory(peran=Peran.KEPALA_SEKSI)

    for _ in range(2):
        tasks.ingatkan_jatuh_tempo()
        tasks.pengingat_harian()
        tasks.hitung_ulang_jatuh_tempo()

    assert jadwal >= {
        "workflow.tasks.ingatkan_jatuh_tempo",
        "workflow.tasks.pengingat_harian",
        "workflow.tasks.hitung_ulang_jatuh_tempo",
    }
    assert sorted(Notifikasi.objects.values_list("jenis", flat=True)) == [
        "pengingat_kekurangan",
        "ringkasan_tenggat",
        "tenggat",
    ]
