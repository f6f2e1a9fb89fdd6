"""Rows that are older than a column."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps

from tests.factories.permohonan import PermohonanFactory
from tests.factories.referensi import HariLiburFactory, KantorFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db
# 00:30 on Tuesday in Jayapura, Monday in Jakarta.
MALAM = dt.datetime(2026, 11, 23, 15, 30, tzinfo=dt.UTC)


def test_running_clocks_learn_what_they_were_counted_from():
    HariLiburFactory(tanggal=dt.date(2026, 11, 25))
    batas = dt.date(2026, 11, 27)
    timur = PermohonanFactory(
        status=Status.PENELITIAN_ANALIS,
        kantor=KantorFactory(zona="Asia/Jayapura"),
        tanggal_pendaftaran=MALAM,
        batas_layanan=batas,
    )
    barat = PermohonanFactory(
        status=Status.PENELITIAN_ANALIS,
        kantor=KantorFactory(kode="060600"),
        tanggal_pendaftaran=MALAM,
        batas_layanan=batas,
    )
    diam = PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN, kantor=barat.kantor)

    import_module("permohonan.migrations.0006_jam_layanan").isi(apps, None)

    for satu in (timur, barat, diam):
        satu.refresh_from_db()
    assert [(p.layanan_mulai, p.layanan_hari, p.batas_layanan) for p in (timur, barat, diam)] == [
        (dt.date(2026, 11, 24), 2, batas),
        (dt.date(2026, 11, 23), 3, batas),
        (None, None, None),
    ]
