"""Who is told that a permit ends soon, once per last day, and what it says."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from portal import jenis_notifikasi
from portal.models import CaraSurel, Notifikasi
from portal.services.notifikasi import simpan_setelan
from tests.factories.permohonan import PermohonanFactory, PerubahanFactory
from tests.factories.portal import ImportirFactory, JabatanFactory, PenggunaFactory
from tests.factories.referensi import KantorFactory, KategoriTujuanFactory
from workflow import pengingat_izin, tasks
from workflow.pengingat_izin import ingatkan_izin_berakhir
from workflow.status import Status

pytestmark = pytest.mark.django_db
MULAI, AKHIR = dt.date(2026, 3, 24), dt.date(2026, 9, 24)
JAKARTA = ZoneInfo("Asia/Jakarta")


def pada(monkeypatch, sisa, akhir=AKHIR):
    saat = dt.datetime.combine(akhir - dt.timedelta(days=sisa), dt.time(5, 15), JAKARTA)
    monkeypatch.setattr(timezone, "now", lambda: saat)
    return saat


def izin(**lain):
    """Return a permit of 6 months from 24 March, with one person of its importer."""
    lain = {"status": Status.PENERBITAN_SKEP, "tanggal_skep": MULAI} | lain
    return PermohonanFactory(**lain)


def test_the_people_of_the_importer_are_told_with_the_way_to_the_permit(monkeypatch):
    pada(monkeypatch, 60)
    permohonan = izin(nomor_skep="KEP-7/KBC.1101/2026", nomor_surat="S-1/2026")
    lain = PenggunaFactory(importir=permohonan.importir)
    PenggunaFactory(importir=ImportirFactory())
    JabatanFactory(kantor=permohonan.kantor)

    assert ingatkan_izin_berakhir() == 2

    kabar = Notifikasi.objects.get(pengguna=lain)
    assert kabar.judul == "Izin KEP-7/KBC.1101/2026 berakhir dalam 60 hari"
    assert kabar.isi == (
        "Izin impor sementara dengan SKEP nomor KEP-7/KBC.1101/2026 (permohonan S-1/2026) berakhir "
        "pada 24 September 2026. Bila barang masih diperlukan, ajukan perpanjangan dengan tombol "
        "Perpanjangan pada tab Izin, paling lama sampai dengan 24 Maret 2029. Ajukan cukup awal: "
        "SKEP perpanjangan harus sudah terbit paling lambat pada 24 September 2026. Bila tidak, "
        "barang harus diekspor kembali sebelum izin berakhir."
    )
    assert kabar.tautan == reverse("permohonan:izin", args=[permohonan.pk])
    assert (kabar.jenis, kabar.surel) == ("izin_berakhir", CaraSurel.LANGSUNG)


def test_any_number_of_runs_tells_once_and_an_extension_tells_again(monkeypatch):
    permohonan = izin()
    told = []
    for sisa in (61, 60, 60, 59, 1, 0, -1):
        pada(monkeypatch, sisa)
        told.append(ingatkan_izin_berakhir())
    permohonan.bulan_izin = 9
    permohonan.save()
    for sisa in (61, 60, 0):
        pada(monkeypatch, sisa, dt.date(2026, 12, 24))
        told.append(ingatkan_izin_berakhir())

    assert told == [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]


def test_on_the_last_day_it_says_today(monkeypatch):
    pada(monkeypatch, 0)
    permohonan = izin()

    ingatkan_izin_berakhir()

    assert Notifikasi.objects.get().judul == f"Izin {permohonan.nomor_skep} berakhir hari ini"


def test_a_permit_that_cannot_be_extended_says_why_and_what_must_be_done(monkeypatch):
    pada(monkeypatch, 60)
    pameran = KategoriTujuanFactory(
        nama="Pameran", dapat_diperpanjang=False, bulan_awal_maks=6, bulan_total_maks=6
    )
    izin(kategori=pameran)

    ingatkan_izin_berakhir()

    assert Notifikasi.objects.get().isi.endswith(
        "Izin dengan tujuan “Pameran” tidak dapat diperpanjang. Barang harus diekspor kembali "
        "sebelum izin berakhir."
    )


def test_nobody_is_told_while_an_extension_is_in_process_but_again_once_it_is_refused(monkeypatch):
    pada(monkeypatch, 60)
    permohonan = izin()
    milik = {"asal": permohonan, "dibuat_oleh": permohonan.dibuat_oleh}
    proses = PerubahanFactory(status=Status.PENELITIAN_ANALIS, **milik)
    assert ingatkan_izin_berakhir() == 0

    PerubahanFactory(status=Status.PENOLAKAN, **milik)
    proses.delete()

    assert ingatkan_izin_berakhir() == 1


def test_a_revoked_permit_is_not_told_of(monkeypatch):
    pada(monkeypatch, 60)
    izin(status=Status.PENCABUTAN_SKEP)

    assert ingatkan_izin_berakhir() == 0


@pytest.mark.parametrize("banyak", [1, 12])
def test_the_statements_depend_on_no_number_of_permits(
    monkeypatch, banyak, django_assert_num_queries
):
    pada(monkeypatch, 60)
    kantor = KantorFactory()
    for _ in range(banyak):
        permohonan = izin(kantor=kantor)
        PenggunaFactory(importir=permohonan.importir)

    with django_assert_num_queries(9):
        assert ingatkan_izin_berakhir() == 2 * banyak


def test_the_morning_task_tells_and_the_kind_has_its_place_in_the_settings(monkeypatch):
    pada(monkeypatch, 60)
    permohonan = izin()
    orang = permohonan.dibuat_oleh
    simpan_setelan(orang, cara=CaraSurel.LANGSUNG, tanpa_surel=[pengingat_izin.JENIS_IZIN])

    tasks.pengingat_harian()

    assert Notifikasi.objects.get(pengguna=orang).surel == CaraSurel.TIDAK
    assert "izin_berakhir" in {j.kode for j in jenis_notifikasi.untuk(orang)}
    petugas = JabatanFactory(kantor=permohonan.kantor).pengguna
    assert "izin_berakhir" not in {j.kode for j in jenis_notifikasi.untuk(petugas)}
