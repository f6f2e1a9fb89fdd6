"""What a permit or its categories became between Kirim and Terbitkan: asked again under the lock."""

import datetime as dt

import pytest
from django.utils import timezone

from permohonan.batas_izin import alasan_tak_dapat
from permohonan.galat import MomenLewat
from permohonan.kelengkapan import kekurangan
from permohonan.models import Permohonan
from permohonan.services.perpanjangan import simpan_perpanjangan
from permohonan.services.perubahan_izin import draf
from referensi.models import KategoriTujuan
from tests.factories.berkas import unggahan_pdf
from tests.factories.jaminan import JaminanFactory, PenyelesaianFactory
from tests.factories.permohonan import LokasiFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.referensi import KategoriTujuanFactory
from tests.factories.workflow import pegang
from tests.workflow.perubahan import Jenis, izin, perubahan
from workflow.diminta import diminta
from workflow.kesiapan_perubahan import HALANGAN, hal_perubahan
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = pytest.mark.django_db
TAK_SESUAI = "Isi perubahan tidak sesuai lagi dengan izinnya atau dengan batasnya; periksa isinya."
SELESAI = "Barang pada izin ini sudah dipertanggungjawabkan; izinnya tidak diperpanjang lagi."
PUTUS = Status.KEPUTUSAN_KEPALA_KANTOR


def segar(permohonan):
    return Permohonan.objects.with_rincian().get(pk=permohonan.pk)


def halangan(permohonan):
    """Return what the deciding official reads stands in the way."""
    kini = segar(permohonan)
    return [h.kalimat for h in hal_perubahan(kini, diminta(kini)) if h.nada == HALANGAN]


def ditolak_terbit(permohonan):
    """Return the sentence with which Terbitkan is refused; nothing is left of it."""
    with pytest.raises(MomenLewat) as galat:
        apply_transition(permohonan.pk, "terbitkan_skep", oleh=pegang(segar(permohonan)))
    assert segar(permohonan).status == PUTUS
    return str(galat.value)


def bertujuan(kategori, status=PUTUS):
    """Return a change of the purposes of a permit, in a category of its own."""
    permohonan = perubahan(izin(), Jenis.PERUBAHAN_TUJUAN, status)
    permohonan.tujuan.update(kategori=kategori)
    return permohonan


def test_a_purpose_whose_category_moved_to_another_kelompok_is_not_issued():
    kategori = KategoriTujuanFactory(kode="PB04")
    permohonan = bertujuan(kategori)
    assert halangan(permohonan) == []
    KategoriTujuan.objects.filter(pk=kategori.pk).update(kelompok="lain")

    assert ditolak_terbit(permohonan) == TAK_SESUAI
    tujuan = permohonan.tujuan.get()
    assert halangan(permohonan) == [
        f"Pilih kategori tujuan dari kelompok yang sama dengan izin: {tujuan}."
    ]


def test_a_place_that_came_into_the_permit_meanwhile_is_not_issued_twice():
    permohonan = perubahan(izin(), Jenis.PERUBAHAN_LOKASI)
    lokasi = permohonan.lokasi.get()
    assert halangan(permohonan) == []
    LokasiFactory(
        permohonan=permohonan.asal,
        kantor_pengawas=lokasi.kantor_pengawas,
        lokasi=lokasi.lokasi.upper(),
    )

    assert ditolak_terbit(permohonan) == TAK_SESUAI
    assert halangan(permohonan) == [f"Lokasi ini sudah ada dalam izin: {lokasi}."]


@pytest.mark.parametrize("tutup", [{"dibuka": False}, {"berlaku_sampai": dt.date(2026, 1, 1)}])
def test_a_category_that_was_closed_is_told_before_it_is_sent_and_not_after(tutup):
    kategori = KategoriTujuanFactory(kode="PB04")
    draf_, terkirim = bertujuan(kategori, Status.DRAFT), bertujuan(kategori)
    KategoriTujuan.objects.filter(pk=kategori.pk).update(**tutup)

    pesan = [k.pesan for k in kekurangan(segar(draf_)) if k.bagian == "tujuan"]
    assert pesan == [
        f"Kategori tujuan ini sudah ditutup. Pilih kategori lain: {draf_.tujuan.get()}."
    ]
    apply_transition(terkirim.pk, "terbitkan_skep", oleh=pegang(terkirim))
    assert segar(terkirim).status == Status.PENERBITAN_SKEP


def test_the_permits_own_category_stays_open_for_its_purposes():
    permohonan = perubahan(izin(), Jenis.PERUBAHAN_TUJUAN, Status.DRAFT)
    KategoriTujuan.objects.filter(pk=permohonan.kategori_id).update(dibuka=False)

    assert [k for k in kekurangan(segar(permohonan)) if k.bagian == "tujuan"] == []


def test_an_extension_sent_on_the_last_day_is_not_issued_the_next(monkeypatch):
    """Decided on that very day it is; after it the office can refuse alone (design.md §3)."""
    asal = izin(mulai=dt.date(2026, 5, 31))
    pemohon = PenggunaFactory(importir=asal.importir)

    def pada(hari, jam):
        saat = dt.datetime.combine(hari, jam, tzinfo=asal.kantor.zona_waktu)
        monkeypatch.setattr(timezone, "now", lambda: saat.astimezone(dt.UTC))

    akhir = dt.date(2026, 11, 30)
    pada(akhir, dt.time(23, 59))
    baru = draf(asal.pk, Jenis.PERPANJANGAN, oleh=pemohon)
    isian = {"alasan": "Perlu.", "sampai": dt.date(2027, 2, 28), "berkas": unggahan_pdf()}
    simpan_perpanjangan(baru.pk, isian, versi=None, oleh=pemohon)
    apply_transition(baru.pk, "kirim", oleh=pemohon)
    Permohonan.objects.filter(pk=baru.pk).update(status=PUTUS)
    pada(akhir + dt.timedelta(days=1), dt.time(0, 0))

    assert ditolak_terbit(baru) == (
        "Izin ini berakhir pada 30 November 2026; SKEP perubahan harus terbit paling lambat pada "
        "hari itu."
    )
    assert (segar(asal).bulan_izin, segar(baru).perpanjangan.bulan_semua) == (6, 9)
    pada(akhir, dt.time(23, 59))
    apply_transition(baru.pk, "terbitkan_skep", oleh=pegang(segar(baru)))
    assert segar(asal).bulan_izin == 9


# --- goods that are accounted for -----------------------------------------------------------------
def selesaikan(asal):
    """Settle the permit's guarantee by re-export."""
    PenyelesaianFactory(jaminan=JaminanFactory(permohonan=asal, diterima=True))


def test_a_settled_permit_is_not_extended_at_any_step():
    asal = izin()
    draf_, putus = perubahan(asal, status=Status.DRAFT), perubahan(asal)
    pemohon = PenggunaFactory(importir=asal.importir)
    selesaikan(asal)

    assert alasan_tak_dapat(segar(asal), Jenis.PERPANJANGAN) == SELESAI
    with pytest.raises(MomenLewat) as galat:
        draf(asal.pk, Jenis.PERPANJANGAN, oleh=pemohon)
    assert str(galat.value) == SELESAI
    assert SELESAI in [k.pesan for k in kekurangan(segar(draf_))]
    assert halangan(putus) == [SELESAI]
    assert ditolak_terbit(putus) == TAK_SESUAI


def test_a_settled_permit_still_takes_purposes_and_one_in_force_its_extension():
    asal, lain = izin(), izin()
    selesaikan(asal)

    assert alasan_tak_dapat(segar(asal), Jenis.PERUBAHAN_TUJUAN) == ""
    assert alasan_tak_dapat(segar(lain), Jenis.PERPANJANGAN) == ""
    dibaca = Permohonan.objects.with_rincian().dengan_izin()
    assert dibaca.get(pk=asal.pk).izin_selesai is True
    assert dibaca.get(pk=perubahan(asal).pk).izin_selesai is True
    assert dibaca.get(pk=lain.pk).izin_selesai is False
