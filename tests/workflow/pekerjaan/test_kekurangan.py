"""The shortage list: several items and the due date at once."""

import datetime as dt

import pytest

from jejak.models import JejakAudit
from tests.factories.lampiran import AlasanFactory, LampiranFactory
from tests.factories.referensi import JenisDokumenFactory
from tests.factories.workflow import CentangFactory, perkara
from workflow.models import CentangAlasan
from workflow.pekerjaan.kekurangan import Butir, hapus_butir, susun, tambah_dari_centang

pytestmark = pytest.mark.django_db
TENGGAT = dt.date(2030, 1, 2)


def test_several_items_and_the_due_date_are_kept_at_once():
    permohonan, user = perkara()
    jenis = JenisDokumenFactory()
    butir = [Butir(jenis, "Buram"), Butir(None, "Jelaskan tujuannya"), Butir(jenis, "Buram")]

    susun(permohonan.pk, butir, TENGGAT, versi=0, oleh=user)

    permohonan.refresh_from_db()
    assert (permohonan.versi, permohonan.tenggat_kekurangan) == (1, TENGGAT)
    assert set(permohonan.butir_kekurangan.values_list("jenis", "alasan", "putaran")) == {
        (jenis.pk, "Buram", 1),
        (None, "Jelaskan tujuannya", 1),
    }
    assert sorted(JejakAudit.objects.get().rincian) == ["butir", "tenggat"]


def test_what_is_on_the_list_is_not_added_again():
    permohonan, user = perkara()
    butir = [Butir(None, "Jelaskan tujuannya")]
    susun(permohonan.pk, butir, TENGGAT, versi=0, oleh=user)

    susun(permohonan.pk, butir, TENGGAT, versi=1, oleh=user)

    permohonan.refresh_from_db()
    assert (permohonan.versi, permohonan.butir_kekurangan.count()) == (1, 1)


def test_documents_found_wanting_go_on_the_list_once():
    permohonan, user = perkara()
    dokumen = LampiranFactory(permohonan=permohonan)
    CentangFactory(lampiran=dokumen, hasil="tidak_sesuai", catatan="Buram")
    CentangFactory(lampiran=dokumen, sidik="cd" * 32, hasil="tidak_sesuai", catatan="Lama")
    alasan = AlasanFactory(permohonan=permohonan, jenis=JenisDokumenFactory(kode="foto"))
    CentangAlasan.objects.create(
        alasan=alasan, hasil="tidak_sesuai", catatan="Tetap perlu", oleh=permohonan.pemegang
    )

    assert tambah_dari_centang(permohonan.pk, versi=0, oleh=user) == 2
    assert tambah_dari_centang(permohonan.pk, versi=1, oleh=user) == 0

    assert set(permohonan.butir_kekurangan.values_list("jenis", "alasan", "putaran")) == {
        (dokumen.jenis_id, "Buram", 1),
        (alasan.jenis_id, "Tetap perlu", 1),
    }


def test_an_item_of_an_earlier_sending_stays():
    permohonan, user = perkara()
    susun(permohonan.pk, [Butir(None, "Lama")], versi=None, oleh=user)
    lama = permohonan.butir_kekurangan.get()
    type(permohonan).objects.filter(pk=permohonan.pk).update(putaran=2)
    susun(permohonan.pk, [Butir(None, "Baru")], versi=None, oleh=user)
    baru = permohonan.butir_kekurangan.get(putaran=2)

    hapus_butir(permohonan.pk, lama.pk, versi=None, oleh=user)
    hapus_butir(permohonan.pk, baru.pk, versi=None, oleh=user)

    assert list(permohonan.butir_kekurangan.all()) == [lama]
