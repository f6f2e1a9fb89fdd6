import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from berkas.penolakan import BerkasDitolak
from jejak.models import JejakAudit
from permohonan.galat import Ditolak, MomenLewat, VersiUsang
from portal.izin import Peran
from tests.factories.berkas import BerkasFactory, unggahan_pdf
from tests.factories.lampiran import LampiranFactory
from tests.factories.workflow import CentangFactory, KeterlibatanFactory, perkara, petugas
from workflow.models import CentangDokumen, Keterlibatan, Pendapat
from workflow.pekerjaan.kekurangan import (
    atur_tenggat,
    hapus_butir,
    tambah_butir,
    tambah_dari_centang,
)
from workflow.pekerjaan.pemeriksaan import Temuan, atur_fasilitas, simpan_centang
from workflow.pekerjaan.pendapat import tulis_pendapat
from workflow.pekerjaan.shpib import rekam_shpib
from workflow.status import Status

pytestmark = pytest.mark.django_db

TENGGAT = dt.date(2030, 1, 2)


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
    "atur_fasilitas": (
        Status.PENELITIAN_ANALIS,
        lambda pk, versi, oleh: atur_fasilitas(pk, "pembebasan", "", versi=versi, oleh=oleh),
    ),
    "simpan_centang": (
        Status.PENELITIAN_ANALIS,
        lambda pk, versi, oleh: simpan_centang(pk, {}, versi=versi, oleh=oleh),
    ),
    "tambah_butir": (
        Status.PENELITIAN_ANALIS,
        lambda pk, versi, oleh: tambah_butir(pk, None, "Kurang", versi=versi, oleh=oleh),
    ),
    "atur_tenggat": (
        Status.PENELITIAN_ANALIS,
        lambda pk, versi, oleh: atur_tenggat(pk, TENGGAT, versi=versi, oleh=oleh),
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


def test_the_reason_is_kept_only_for_a_deviation():
    permohonan, user = perkara()

    atur_fasilitas(permohonan.pk, "keringanan", "Mesin produksi.", versi=0, oleh=user)
    permohonan.refresh_from_db()
    assert (permohonan.fasilitas, permohonan.alasan_fasilitas) == ("keringanan", "Mesin produksi.")

    atur_fasilitas(permohonan.pk, "pembebasan", "Mesin produksi.", versi=1, oleh=user)
    permohonan.refresh_from_db()
    assert (permohonan.fasilitas, permohonan.alasan_fasilitas) == ("pembebasan", "")


def test_a_tick_belongs_to_the_file_as_it_is():
    permohonan, user = perkara()
    dokumen = LampiranFactory(permohonan=permohonan)
    simpan_centang(permohonan.pk, {dokumen.pk: Temuan("sesuai")}, versi=0, oleh=user)

    dokumen.berkas = BerkasFactory(sha256="ab" * 32)
    dokumen.save()
    permohonan.refresh_from_db()
    aksi = {b.name: alasan for b, alasan in permohonan.aksi_peran(user)}

    assert dokumen.centang.get().berkas_sha256 != dokumen.berkas.sha256
    assert (
        "Setiap dokumen harus diberi tanda sesuai atau tidak sesuai."
        in aksi["teruskan_ke_kepala_seksi"]
    )


def test_a_tick_can_be_changed_and_taken_away():
    permohonan, user = perkara()
    dokumen = LampiranFactory(permohonan=permohonan)
    simpan_centang(permohonan.pk, {dokumen.pk: Temuan("sesuai")}, versi=0, oleh=user)

    simpan_centang(permohonan.pk, {dokumen.pk: Temuan("tidak_sesuai", "Buram")}, versi=1, oleh=user)
    centang = CentangDokumen.objects.get()
    assert (centang.hasil, centang.catatan) == ("tidak_sesuai", "Buram")

    simpan_centang(permohonan.pk, {dokumen.pk: Temuan("")}, versi=2, oleh=user)
    assert not CentangDokumen.objects.exists()


def test_a_document_of_another_application_is_left_alone():
    permohonan, user = perkara()
    asing = LampiranFactory()

    simpan_centang(permohonan.pk, {asing.pk: Temuan("sesuai")}, versi=0, oleh=user)

    assert not CentangDokumen.objects.exists()


def test_documents_found_wanting_go_on_the_list_once():
    permohonan, user = perkara()
    dokumen = LampiranFactory(permohonan=permohonan)
    CentangFactory(lampiran=dokumen, hasil="tidak_sesuai", catatan="Buram")
    CentangFactory(lampiran=dokumen, berkas_sha256="cd" * 32, hasil="tidak_sesuai", catatan="Lama")

    assert tambah_dari_centang(permohonan.pk, versi=0, oleh=user) == 1
    assert tambah_dari_centang(permohonan.pk, versi=1, oleh=user) == 0

    butir = permohonan.butir_kekurangan.get()
    assert (butir.jenis, butir.alasan, butir.putaran) == (dokumen.jenis, "Buram", 1)


def test_an_item_of_an_earlier_sending_stays():
    permohonan, user = perkara()
    lama = tambah_butir(permohonan.pk, None, "Lama", versi=None, oleh=user)
    type(permohonan).objects.filter(pk=permohonan.pk).update(putaran=2)
    baru = tambah_butir(permohonan.pk, None, "Baru", versi=None, oleh=user)

    hapus_butir(permohonan.pk, lama.pk, versi=None, oleh=user)
    hapus_butir(permohonan.pk, baru.pk, versi=None, oleh=user)

    assert list(permohonan.butir_kekurangan.all()) == [lama]


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
