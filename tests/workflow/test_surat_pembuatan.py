"""Making letters: one per decision, whatever dies in between."""

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from signal import SIGKILL

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models.functions import Now

from berkas import penerbitan, tulis
from berkas.tanda_tangan.periksa import periksa
from jejak import outbox, tasks
from jejak.models import JejakAudit, Outbox
from permohonan.models import Permohonan
from portal.models import Notifikasi
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.surat import KeputusanFactory
from tests.factories.workflow import pegang
from tests.jejak.pekerja import kuras_terpisah, pekerja_celery, tunggu
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


# Every step of making a letter, in order; what is named here leaves a file that no row names.
TITIK = (
    penerbitan.SEBELUM_CETAK,
    penerbitan.TERCETAK,
    penerbitan.DITANDATANGANI,
    tulis.TITIK_SEMENTARA,
    penerbitan.DI_TEMPAT,
    penerbitan.SEBELUM_BARIS,
    penerbitan.SESUDAH_BARIS,
    tasks.SEBELUM_COMMIT,
)
MENINGGALKAN_BERKAS = TITIK[3:]
# No move of the machine leads here from a decision, and the database wants what it granted undone.
BATAL = {
    "status": Status.PEMBATALAN,
    "bulan_izin": None,
    "tanggal_skep": None,
    "nomor_skep": "",
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_workers_killed_at_every_step_leave_one_letter_in_the_end(monkeypatch):
    keputusan = KeputusanFactory()
    monkeypatch.setattr(outbox._Jeda, "sampai", float("inf"))  # nobody else delivers
    with transaction.atomic():
        outbox.antar(TOPIK_SURAT, "1", {"keputusan": str(keputusan.pk)})
    pesan = Outbox.objects.filter(topik=TOPIK_SURAT)

    for titik in TITIK:
        assert (titik, kuras_terpisah(jatuh=titik)) == (titik, -SIGKILL)
        assert (titik, Surat.objects.exists(), pesan.get().selesai) == (titik, False, None)
        yatim = (
            MENINGGALKAN_BERKAS[: TITIK.index(titik) - 2] if titik in MENINGGALKAN_BERKAS else ()
        )
        assert (titik, len(berkas_surat())) == (titik, len(yatim))
        outbox.ulangi(pesan)
    assert kuras_terpisah(jatuh=tasks.SESUDAH_COMMIT) == -SIGKILL
    assert pesan.get().selesai is not None
    surat = Surat.objects.get()
    outbox.antar_ulang(TOPIK_SURAT, "1", {"keputusan": str(keputusan.pk)})
    assert kuras_terpisah() == 0

    assert Surat.objects.get() == surat
    isi = isi_berkas(surat)
    assert sha256(isi).hexdigest() == surat.sha256
    assert periksa(isi).dipercaya is True
    assert JejakAudit.objects.filter(tindakan="surat_terbit").count() == 1
    diberi_tahu = Notifikasi.objects.filter(kunci=f"surat:{surat.pk}").values_list("pengguna")
    assert len(diberi_tahu) == len(set(diberi_tahu))
    assert len(berkas_surat()) == len(MENINGGALKAN_BERKAS) + 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.queue
@pytest.mark.slow
def test_a_real_worker_killed_between_the_file_and_its_row_leaves_one_letter(monkeypatch):
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    kakan = pegang(permohonan)
    sebelum = berkas_surat()
    monkeypatch.setattr(outbox._Jeda, "sampai", 0.0)
    pesan = Outbox.objects.filter(topik=TOPIK_SURAT)

    with monkeypatch.context() as lingkungan:
        lingkungan.setenv("TITIK_JATUH", penerbitan.SEBELUM_BARIS)
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
    # The killed worker's file is named by no row; the letter is the other one.
    assert berkas_surat() - sebelum - yatim == {surat.berkas.name}


@pytest.fixture
def saat_menandatangani(monkeypatch):
    """Return a function that sets what another connection does while a letter is being signed."""

    def _atur(kerja):
        asli = penerbitan.tandatangani

        def tandatangani(cetakan, pengesahan):
            with ThreadPoolExecutor(1) as utas:
                utas.submit(di_koneksi_lain, kerja).result(timeout=20)
            return asli(cetakan, pengesahan)

        monkeypatch.setattr(penerbitan, "tandatangani", tandatangani)

    return _atur


def di_koneksi_lain(kerja):
    """Run something in a transaction of this thread's own connection."""
    try:
        with transaction.atomic():
            kerja()
    finally:
        connection.close()


def buat_dalam_transaksi(keputusan):
    """Make the letter as a delivery does."""
    with transaction.atomic():
        return buat_surat({"keputusan": str(keputusan.pk)})


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_case_whose_letter_is_being_printed(saat_menandatangani):
    keputusan = KeputusanFactory()
    terkunci = []

    def kunci_kasus():
        semua = Permohonan.objects.select_for_update(nowait=True).order_by()
        terkunci.append(semua.values_list("pk", flat=True).get(pk=keputusan.permohonan_id))
        Keputusan.objects.select_for_update(nowait=True).get(pk=keputusan.pk)

    saat_menandatangani(kunci_kasus)

    surat = buat_dalam_transaksi(keputusan)

    assert terkunci == [keputusan.permohonan_id]
    assert Surat.objects.get() == surat


@pytest.mark.django_db(transaction=True)
def test_a_case_called_off_while_its_letter_is_signed_gets_none(saat_menandatangani):
    keputusan = KeputusanFactory()
    kasus = Permohonan.objects.filter(pk=keputusan.permohonan_id)
    saat_menandatangani(lambda: kasus.update(**BATAL))

    assert buat_dalam_transaksi(keputusan) is None

    assert not Surat.objects.exists()
    assert berkas_surat() == set()
    assert not JejakAudit.objects.filter(tindakan="surat_terbit").exists()


@pytest.mark.django_db
def test_a_case_called_off_before_is_not_even_printed(monkeypatch):
    keputusan = KeputusanFactory()
    Permohonan.objects.filter(pk=keputusan.permohonan_id).update(**BATAL)
    monkeypatch.setattr(pembuatan, "cetak_surat", None)

    assert buat_surat({"keputusan": str(keputusan.pk)}) is None


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_that_make_the_same_letter_one_is_kept(saat_menandatangani, monkeypatch):
    keputusan = KeputusanFactory()
    asli = penerbitan.tandatangani

    def lebih_dulu():
        monkeypatch.setattr(penerbitan, "tandatangani", asli)
        buat_surat({"keputusan": str(keputusan.pk)})

    saat_menandatangani(lebih_dulu)

    surat = buat_dalam_transaksi(keputusan)

    assert Surat.objects.get() == surat
    assert berkas_surat() == {surat.berkas.name}


@pytest.mark.django_db
def test_a_letter_without_a_key_waits_and_says_what_to_set(settings):
    keputusan = KeputusanFactory()
    with transaction.atomic():
        outbox.antar(TOPIK_SURAT, "1", {"keputusan": str(keputusan.pk)})
    settings.DEMO = False

    tasks.drain_outbox()

    pesan = Outbox.objects.get(topik=TOPIK_SURAT)
    assert (pesan.selesai, pesan.percobaan) == (None, 0)
    assert "isi SURAT_KUNCI" in pesan.galat
    assert (Surat.objects.exists(), berkas_surat()) == (False, set())


def test_a_crash_point_is_deaf_outside_demo_mode(settings, monkeypatch):
    from jejak.titik_jatuh import titik_jatuh  # noqa: PLC0415 -- beside the only test that calls it

    monkeypatch.setenv("TITIK_JATUH", "uji")
    settings.DEMO = False

    assert titik_jatuh("uji") is None
