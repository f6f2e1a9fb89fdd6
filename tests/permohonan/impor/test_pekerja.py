"""A real worker, killed after the last row and before the commit: nothing half done, then once."""

import pytest
from django.db import transaction
from django.db.models.functions import Now
from django.urls import reverse

from jejak import outbox
from jejak.models import JejakAudit, Outbox
from permohonan.services.impor import TOPIK_SIMPAN, konfirmasi_impor
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import PenggunaFactory
from tests.jejak.pekerja import pekerja_celery, tunggu
from tests.permohonan.impor.tabel import baris, kirim, rujukan, xlsx


@pytest.mark.django_db(transaction=True)
@pytest.mark.queue
@pytest.mark.slow
def test_a_worker_killed_in_the_middle_leaves_nothing_half_done_and_it_is_done_again(
    monkeypatch, client
):
    rujukan()
    draf = PermohonanFactory()
    monkeypatch.setattr(outbox._Jeda, "sampai", 0.0)
    pesan = Outbox.objects.filter(topik=TOPIK_SIMPAN)

    with monkeypatch.context() as lingkungan:
        lingkungan.setenv("TITIK_JATUH", "impor_barang")
        with pekerja_celery():
            impor = kirim(draf, xlsx(*[baris(identitas=n) for n in range(700)]))
            assert tunggu(lambda: type(impor).objects.get(pk=impor.pk).keadaan == "siap")
            konfirmasi_impor(draf.pk, impor.pk, versi=draf.versi, oleh=impor.oleh)
            assert tunggu(pesan.filter(percobaan__gte=1).exists)
            assert tunggu(lambda: not _hidup(pesan))
    setengah = (draf.barang.count(), draf.lokasi.count())
    impor.refresh_from_db()
    status = impor.keadaan

    with pekerja_celery():
        pesan.update(coba_lagi_pada=Now())
        outbox.ulangi(pesan)
        selesai = tunggu(lambda: pesan.get().selesai is not None)

    assert (setengah, status, selesai) == ((0, 0), "menyimpan", True)
    assert draf.barang.count() == 700
    assert JejakAudit.objects.filter(rantai=draf.rantai, tindakan="ubah_isi").count() == 1
    client.force_login(PenggunaFactory(importir=draf.importir))
    halaman = client.get(reverse("permohonan:impor_hasil", args=[draf.pk, impor.pk]))
    assert "700 barang berhasil disimpan." in halaman.content.decode()


def _hidup(pesan):
    """Tell whether the worker still holds the message: its transaction ends with it."""
    with transaction.atomic():
        return not pesan.select_for_update(skip_locked=True).exists()
