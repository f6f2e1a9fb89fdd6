import datetime as dt

import pytest

from jejak.models import JejakAudit
from lampiran.berkas_kasus import cari
from permohonan.galat import Ditolak, MomenLewat, VersiUsang
from tests.factories.berkas import unggahan_pdf
from tests.factories.portal import PenggunaFactory
from tests.factories.workflow import RiwayatFactory, ShpibFactory, perkara
from workflow.models import Shpib
from workflow.pekerjaan.shpib import hapus_shpib, perbaiki_shpib
from workflow.status import Status

pytestmark = pytest.mark.django_db

ISIAN = {"nomor": "LAB-2", "tanggal": dt.date(2026, 1, 9), "keterangan": "Diulang"}


@pytest.fixture
def kasus():
    """A case at the classification officer, and a result that the officer recorded."""
    permohonan, user = perkara(Status.PENETAPAN_NP_KLASIFIKASI)
    return permohonan, user, ShpibFactory(permohonan=permohonan, oleh=permohonan.pemegang)


def perbaiki(permohonan, shpib, user, **lain):
    isian = ISIAN | {"berkas": None, "versi": permohonan.versi, "oleh": user} | lain
    return perbaiki_shpib(permohonan.pk, shpib.pk, **isian)


def test_the_author_puts_a_result_right_and_the_trail_keeps_what_it_said(kasus):
    permohonan, user, shpib = kasus

    baru = perbaiki(permohonan, shpib, user)

    assert (baru.nomor, baru.tanggal, baru.berkas_id) == (
        "LAB-2",
        ISIAN["tanggal"],
        shpib.berkas_id,
    )
    jejak = JejakAudit.objects.get(rantai=permohonan.rantai)
    assert (jejak.tindakan, jejak.rincian["sebelum"]["nomor"], jejak.rincian["kini"]["nomor"]) == (
        "perbaiki_shpib",
        shpib.nomor,
        "LAB-2",
    )


def test_the_file_is_replaced_where_one_is_given(kasus):
    permohonan, user, shpib = kasus

    baru = perbaiki(permohonan, shpib, user, berkas=unggahan_pdf("baru.pdf"))

    assert (baru.berkas.nama_asli, baru.berkas_id == shpib.berkas_id) == ("baru.pdf", False)


def test_the_author_takes_a_result_back(kasus):
    permohonan, user, shpib = kasus

    hapus_shpib(permohonan.pk, shpib.pk, versi=permohonan.versi, oleh=user)

    assert not Shpib.objects.exists()
    jejak = JejakAudit.objects.get(rantai=permohonan.rantai)
    assert (jejak.tindakan, jejak.rincian["nomor"]) == ("hapus_shpib", shpib.nomor)


def test_a_published_result_stays(kasus):
    permohonan, user, shpib = kasus
    RiwayatFactory(permohonan=permohonan, aksi="terbitkan_shpib", label="Terbitkan SHPIB")

    with pytest.raises(MomenLewat, match="sudah diterbitkan"):
        perbaiki(permohonan, shpib, user)
    with pytest.raises(MomenLewat):
        hapus_shpib(permohonan.pk, shpib.pk, versi=None, oleh=user)
    # What is recorded after the publishing is its author's again.
    baru = ShpibFactory(permohonan=permohonan, oleh=permohonan.pemegang)
    hapus_shpib(permohonan.pk, baru.pk, versi=None, oleh=user)
    assert list(Shpib.objects.all()) == [shpib]


def test_nobody_else_and_no_stale_form_changes_it(kasus):
    permohonan, user, _ = kasus
    lain = ShpibFactory(permohonan=permohonan)

    with pytest.raises(Ditolak, match="yang merekamnya"):
        perbaiki(permohonan, lain, user)
    with pytest.raises(VersiUsang):
        perbaiki(permohonan, lain, user, versi=9)
    with pytest.raises(Shpib.DoesNotExist):
        perbaiki(permohonan, ShpibFactory(), user)
    assert Shpib.objects.filter(nomor="LAB-2").count() == 0


def test_the_pages_of_a_result_are_the_officers_and_once_published_the_importers(kasus):
    permohonan, user, shpib = kasus
    importir = PenggunaFactory(importir=permohonan.importir)

    assert cari(permohonan, user, shpib.berkas_id).judul == f"SHPIB {shpib.nomor}"
    assert cari(permohonan, importir, shpib.berkas_id) is None
    RiwayatFactory(permohonan=permohonan, aksi="terbitkan_shpib", label="Terbitkan SHPIB")
    assert cari(permohonan, importir, shpib.berkas_id).berkas == shpib.berkas
