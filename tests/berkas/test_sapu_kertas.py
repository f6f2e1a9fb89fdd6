"""Papers on disk and rows kept in step: strays go, losses are told."""

import datetime as dt
import os
from hashlib import sha256

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from berkas import kertas_rusak, sapu_kertas, tasks
from jejak import gagal
from jejak.models import JejakAudit
from pungutan.models import Bpj
from tests.factories.berkas import BerkasFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.surat import SuratFactory
from workflow.models import NotaPendapat, Surat, SuratProses

pytestmark = pytest.mark.django_db

DUA_HARI = 2 * 86400


def simpan(nama, isi=b"%PDF-1.7", *, tua=True):
    """Put a file into the storage, two days ago or now."""
    default_storage.save(nama, ContentFile(isi))
    if tua:
        menua(nama)
    return nama


def menua(nama):
    """Let a stored file be two days old."""
    lalu = timezone.now().timestamp() - DUA_HARI
    os.utime(default_storage.path(nama), (lalu, lalu))


def test_every_model_of_papers_is_known_with_its_folder():
    semua = {k.model: k.folder for k in sapu_kertas.jenis_kertas()}

    assert semua == {Surat: "surat", NotaPendapat: "nota", Bpj: "bpj", SuratProses: "surat_proses"}


def test_old_files_without_a_row_go_and_are_recorded_and_nothing_else_goes():
    surat = SuratFactory(berkas__name="surat.pdf")
    menua(surat.berkas.name)
    yatim = [simpan("surat/ab/lama.pdf"), simpan("bpj/cd/.sementara-x", b"separuh")]
    tinggal = [simpan("surat/ab/baru.pdf", tua=False), simpan("lain/ab/lama.pdf")]
    lampiran = BerkasFactory()
    menua(lampiran.isi.name)

    tasks.sapu_berkas_kertas()

    assert [default_storage.exists(nama) for nama in yatim] == [False, False]
    semua = [*tinggal, surat.berkas.name, lampiran.isi.name]
    assert [default_storage.exists(nama) for nama in semua] == [True] * 4
    dicatat = [
        satu
        for baris in JejakAudit.objects.filter(tindakan="berkas_yatim_dibuang")
        for satu in baris.rincian["berkas"]
    ]
    assert sorted(satu["berkas"] for satu in dicatat) == sorted(yatim)
    assert {satu["sha256"] for satu in dicatat} == {
        sha256(isi).hexdigest() for isi in (b"%PDF-1.7", b"separuh")
    }


def test_a_second_sweep_finds_nothing():
    simpan("surat/ab/lama.pdf")

    assert sapu_kertas.buang_yatim() == 1
    assert sapu_kertas.buang_yatim() == 0
    assert JejakAudit.objects.filter(tindakan="berkas_yatim_dibuang").count() == 1


def hilang(surat):
    default_storage.delete(surat.berkas.name)


def berubah(surat):
    with default_storage.open(surat.berkas.name, "rb+") as isi:
        isi.seek(10)
        isi.write(b"X")


def lebih_pendek(surat):
    with default_storage.open(surat.berkas.name, "wb") as isi:
        isi.write(b"%PDF")


@pytest.mark.parametrize(
    ("rusak", "sebab"),
    [
        (hilang, kertas_rusak.HILANG),
        (berubah, kertas_rusak.BERUBAH),
        (lebih_pendek, kertas_rusak.BERUBAH),
    ],
)
def test_a_paper_whose_file_is_gone_or_changed_is_reported_once(caplog, rusak, sebab):
    surat, utuh = SuratFactory(), SuratFactory()
    rusak(surat)

    assert sapu_kertas.periksa_semua() == 1
    assert sapu_kertas.periksa_semua() == 1

    laporan = JejakAudit.objects.get(tindakan="kertas_rusak")
    assert laporan.objek == f"workflow.Surat:{surat.pk}"
    assert laporan.rincian == {"berkas": surat.berkas.name, "sebab": sebab}
    assert [r.levelname for r in caplog.records if "Kertas" in r.message] == ["CRITICAL"]
    assert str(utuh.pk) not in caplog.text
    uraian = kertas_rusak.GAGAL.uraikan(laporan)
    assert (str(surat.pk) in uraian.apa, uraian.sebab.startswith(sebab)) == (True, True)


def test_what_was_restored_is_found_whole_by_the_administrator_or_the_next_night():
    surat = SuratFactory()
    isi = surat.berkas.read()
    surat.berkas.close()
    hilang(surat)
    sapu_kertas.periksa_semua()
    admin = PenggunaFactory(is_superuser=True)
    laporan = str(kertas_rusak.terbuka().get().pk)

    assert gagal.ulangi("kertas", [laporan], oleh=admin) == 1
    assert kertas_rusak.terbuka().count() == 1  # still gone

    default_storage.save(surat.berkas.name, ContentFile(isi))
    assert gagal.ulangi("kertas", [laporan], oleh=admin) == 1
    assert kertas_rusak.terbuka().count() == 0

    hilang(surat)
    sapu_kertas.periksa_semua()
    assert kertas_rusak.terbuka().count() == 1
    default_storage.save(surat.berkas.name, ContentFile(isi))
    assert sapu_kertas.periksa_semua() == 0
    assert kertas_rusak.terbuka().count() == 0


def test_each_old_paper_is_read_whole_on_one_night_of_thirty(monkeypatch):
    surat = SuratFactory()
    berubah(surat)
    menua(surat.berkas.name)
    mulai = dt.date(2026, 1, 1)

    def malam(n):
        monkeypatch.setattr(timezone, "localdate", lambda: mulai + dt.timedelta(days=n))
        return sapu_kertas.periksa_semua()

    assert sum(malam(n) for n in range(sapu_kertas.PUTARAN_HARI)) == 1


def test_the_list_of_reports_takes_one_statement(django_assert_num_queries):
    for _ in range(3):
        hilang(SuratFactory())
    sapu_kertas.periksa_semua()

    with django_assert_num_queries(1):
        uraian = [kertas_rusak.GAGAL.uraikan(satu) for satu in kertas_rusak.GAGAL.baris()]

    assert len(uraian) == 3
