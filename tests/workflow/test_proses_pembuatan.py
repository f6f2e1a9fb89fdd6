"""Papers on the way, made once by the worker; what they read; never of a called-off case."""

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction

from berkas import penerbitan
from jejak import outbox
from jejak.models import JejakAudit, Outbox
from jejak.outbox import BelumSiap
from permohonan.kunci import kunci
from permohonan.models import Permohonan
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.workflow.pdf import halaman, teks
from tests.workflow.pembunuhan import bunuh_di_tiap_langkah
from tests.workflow.proses import Jenis, baca, diminta, kerja, surat, terkirim
from workflow.models import SuratProses
from workflow.status import Status
from workflow.surat import cetak
from workflow.surat.proses import pembuatan
from workflow.surat.proses.pembuatan import buat_surat_proses, cetak_surat_proses
from workflow.surat.proses.penyiapan import TOPIK_SURAT_PROSES

pytestmark = pytest.mark.django_db


def buat(satu):
    return buat_surat_proses({"surat": str(satu.pk)})


def batalkan(pk):
    """Call the case off over a connection of its own."""
    try:
        with transaction.atomic():
            kunci(pk)
            Permohonan.objects.filter(pk=pk).update(status=Status.PEMBATALAN)
    finally:
        connection.close()


def test_the_receipt_is_one_page_and_says_everything():
    permohonan = terkirim()
    satu = surat(permohonan, Jenis.TANDA_TERIMA)
    kerja()

    isi = halaman(baca(satu))

    assert len(isi) == 1
    dokumen = permohonan.lampiran.get()
    for kata in (
        "TANDA TERIMA PERMOHONAN",
        satu.nomor,
        permohonan.nomor_pendaftaran,
        permohonan.importir.nama,
        "Permohonan baru",
        permohonan.kategori.nama,
        permohonan.kantor.nama,
        "WIB",
        "1 jenis",
        dokumen.nomor,
        f"{dokumen.berkas.sha256[:8]}…{dokumen.berkas.sha256[-8:]}",
        permohonan.dibuat_oleh.get_full_name(),
        "Target penyelesaian",
    ):
        assert kata in isi[0]
    assert satu.isi["sha256"] in isi[0].replace(" ", "")


def test_the_request_asks_in_the_analysts_words_and_says_until_when():
    permohonan = terkirim()
    satu = diminta(permohonan, "Kontrak belum ditandatangani.", "Jelaskan merek mesin.")
    kerja()

    isi = halaman(baca(satu))

    assert len(isi) == 1
    for kata in (
        satu.nomor,
        "Permintaan kelengkapan dokumen",
        f"Yth. Pimpinan {permohonan.importir.nama}",
        "2 (dua) hal",
        "Kontrak belum ditandatangani.",
        "Jelaskan merek mesin.",
        "Mohon dilengkapi.",
        "paling lambat",
        satu.isi["pejabat"]["nama"],
    ):
        assert kata in isi[0]


def test_the_form_prints_what_was_sent_and_leaves_ink_to_people(monkeypatch):
    permohonan = terkirim(lokasi_khusus="Gudang berikat")
    monkeypatch.setattr(cetak, "BARIS_PER_BAGIAN", 1)
    satu = surat(permohonan, Jenis.FORMULIR)
    satu.kiriman.isi["barang"] *= 3

    isi = halaman(cetak_surat_proses(satu).isi)

    barang = permohonan.barang.get()
    semua = " ".join(isi)
    for kata in (
        "PERMOHONAN IZIN IMPOR SEMENTARA",
        permohonan.nomor_surat,
        permohonan.importir.nama,
        barang.uraian,
        barang.identitas,
        permohonan.lampiran.get().nomor,
        permohonan.tujuan.get().tujuan,
        permohonan.lokasi.get().lokasi,
        "Gudang berikat",
        "Andi Setiawan",
        "Tempat e-Meterai",
        "Dikirim secara elektronik",
    ):
        assert kata in semua
    assert f"Halaman {len(isi)} dari {len(isi)}" in isi[-1]
    assert semua.count("DAFTAR BARANG") == 1


def test_the_form_tells_what_the_sending_held_not_what_the_case_holds_now():
    permohonan = terkirim()
    permohonan.barang.update(uraian="Barang lain")

    isi = teks(cetak_surat_proses(surat(permohonan, Jenis.FORMULIR)).isi)

    assert "Barang lain" not in isi


def test_a_replay_makes_nothing_and_the_making_is_recorded():
    permohonan = terkirim()
    satu = surat(permohonan, Jenis.TANDA_TERIMA)
    pertama = buat(satu)

    kedua = buat(satu)

    assert kedua.sha256 == pertama.sha256
    assert kedua.berkas.name == pertama.berkas.name
    jejak = JejakAudit.objects.get(tindakan="tanda_terima_dibuat")
    assert jejak.rincian["sha256"] == pertama.sha256


def test_a_called_off_case_gets_no_paper():
    permohonan = terkirim()
    Permohonan.objects.filter(pk=permohonan.pk).update(status=Status.PEMBATALAN)

    assert buat(surat(permohonan, Jenis.TANDA_TERIMA)) is None

    kerja()
    assert not SuratProses.objects.exclude(sha256="").exists()
    assert not Outbox.objects.filter(topik=TOPIK_SURAT_PROSES, selesai=None).exists()


def test_where_the_libraries_are_missing_the_row_waits(monkeypatch):
    permohonan = terkirim()

    def belum(*_args, **_nilai):
        raise BelumSiap("Pustaka PDF belum terpasang.")

    monkeypatch.setattr(pembuatan, "cetak", belum)
    with pytest.raises(BelumSiap):
        buat(surat(permohonan, Jenis.TANDA_TERIMA))

    assert not SuratProses.objects.exclude(sha256="").exists()


@pytest.mark.django_db(transaction=True)
def test_a_case_called_off_while_its_paper_is_set_gets_none_and_no_file_stays(monkeypatch):
    permohonan = terkirim()
    satu = surat(permohonan, Jenis.TANDA_TERIMA)

    def sementara_itu(titik):
        # Nothing is locked once the file is there: a call-off needs not wait.
        if titik == penerbitan.DI_TEMPAT:
            with ThreadPoolExecutor(1) as pool:
                pool.submit(batalkan, permohonan.pk).result(timeout=20)

    monkeypatch.setattr(penerbitan, "titik_jatuh", sementara_itu)
    with transaction.atomic():
        assert buat(satu) is None

    satu.refresh_from_db()
    assert not satu.siap
    folder = Path(default_storage.path("surat_proses"))
    assert list(folder.rglob("*.pdf")) == []


@pytest.mark.django_db(transaction=True)
def test_a_call_off_waits_for_a_paper_that_is_being_saved(monkeypatch):
    permohonan = terkirim()
    satu = surat(permohonan, Jenis.TANDA_TERIMA)
    asli, menunggu = pembuatan.catat, []
    with ThreadPoolExecutor(1) as pool:

        def sementara_itu(**isi):
            menunggu.append(pool.submit(batalkan, permohonan.pk))
            return asli(**isi)

        monkeypatch.setattr(pembuatan, "catat", sementara_itu)
        with transaction.atomic():
            buat(satu)
            assert not menunggu[0].done()
        menunggu[0].result(timeout=20)

    satu.refresh_from_db()
    assert satu.siap
    permohonan.refresh_from_db()
    assert permohonan.status == Status.PEMBATALAN


@pytest.mark.django_db(transaction=True)
def test_where_another_worker_was_first_its_paper_stays_and_the_second_is_thrown_away(monkeypatch):
    permohonan = terkirim()
    satu = surat(permohonan, Jenis.TANDA_TERIMA)

    def pekerja_lain():
        monkeypatch.undo()
        try:
            with transaction.atomic():
                return buat(satu).sha256
        finally:
            connection.close()

    dahulu = []

    def sementara_itu(titik):
        # While this one is set no row is held: the other makes the paper to its end.
        if titik == penerbitan.SEBELUM_CETAK:
            with ThreadPoolExecutor(1) as pool:
                dahulu.append(pool.submit(pekerja_lain).result(timeout=60))

    monkeypatch.setattr(penerbitan, "titik_jatuh", sementara_itu)
    with transaction.atomic():
        kedua = buat(satu)

    assert [kedua.sha256] == dahulu
    assert JejakAudit.objects.filter(tindakan="tanda_terima_dibuat").count() == 1
    folder = Path(default_storage.path("surat_proses"))
    assert len(list(folder.rglob("*.pdf"))) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_workers_killed_at_every_step_leave_one_receipt_in_the_end(monkeypatch):
    permohonan = terkirim()
    satu = surat(permohonan, Jenis.TANDA_TERIMA)
    Outbox.objects.exclude(topik=TOPIK_SURAT_PROSES, kunci=str(satu.pk)).delete()
    monkeypatch.setattr(outbox._Jeda, "sampai", float("inf"))  # nobody else delivers
    pesan = Outbox.objects.filter(topik=TOPIK_SURAT_PROSES)
    dibuat = SuratProses.objects.exclude(sha256="")

    sidik = bunuh_di_tiap_langkah(pesan, dibuat)

    assert dibuat.get().sha256 == sidik == sha256(baca(satu)).hexdigest()
    assert JejakAudit.objects.filter(tindakan="tanda_terima_dibuat").count() == 1
