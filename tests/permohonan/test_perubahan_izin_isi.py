"""What is written into a change: by which version, its purposes, places and letter; and deleted."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from berkas.models import Berkas
from jejak.models import JejakAudit
from permohonan.galat import MomenLewat, VersiUsang
from permohonan.models import LokasiPenggunaan, Permohonan, TujuanPenggunaan
from permohonan.services.header import hapus_draft, ubah_header
from permohonan.services.perubahan_izin import (
    draf,
    draf_ada,
    draf_untuk,
    tambah_lokasi_perubahan,
    tambah_tujuan_perubahan,
)
from permohonan.services.tujuan import kategori_perubahan, simpan_tujuan
from tests.factories.berkas import unggahan_pdf
from tests.factories.permohonan import (
    LokasiFactory,
    PermohonanFactory,
    PerpanjanganFactory,
    PerubahanFactory,
)
from tests.factories.portal import PenggunaFactory
from tests.factories.referensi import KantorFactory, KategoriTujuanFactory
from tests.permohonan.draf_perubahan import Jenis, izin_enam_bulan, jejak, tempat, tujuan
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def izin():
    return izin_enam_bulan()


@pytest.fixture
def pemohon(izin):
    return PenggunaFactory(importir=izin.importir)


# --- the version that a form carries --------------------------------------------------------------


def test_a_form_opened_on_the_permit_begins_the_draft_once(izin, pemohon):
    satu = draf_untuk(izin.pk, Jenis.PERPANJANGAN, versi=izin.versi, oleh=pemohon)

    with pytest.raises(VersiUsang) as galat:
        draf_untuk(izin.pk, Jenis.PERPANJANGAN, versi=izin.versi, oleh=pemohon)

    assert galat.value.permohonan == satu
    assert satu.versi == izin.versi + 1


def test_a_form_opened_on_the_draft_carries_its_version(izin, pemohon):
    satu = draf(izin.pk, Jenis.PERPANJANGAN, oleh=pemohon)

    for pk in (izin.pk, satu.pk):
        assert draf_untuk(pk, Jenis.PERPANJANGAN, versi=satu.versi, oleh=pemohon) == satu
        with pytest.raises(VersiUsang):
            draf_untuk(pk, Jenis.PERPANJANGAN, versi=satu.versi - 1, oleh=pemohon)


def test_a_form_opened_before_the_permit_changed_is_stale(izin, pemohon):
    with pytest.raises(VersiUsang):
        draf_untuk(izin.pk, Jenis.PERPANJANGAN, versi=izin.versi - 1, oleh=pemohon)
    assert not izin.perubahan.exists()


def test_a_sent_change_is_not_written_into_by_its_key(izin, pemohon):
    terkirim = PerubahanFactory(asal=izin, status=Status.PENELITIAN_ANALIS)

    with pytest.raises(MomenLewat, match="sudah berstatus Penelitian Analis"):
        draf_untuk(terkirim.pk, Jenis.PERPANJANGAN, versi=None, oleh=pemohon)


def test_a_form_of_one_kind_does_not_write_into_a_change_of_another(izin, pemohon):
    lokasi = draf(izin.pk, Jenis.PERUBAHAN_LOKASI, oleh=pemohon)

    with pytest.raises(Permohonan.DoesNotExist):
        draf_untuk(lokasi.pk, Jenis.PERPANJANGAN, versi=lokasi.versi, oleh=pemohon)


# --- purposes -----------------------------------------------------------------------------------


def test_a_purpose_makes_the_draft_and_its_row_in_one_act(izin, pemohon):
    lain = KategoriTujuanFactory(kode="PB04", nama="Penelitian")

    baris = tambah_tujuan_perubahan(
        izin.pk, tujuan(kategori=lain, berkas=unggahan_pdf()), versi=izin.versi, oleh=pemohon
    )

    assert baris.permohonan == draf_ada(izin, Jenis.PERUBAHAN_TUJUAN)
    assert (baris.kategori, baris.tujuan, baris.berkas.nama_asli) == (
        lain,
        "Pameran",
        "invoice.pdf",
    )
    assert baris.permohonan.tujuan.count() == 1


def test_a_category_of_another_kelompok_leaves_nothing_behind(izin, pemohon):
    asing = KategoriTujuanFactory(keringanan=True)

    with pytest.raises(ValidationError) as galat:
        tambah_tujuan_perubahan(izin.pk, tujuan(kategori=asing), versi=izin.versi, oleh=pemohon)

    assert galat.value.message_dict == {
        "kategori": ["Pilih kategori dari kelompok yang sama dengan izin ini."]
    }
    assert not izin.perubahan.exists()
    assert not JejakAudit.objects.filter(rantai=izin.rantai).exists()


def test_a_purpose_without_a_category_is_of_the_permits_own(izin, pemohon):
    baris = tambah_tujuan_perubahan(izin.pk, tujuan(), versi=izin.versi, oleh=pemohon)

    assert baris.kategori == izin.kategori


def test_categories_are_those_open_in_the_kelompok_and_what_is_held_already(izin):
    buka = KategoriTujuanFactory(kode="PB04")
    tutup = KategoriTujuanFactory(kode="PB05", berlaku_sampai=dt.date(2021, 1, 1))
    KategoriTujuanFactory(kode="PB06", dibuka=False)
    KategoriTujuanFactory(keringanan=True)

    assert set(kategori_perubahan(izin)) == {izin.kategori, buka}
    assert set(kategori_perubahan(izin, tutup.pk)) == {izin.kategori, buka, tutup}


def test_a_first_filing_names_no_category_beside_its_header(pemohon):
    permohonan = PermohonanFactory(importir=pemohon.daftar_importir[0])

    baris = simpan_tujuan(
        permohonan.pk, tujuan(kategori=permohonan.kategori), versi=None, oleh=pemohon
    )

    assert baris.kategori is None


# --- places -------------------------------------------------------------------------------------


def test_a_place_makes_the_draft_and_its_row_in_one_act(izin, pemohon):
    baris = tambah_lokasi_perubahan(izin.pk, tempat(), versi=izin.versi, oleh=pemohon)

    assert baris.permohonan == draf_ada(izin, Jenis.PERUBAHAN_LOKASI)
    kedua = tambah_lokasi_perubahan(
        izin.pk, tempat(lokasi="Jl. Margomulyo 7"), versi=baris.permohonan.versi, oleh=pemohon
    )
    assert kedua.permohonan == baris.permohonan


@pytest.mark.parametrize("dari_perubahan", [False, True])
def test_a_place_that_the_permit_has_is_refused_at_the_field(izin, pemohon, dari_perubahan):
    pemilik = izin
    if dari_perubahan:
        pemilik = PerubahanFactory(
            asal=izin, jenis=Jenis.PERUBAHAN_LOKASI, status=Status.PENERBITAN_SKEP
        )
    LokasiFactory(permohonan=pemilik, kantor_pengawas=KantorFactory(), lokasi="Jl. Rungkut 5")

    with pytest.raises(ValidationError) as galat:
        tambah_lokasi_perubahan(
            izin.pk, tempat(lokasi=" jl.  rungkut 5"), versi=izin.versi, oleh=pemohon
        )

    assert galat.value.message_dict == {
        "lokasi": [f"Lokasi ini sudah ada dalam izin: tercantum pada SKEP {pemilik.nomor_skep}."]
    }
    assert not izin.perubahan.filter(status=Status.DRAFT).exists()


def test_a_place_under_another_office_or_of_a_refused_change_is_a_new_one(izin, pemohon):
    LokasiFactory(
        permohonan=izin, kantor_pengawas=KantorFactory(kode="060600"), lokasi="Jl. Rungkut 5"
    )
    ditolak = PerubahanFactory(asal=izin, jenis=Jenis.PERUBAHAN_LOKASI, status=Status.PENOLAKAN)
    LokasiFactory(permohonan=ditolak, kantor_pengawas=KantorFactory(), lokasi="Jl. Rungkut 5")

    baris = tambah_lokasi_perubahan(izin.pk, tempat(), versi=izin.versi, oleh=pemohon)

    assert baris.lokasi == "Jl. Rungkut 5"


def test_a_place_that_the_draft_has_is_refused_at_the_field(izin, pemohon):
    baris = tambah_lokasi_perubahan(izin.pk, tempat(), versi=izin.versi, oleh=pemohon)

    with pytest.raises(ValidationError) as galat:
        tambah_lokasi_perubahan(izin.pk, tempat(), versi=baris.permohonan.versi, oleh=pemohon)

    assert galat.value.message_dict == {
        "lokasi": ["Lokasi ini sudah terdaftar di bawah kantor pengawas yang sama."]
    }
    assert LokasiPenggunaan.objects.count() == 1


# --- its letter, and its end as a draft -----------------------------------------------------------


def test_the_header_of_a_change_is_its_letter(izin, pemohon):
    baru = draf(izin.pk, Jenis.PERPANJANGAN, oleh=pemohon)

    ubah_header(
        baru.pk,
        {"nomor_surat": "S-99", "tanggal_surat": izin.tanggal_skep, "jangka_waktu": 30},
        versi=baru.versi,
        oleh=pemohon,
    )

    baru.refresh_from_db()
    assert (baru.nomor_surat, baru.tanggal_surat) == ("S-99", izin.tanggal_skep)
    assert baru.jangka_waktu == 6


def test_a_deleted_draft_takes_its_parts_and_files_with_it(izin, pemohon):
    perpanjangan = PerpanjanganFactory(permohonan=PerubahanFactory(asal=izin))
    nomor = perpanjangan.berkas_id

    hapus_draft(perpanjangan.pk, versi=None, oleh=pemohon)

    assert not izin.perubahan.exists()
    assert not Berkas.objects.filter(pk=nomor).exists()
    assert [t for t, _ in jejak(izin)] == ["perubahan:dihapus"]


def test_a_deleted_draft_leaves_room_for_another(izin, pemohon):
    baris = tambah_tujuan_perubahan(izin.pk, tujuan(), versi=izin.versi, oleh=pemohon)
    hapus_draft(baris.permohonan_id, versi=None, oleh=pemohon)

    assert draf(izin.pk, Jenis.PERUBAHAN_TUJUAN, oleh=pemohon).tujuan.count() == 0
    assert not TujuanPenggunaan.objects.filter(permohonan__asal=izin).exists()
