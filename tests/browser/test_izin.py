"""The permit in force on the screen: changed and near its end, changed no more, revoked."""

import datetime as dt

import pytest
from django.utils import timezone

from permohonan.models import Permohonan
from portal.models import Importir
from referensi.kalender import tambah_bulan
from referensi.models import Kantor, KategoriTujuan, Pelabuhan
from tests.browser.alat import periksa
from tests.factories.permohonan import (
    BarangFactory,
    LokasiFactory,
    PermohonanFactory,
    PerpanjanganFactory,
    PerubahanFactory,
    TujuanFactory,
)
from tests.factories.portal import JabatanFactory
from tests.factories.surat import KeputusanFactory, SuratFactory
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
TERBIT = Status.PENERBITAN_SKEP
GUDANG = "Gudang A, Jl. Raya Manyar KM 11, Kawasan Industri Gresik"


def izin(kode_kategori="KR01", sisa=30):
    """Return a permit of the demo importer that ends in ``sisa`` days, with a place and a purpose."""
    perak = Kantor.objects.get(kode="070100")
    mulai = tambah_bulan(timezone.localdate() + dt.timedelta(days=sisa), -6)
    permohonan = PermohonanFactory(
        importir=Importir.objects.get(keanggotaan__pengguna__username="importir"),
        kantor=perak,
        pelabuhan=Pelabuhan.objects.filter(kantor=perak).first(),
        kategori=KategoriTujuan.objects.get(kode=kode_kategori),
        fasilitas="keringanan",
        status=TERBIT,
        tanggal_skep=mulai,
        nomor_surat="CNR/077/V/2026",
        nomor_skep="KEP-77/KBC.1101/2026",
    )
    gresik = Kantor.objects.get(kode="070300")
    lokasi = LokasiFactory(permohonan=permohonan, kantor_pengawas=gresik, lokasi=GUDANG)
    BarangFactory(permohonan=permohonan, lokasi=lokasi)
    TujuanFactory(permohonan=permohonan, tujuan=permohonan.kategori.nama)
    SuratFactory(keputusan=KeputusanFactory(permohonan=permohonan))
    return permohonan


def ubah(asal, jenis, nomor):
    """Return an issued change with its letter."""
    perubahan = PerubahanFactory(
        asal=asal, jenis=jenis, status=TERBIT, nomor_skep=nomor, tanggal_skep=asal.tanggal_skep
    )
    SuratFactory(keputusan=KeputusanFactory(permohonan=perubahan))
    return perubahan


def diubah():
    """Return a permit that was changed in each way, with a change in process and a draft."""
    asal = izin(sisa=-60)
    tujuan = ubah(asal, "perubahan_tujuan", "KEP-91/KBC.1101/2026")
    TujuanFactory(permohonan=tujuan, tujuan="Pengerukan alur pelayaran", kategori=asal.kategori)
    lokasi = ubah(asal, "perubahan_lokasi", "KEP-92/KBC.1101/2026")
    malang = (
        Kantor.objects.get(kode="070500") if Kantor.objects.filter(kode="070500") else asal.kantor
    )
    LokasiFactory(permohonan=lokasi, kantor_pengawas=malang, lokasi="Pelabuhan Probolinggo")
    PerpanjanganFactory(permohonan=ubah(asal, "perpanjangan", "KEP-93/KBC.1101/2026"))
    asal.bulan_izin += 3
    asal.save()
    PerubahanFactory(asal=asal, jenis="perubahan_tujuan", status=Status.PENELITIAN_ANALIS)
    PerubahanFactory(asal=asal, jenis="perubahan_tujuan", status=Status.PENOLAKAN)
    PerubahanFactory(asal=asal)
    return asal


def test_the_permit_is_read_on_every_screen_and_the_extension_is_offered(buka):
    asal = diubah()
    page = buka("importir")

    page.goto("/")
    page.get_by_role("link", name="1 izin berakhir dalam 60 hari").click()
    salah = periksa(page, "browse-berakhir")
    page.get_by_role("link", name="CNR/077/V/2026", exact=True).click()
    page.get_by_role("navigation", name="Bagian permohonan").get_by_role(
        "link", name="Izin"
    ).click()
    salah += periksa(page, "izin-diubah")
    tawaran = page.get_by_role("region", name="Izin berakhir dalam")
    tawaran.get_by_role("link", name="Lanjutkan Perpanjangan").click()
    page.wait_for_url("**/perpanjangan/")

    page = buka("analis")
    page.goto(f"/permohonan/{asal.pk}/izin/")
    salah += periksa(page, "izin-petugas")
    page = buka()
    page.goto(f"/verifikasi/{asal.keputusan.get().token}/")
    page.get_by_text("Berlaku, telah diubah").wait_for()
    salah += periksa(page, "verifikasi-diubah")

    assert salah == []


def test_a_revoked_permit_says_so_everywhere_and_offers_nothing(buka):
    asal = izin()
    draf = PerubahanFactory(asal=asal)
    kakan = JabatanFactory(kantor=asal.kantor, peran="kepala_kantor").pengguna
    apply_transition(asal.pk, "cabut_skep", oleh=kakan, catatan="Barang dijual.")
    page = buka("importir")

    page.goto(f"/permohonan/{asal.pk}/izin/")
    page.get_by_text("Dicabut per ").first.wait_for()
    salah = periksa(page, "izin-dicabut")
    kepala = page.locator(".kepala-halaman")
    assert kepala.get_by_role("link").all_inner_texts() == ["Salin", "Cetak permohonan"]
    assert Permohonan.objects.get(pk=draf.pk).status == Status.PEMBATALAN
    page.goto("/")
    assert page.get_by_text("izin berakhir dalam").count() == 0
    page.goto(f"/permohonan/{draf.pk}/izin/")
    salah += periksa(page, "izin-dicabut-draf")

    assert salah == []


def test_a_permit_that_cannot_be_extended_says_so(buka):
    asal = izin()
    KategoriTujuan.objects.filter(pk=asal.kategori_id).update(
        dapat_diperpanjang=False, bulan_awal_maks=6, bulan_total_maks=6
    )
    page = buka("importir")

    page.goto(f"/permohonan/{asal.pk}/")
    page.get_by_text("Barang harus diekspor kembali sebelum izin berakhir").wait_for()
    salah = periksa(page, "izin-tak-diperpanjang")

    assert salah == []
