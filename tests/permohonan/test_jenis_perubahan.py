"""What belongs to one kind of application is not written into another, whoever calls the service."""

import datetime as dt

import pytest

from permohonan.izin_berlaku import izin_berlaku
from permohonan.models import Permohonan
from permohonan.services.barang import simpan_barang
from permohonan.services.lokasi import simpan_lokasi
from permohonan.services.perpanjangan import simpan_perpanjangan
from permohonan.services.tujuan import simpan_tujuan
from tests.factories.permohonan import PermohonanFactory, PerpanjanganFactory, PerubahanFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.referensi import KantorFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db
Jenis = Permohonan.Jenis
RINCIAN = {"alasan": "Perlu.", "tanggal_perkiraan": dt.date(2026, 12, 1)}


def perpanjangan(permohonan, oleh):
    isian = {"alasan": "Perlu.", "sampai": permohonan.asal.tanggal_skep + dt.timedelta(days=230)}
    simpan_perpanjangan(permohonan.pk, isian, versi=None, oleh=oleh)


def tujuan(permohonan, oleh):
    simpan_tujuan(permohonan.pk, RINCIAN | {"tujuan": "Uji"}, versi=None, oleh=oleh)


def lokasi(permohonan, oleh):
    isian = RINCIAN | {"kantor_pengawas": KantorFactory(), "lokasi": "Gudang Z"}
    simpan_lokasi(permohonan.pk, isian, versi=None, oleh=oleh)


def barang(permohonan, oleh):
    simpan_barang(permohonan.pk, {}, versi=None, oleh=oleh)


@pytest.mark.parametrize(
    ("jenis", "layanan"),
    [
        (Jenis.PERUBAHAN_TUJUAN, perpanjangan),
        (Jenis.PERUBAHAN_LOKASI, perpanjangan),
        (Jenis.PERPANJANGAN, tujuan),
        (Jenis.PERUBAHAN_LOKASI, tujuan),
        (Jenis.PERPANJANGAN, lokasi),
        (Jenis.PERUBAHAN_TUJUAN, lokasi),
        (Jenis.PERPANJANGAN, barang),
        (Jenis.PERUBAHAN_TUJUAN, barang),
        (Jenis.PERUBAHAN_LOKASI, barang),
    ],
)
def test_a_part_of_another_kind_is_not_there(jenis, layanan):
    permohonan = PerubahanFactory(jenis=jenis)

    with pytest.raises(Permohonan.DoesNotExist):
        layanan(permohonan, PenggunaFactory(importir=permohonan.importir))

    assert not permohonan.tujuan.exists()
    assert not permohonan.lokasi.exists()
    assert not hasattr(Permohonan.objects.get(pk=permohonan.pk), "perpanjangan")


def test_the_replay_adds_the_months_of_extensions_alone():
    """As the deciding transaction does (perubahan_izin.berlakukan)."""
    izin = PermohonanFactory(status=Status.PENERBITAN_SKEP, tanggal_skep=dt.date(2026, 1, 31))
    lain = PerubahanFactory(
        asal=izin,
        jenis=Jenis.PERUBAHAN_TUJUAN,
        status=Status.PENERBITAN_SKEP,
        tanggal_skep=dt.date(2026, 2, 1),
    )
    PerpanjanganFactory(permohonan=lain)

    assert (izin_berlaku(izin).bulan, izin.bulan_izin) == (6, 6)
