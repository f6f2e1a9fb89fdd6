"""Making letters: one per decision, whatever dies in between."""

from hashlib import sha256

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.functions import Now

from jejak import outbox, tasks
from jejak.models import JejakAudit, Outbox
from portal.models import Notifikasi
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.surat import KeputusanFactory
from tests.factories.workflow import pegang
from tests.jejak.pekerja import pekerja_celery, tunggu
from tests.workflow.pdf import teks
from tests.workflow.perkara import perkara
from workflow.models import Keputusan, Surat
from workflow.putusan import TOPIK_SURAT
from workflow.services import apply_transition
from workflow.status import Status
from workflow.surat import pembuatan
from workflow.surat.pembuatan import buat_surat


def berkas_surat():
    """Return the names of all letters in the storage."""
    hasil = set()
    if default_storage.exists("surat"):
        for folder in default_storage.listdir("surat")[0]:
            hasil |= {
                f"surat/{folder}/{nama}" for nama in default_storage.listdir(f"surat/{folder}")[1]
            }
    return hasil


def isi_berkas(surat):
    """Return the stored bytes."""
    with surat.berkas.open() as tersimpan:
        return tersimpan.read()


@pytest.mark.django_db
def test_the_letter_is_stored_as_it_was_made_with_its_hash_and_a_trace():
    keputusan = KeputusanFactory()

    surat = buat_surat({"keputusan": str(keputusan.pk)})

    isi = isi_berkas(surat)
    assert (surat.sha256, surat.ukuran) == (sha256(isi).hexdigest(), len(isi))
    assert keputusan.nomor in teks(isi)
    assert surat.berkas.name.startswith("surat/")
    assert keputusan.nomor not in surat.berkas.name
    jejak = JejakAudit.objects.get(tindakan="surat_terbit")
    assert jejak.rantai == f"permohonan:{keputusan.permohonan_id}"
    assert jejak.rincian["sha256"] == surat.sha256


@pytest.mark.django_db
def test_a_replay_makes_nothing_new(django_assert_num_queries):
    keputusan = KeputusanFactory()
    pertama = buat_surat({"keputusan": str(keputusan.pk)})
    sebelum = berkas_surat()

    with django_assert_num_queries(2):
        kedua = buat_surat({"keputusan": str(keputusan.pk)})

    assert kedua == pertama
    assert berkas_surat() == sebelum
    assert Surat.objects.count() == 1


@pytest.mark.django_db
def test_the_letter_of_a_real_decision_states_what_the_database_holds():
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    kakan = pegang(permohonan)
    apply_transition(permohonan.pk, "terbitkan_skep", oleh=kakan)

    tasks.drain_outbox()

    keputusan = Keputusan.objects.get()
    isi = teks(isi_berkas(keputusan.surat))
    uang = keputusan.isi["uang"]
    assert keputusan.nomor in isi
    assert permohonan.importir.nama in isi
    assert kakan.nama in isi
    assert permohonan.barang.get().uraian in isi
    assert f"{int(uang['total_jaminan']):,}".replace(",", ".") in isi
    assert Outbox.objects.get(topik=TOPIK_SURAT).selesai is not None


@pytest.mark.django_db
def test_what_fails_shows_its_reason_and_leaves_no_letter(monkeypatch):
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    apply_transition(permohonan.pk, "tolak", oleh=pegang(permohonan), catatan="Alasan.")

    def penuh(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("berkas.tulis.simpan_utuh", penuh)
    tasks.drain_outbox()

    pesan = Outbox.objects.get(topik=TOPIK_SURAT)
    assert "No space left on device" in pesan.galat
    assert (pesan.selesai, pesan.percobaan) == (None, 1)
    assert not Surat.objects.exists()
    assert not Notifikasi.objects.filter(kunci__startswith="surat:").exists()


@pytest.mark.django_db
def test_missing_libraries_make_the_letter_wait_and_count_for_nothing(monkeypatch):
    KeputusanFactory()

    def belum(_keputusan):
        raise outbox.BelumSiap("Jalankan: apt-get install")

    monkeypatch.setattr(pembuatan, "cetak_surat", belum)
    with transaction.atomic():
        outbox.antar(TOPIK_SURAT, "1", {"keputusan": str(Keputusan.objects.get().pk)})
    tasks.drain_outbox()

    pesan = Outbox.objects.get(topik=TOPIK_SURAT)
    assert (pesan.selesai, pesan.percobaan) == (None, 0)
    assert "apt-get" in pesan.galat


@pytest.mark.django_db(transaction=True)
@pytest.mark.queue
@pytest.mark.slow
def test_a_worker_killed_between_the_file_and_its_row_leaves_one_letter_in_the_end(monkeypatch):
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    kakan = pegang(permohonan)
    sebelum = berkas_surat()
    monkeypatch.setattr(outbox._Jeda, "sampai", 0.0)
    pesan = Outbox.objects.filter(topik=TOPIK_SURAT)

    with monkeypatch.context() as lingkungan:
        lingkungan.setenv("TITIK_JATUH", pembuatan.TITIK_SEBELUM_BARIS)
        with pekerja_celery():
            apply_transition(permohonan.pk, "terbitkan_skep", oleh=kakan)
            jatuh = tunggu(lambda: berkas_surat() - sebelum)
            percobaan = tunggu(pesan.filter(percobaan__gte=1).exists)
    assert (bool(jatuh), percobaan) == (True, True)
    assert not Surat.objects.exists()
    yatim = berkas_surat() - sebelum

    with pekerja_celery():
        assert tunggu(lambda: pesan.update(coba_lagi_pada=Now()))
        outbox.ulangi(pesan)
        selesai = tunggu(lambda: pesan.get().selesai is not None)

    assert selesai
    surat = Surat.objects.get()
    assert sha256(isi_berkas(surat)).hexdigest() == surat.sha256
    # The killed worker's file is named by no row; the letter is the other one.
    assert berkas_surat() - sebelum - yatim == {surat.berkas.name}
    diberi_tahu = Notifikasi.objects.filter(kunci=f"surat:{surat.pk}").values_list("pengguna")
    assert len(diberi_tahu) == len(set(diberi_tahu))


def test_a_crash_point_is_deaf_outside_demo_mode(settings, monkeypatch):
    from jejak.titik_jatuh import titik_jatuh  # noqa: PLC0415 -- beside the only test that calls it

    monkeypatch.setenv("TITIK_JATUH", "uji")
    settings.DEMO = False

    assert titik_jatuh("uji") is None
