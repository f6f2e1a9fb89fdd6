"""Who signs a change: taken over from the permit only where the same side asks again."""

import pytest
from django.utils import timezone

from permohonan.kelengkapan import kekurangan
from permohonan.models import Kiriman, Permohonan
from permohonan.services.header import ubah_header
from permohonan.services.perubahan_izin import draf
from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import (
    JabatanFactory,
    KeanggotaanPpjkFactory,
    PenggunaFactory,
    SuratKuasaFactory,
)
from workflow.status import Status

pytestmark = pytest.mark.django_db
DARI_IZIN = ("Budi Kuasa", "Manajer Impor", "kuasa", "Gresik")
KOSONG = ("", "", "pimpinan", "")
BELUM = "Isi nomor surat perubahan ini; yang tertulis masih nomor surat izinnya."


@pytest.fixture
def izin():
    """An issued permit with a signatory of its own."""
    return PermohonanFactory(
        status=Status.PENERBITAN_SKEP,
        penandatangan="Budi Kuasa",
        jabatan_penandatangan="Manajer Impor",
        kapasitas="kuasa",
        tempat="Gresik",
    )


def orang_ppjk(izin, surat=None):
    """Return a person of a broker who holds the importer's power of attorney."""
    surat = surat or SuratKuasaFactory(importir=izin.importir)
    return KeanggotaanPpjkFactory(ppjk=surat.ppjk).pengguna


def penanda(permohonan):
    return (
        permohonan.penandatangan,
        permohonan.jabatan_penandatangan,
        permohonan.kapasitas,
        permohonan.tempat,
    )


def dikirim(izin, oleh):
    """Say who sent the permit's application."""
    Kiriman.objects.create(
        permohonan=izin, putaran=1, isi={}, sha256="0", oleh=oleh, waktu=timezone.now()
    )


def test_a_member_takes_over_what_a_member_signed(izin):
    rekan = PenggunaFactory(importir=izin.importir)

    assert penanda(draf(izin.pk, "perpanjangan", oleh=rekan)) == DARI_IZIN


def test_a_broker_does_not_sign_in_the_name_of_the_members(izin):
    assert penanda(draf(izin.pk, "perpanjangan", oleh=orang_ppjk(izin))) == KOSONG


def test_a_member_does_not_sign_in_the_name_of_a_broker_who_sent_the_permit(izin):
    surat = SuratKuasaFactory(importir=izin.importir)
    dikirim(izin, orang_ppjk(izin, surat))
    anggota = PenggunaFactory(importir=izin.importir)

    assert penanda(draf(izin.pk, "perpanjangan", oleh=anggota)) == KOSONG
    # A colleague of the same broker does.
    rekan = orang_ppjk(izin, surat)
    assert penanda(draf(izin.pk, "perubahan_lokasi", oleh=rekan)) == DARI_IZIN


@pytest.mark.parametrize("jenis", ["perpanjangan", "perubahan_tujuan", "perubahan_lokasi"])
def test_at_the_counter_nobody_is_guessed_and_the_paper_has_its_own_number(izin, jenis):
    analis = JabatanFactory(kantor=izin.kantor, peran=Peran.ANALIS).pengguna

    baru = draf(izin.pk, jenis, oleh=analis)

    assert penanda(baru) == KOSONG
    assert BELUM in [k.pesan for k in kekurangan(baru) if k.bagian == "header"]
    surat = {"nomor_surat": "S-77/2026", "tanggal_surat": izin.tanggal_skep}
    ubah_header(baru.pk, surat, versi=None, oleh=analis)
    kini = Permohonan.objects.with_rincian().get(pk=baru.pk)
    assert [k for k in kekurangan(kini) if k.bagian == "header"] == []


def test_what_came_on_paper_first_is_not_taken_over(izin):
    analis = JabatanFactory(kantor=izin.kantor, peran=Peran.ANALIS).pengguna
    Permohonan.objects.filter(pk=izin.pk).update(perekam=analis)
    anggota = PenggunaFactory(importir=izin.importir)

    baru = draf(izin.pk, "perpanjangan", oleh=anggota)

    assert penanda(baru) == KOSONG
    assert [k for k in kekurangan(baru) if k.bagian == "header"] == []
