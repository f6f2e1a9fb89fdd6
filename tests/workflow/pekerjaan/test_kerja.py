import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from berkas.penolakan import BerkasDitolak
from jejak.models import JejakAudit
from permohonan.galat import Ditolak, MomenLewat, VersiUsang
from portal.izin import Peran
from tests.factories.berkas import unggahan_pdf
from tests.factories.workflow import KeterlibatanFactory, perkara, petugas
from workflow.models import Keterlibatan, Pendapat
from workflow.pekerjaan.kekurangan import Butir, susun
from workflow.pekerjaan.pemeriksaan import Penelitian, simpan_penelitian
from workflow.pekerjaan.pendapat import tulis_pendapat
from workflow.pekerjaan.shpib import rekam_shpib
from workflow.status import Status

pytestmark = pytest.mark.django_db


def _shpib(pk, versi, oleh, **lain):
    isian = {
        "nomor": "SHPIB-1",
        "tanggal": dt.date(2026, 1, 2),
        "keterangan": "",
        "berkas": unggahan_pdf(),
    }
    return rekam_shpib(pk, versi=versi, oleh=oleh, **isian | lain)


# Every piece of work: (stage, what is done, its name in the audit trail).
KERJA = {
    "simpan_penelitian": (
        Status.PENELITIAN_ANALIS,
        lambda pk, versi, oleh: simpan_penelitian(
            pk, Penelitian(fasilitas=("pembebasan", "")), versi=versi, oleh=oleh
        ),
    ),
    "susun_kekurangan": (
        Status.PENELITIAN_ANALIS,
        lambda pk, versi, oleh: susun(pk, [Butir(None, "Kurang")], versi=versi, oleh=oleh),
    ),
    "tulis_pendapat": (
        Status.PENELITIAN_KEPALA_SEKSI,
        lambda pk, versi, oleh: tulis_pendapat(pk, "terbitkan", "Ya", versi=versi, oleh=oleh),
    ),
    "rekam_shpib": (Status.PENETAPAN_NP_KLASIFIKASI, _shpib),
}
SEMUA = pytest.mark.parametrize("nama", KERJA)


@SEMUA
def test_the_holder_works_and_leaves_a_trace(nama):
    status, kerjakan = KERJA[nama]
    permohonan, user = perkara(status)

    kerjakan(permohonan.pk, permohonan.versi, user)

    jejak = JejakAudit.objects.get(rantai=permohonan.rantai)
    assert (jejak.tindakan, jejak.pelaku) == (nama, user)
    assert jejak.jabatan == permohonan.pemegang.sebutan
    assert Keterlibatan.objects.get().peran == permohonan.pemegang.peran
    permohonan.refresh_from_db()
    assert permohonan.versi == 1


@SEMUA
def test_a_colleague_who_does_not_hold_it_waits(nama):
    status, kerjakan = KERJA[nama]
    permohonan, _ = perkara(status)

    with pytest.raises(MomenLewat, match="sedang dipegang"):
        kerjakan(permohonan.pk, permohonan.versi, petugas(permohonan))

    assert not JejakAudit.objects.exists()


@SEMUA
def test_another_role_is_refused(nama):
    status, kerjakan = KERJA[nama]
    permohonan, _ = perkara(status)

    with pytest.raises(Ditolak):
        kerjakan(permohonan.pk, permohonan.versi, petugas(permohonan, Peran.KEPALA_KANTOR))


@SEMUA
def test_a_stale_form_overwrites_nothing(nama):
    status, kerjakan = KERJA[nama]
    permohonan, user = perkara(status)

    with pytest.raises(VersiUsang):
        kerjakan(permohonan.pk, permohonan.versi + 1, user)

    assert not JejakAudit.objects.exists()


@SEMUA
def test_work_ends_with_its_stage(nama):
    status, kerjakan = KERJA[nama]
    permohonan, user = perkara(status)
    type(permohonan).objects.filter(pk=permohonan.pk).update(status=Status.PEMBATALAN)

    with pytest.raises(MomenLewat, match="sudah berstatus Pembatalan"):
        kerjakan(permohonan.pk, permohonan.versi, user)


@SEMUA
def test_four_eyes_hold_even_for_the_holder(nama):
    status, kerjakan = KERJA[nama]
    permohonan, user = perkara(status)
    KeterlibatanFactory(permohonan=permohonan, pengguna=user, peran=Peran.KEPALA_BIDANG)

    with pytest.raises(Ditolak, match="empat mata"):
        kerjakan(permohonan.pk, permohonan.versi, user)


def test_a_level_has_one_opinion_per_sending():
    permohonan, user = perkara()
    tulis_pendapat(permohonan.pk, "terbitkan", "Lengkap.", versi=0, oleh=user)
    tulis_pendapat(permohonan.pk, "tolak", "Ternyata tidak.", versi=1, oleh=user)

    pendapat = Pendapat.objects.get()
    assert (pendapat.peran, pendapat.rekomendasi, pendapat.isi, pendapat.nama_pelaku) == (
        Peran.ANALIS,
        "tolak",
        "Ternyata tidak.",
        user.nama,
    )


def test_a_bad_file_is_refused_and_nothing_is_kept():
    permohonan, user = perkara(Status.PENETAPAN_NP_KLASIFIKASI)
    html = SimpleUploadedFile("hasil.pdf", b"<html>", content_type="application/pdf")

    with pytest.raises(BerkasDitolak):
        _shpib(permohonan.pk, 0, user, berkas=html)

    assert not permohonan.shpib.exists()
    assert not JejakAudit.objects.exists()
