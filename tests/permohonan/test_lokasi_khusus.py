"""The place of special storage of exhibitions, and places that goods no longer use."""

import pytest
from django.urls import reverse

from permohonan.kelengkapan import kekurangan
from permohonan.pengiriman import isi_kiriman
from permohonan.services.barang import hapus_barang
from permohonan.services.header import ISIAN, ubah_header
from permohonan.services.lokasi import bersihkan_lokasi
from tests.factories.berkas import BerkasFactory
from tests.factories.permohonan import BarangFactory, LokasiFactory, PermohonanFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.referensi import KategoriTujuanFactory

pytestmark = pytest.mark.django_db

GUDANG = "Gudang Pameran, Jl. Benyamin Sueb, Jakarta"
PESAN = "Lokasi tempat khusus wajib diisi"


@pytest.fixture
def pameran():
    return PermohonanFactory(kategori=KategoriTujuanFactory(perlu_lokasi_khusus=True))


@pytest.fixture
def klien(client, pameran):
    client.force_login(PenggunaFactory(importir=pameran.importir))
    return client


def isian(permohonan, **lain):
    rujukan = {n: getattr(permohonan, f"{n}_id") for n in ("kantor", "pelabuhan", "kategori")}
    polos = {n: getattr(permohonan, n) for n in ("nomor_surat", "tanggal_surat", "jangka_waktu")}
    isi = {"jenis_kontrak": "lainnya", "versi": permohonan.versi}
    return rujukan | polos | isi | lain


def kurang(permohonan):
    return [k.pesan for k in kekurangan(permohonan) if k.bagian == "header"]


def test_a_header_may_be_saved_without_it_but_not_sent(klien, pameran):
    url = reverse("permohonan:header_ubah", args=[pameran.pk])

    assert klien.post(url, isian(pameran)).status_code == 302
    pameran.refresh_from_db()
    assert [PESAN in pesan for pesan in kurang(pameran)] == [True]

    klien.post(url, isian(pameran, lokasi_khusus=GUDANG))
    pameran.refresh_from_db()
    assert (pameran.lokasi_khusus, kurang(pameran)) == (GUDANG, [])
    assert isi_kiriman(pameran)["header"]["lokasi_khusus"] == GUDANG
    assert GUDANG in klien.get(reverse("workflow:kirim", args=[pameran.pk])).content.decode()


def test_a_purpose_that_needs_no_such_place_keeps_none(klien, pameran):
    lain = KategoriTujuanFactory(kode="PBXX", nama="Peragaan")
    pameran.lokasi_khusus = GUDANG
    pameran.save()
    url = reverse("permohonan:header_ubah", args=[pameran.pk])

    klien.post(url, isian(pameran, kategori=lain.pk, lokasi_khusus=GUDANG))

    pameran.refresh_from_db()
    assert (pameran.kategori, pameran.lokasi_khusus, kurang(pameran)) == (lain, "", [])


def test_a_change_of_the_header_elsewhere_keeps_it(pameran):
    isi = {nama: getattr(pameran, nama) for nama in ISIAN} | {"lokasi_khusus": GUDANG}

    hasil = ubah_header(pameran.pk, isi, versi=None, oleh=pameran.dibuat_oleh)

    assert hasil.lokasi_khusus == GUDANG


# --- Places of use --------------------------------------------------------------------------------------
def pindahkan(klien, barang, lokasi):
    """Post the goods form with another place."""
    nama = ("uraian", "kondisi", "spesifikasi", "identitas", "pemilik", "tahun_pembuatan")
    isi = {n: getattr(barang, n) for n in nama} | {
        n: getattr(barang, f"{n}_id") for n in ("negara_asal", "satuan", "valuta")
    }
    isi |= {"harga_satuan": "10", "jumlah": "1", "versi": barang.permohonan.versi}
    isi |= {"kantor_pengawas": barang.lokasi.kantor_pengawas_id, "lokasi": lokasi}
    url = reverse("permohonan:barang_ubah", args=[barang.permohonan_id, barang.pk])
    assert klien.post(url, isi).status_code == 302


def test_a_place_that_goods_brought_along_goes_when_they_move(klien, pameran):
    lama = LokasiFactory(permohonan=pameran, lokasi="Lama")
    barang = BarangFactory(permohonan=pameran, lokasi=lama)

    pindahkan(klien, barang, "Baru")

    assert list(pameran.lokasi.values_list("lokasi", flat=True)) == ["Baru"]


def test_a_place_that_other_goods_use_stays(klien, pameran):
    lama = LokasiFactory(permohonan=pameran, lokasi="Lama")
    barang, _ = (BarangFactory(permohonan=pameran, lokasi=lama) for _ in range(2))

    pindahkan(klien, barang, "Baru")

    assert set(pameran.lokasi.values_list("lokasi", flat=True)) == {"Lama", "Baru"}


@pytest.mark.parametrize(
    "rincian",
    [{"alasan": "Sebab"}, {"tanggal_perkiraan": "2026-12-01"}, {"berkas": BerkasFactory}],
)
def test_a_place_that_somebody_recorded_stays_and_says_that_no_goods_use_it(
    klien, pameran, rincian
):
    rincian = {n: v() if callable(v) else v for n, v in rincian.items()}
    LokasiFactory(permohonan=pameran, lokasi="Direkam", **rincian)

    assert bersihkan_lokasi(pameran) == []
    isi = klien.get(reverse("permohonan:lokasi", args=[pameran.pk])).content.decode()
    assert "Belum dipakai barang" in isi


def test_removing_the_last_goods_at_a_place_takes_the_place_along(pameran):
    barang = BarangFactory(permohonan=pameran, lokasi=LokasiFactory(permohonan=pameran))

    hapus_barang(pameran.pk, barang.pk, versi=None, oleh=pameran.dibuat_oleh)

    assert pameran.lokasi.count() == 0
