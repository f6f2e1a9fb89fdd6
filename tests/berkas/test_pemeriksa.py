"""The process that opens foreign files: dies alone, knows nothing, makes room."""

import json
import os
import subprocess
import sys

import pytest

from berkas import pemeriksa, proses
from berkas.pemeriksa import MULAI, periksa_terpisah, tutup_semua
from tests.berkas.jahat import bom_berlapis
from tests.factories.berkas import isi_gambar, isi_pdf


@pytest.fixture(autouse=True)
def _mulai_segar():
    tutup_semua()
    yield
    tutup_semua()


def test_a_verdict_is_empty_for_a_good_file_and_a_code_for_a_bad_one():
    assert periksa_terpisah(isi_pdf(), "application/pdf") == []
    assert periksa_terpisah(isi_gambar("PNG"), "image/png") == []
    assert periksa_terpisah(b"\x89PNG", "image/png") == ["rusak"]
    assert periksa_terpisah(b"", "application/pdf") == ["data_tambahan"]


def test_one_process_serves_many_files_and_then_makes_room(monkeypatch):
    monkeypatch.setattr(pemeriksa, "UMUR_BERKAS", 3)

    nomor = []
    for _ in range(4):
        periksa_terpisah(isi_pdf(), "application/pdf")
        nomor += [p.proses.pid for p in pemeriksa._menganggur]

    assert len(nomor) == 3
    assert nomor[0] == nomor[1] != nomor[2]


def test_a_process_that_died_meanwhile_is_replaced():
    periksa_terpisah(isi_pdf(), "application/pdf")
    mati = pemeriksa._menganggur[0].proses
    mati.kill()
    mati.wait()

    assert periksa_terpisah(isi_pdf(), "application/pdf") == []
    assert pemeriksa._menganggur[0].proses.pid != mati.pid


def test_a_file_that_takes_too_long_is_refused_and_its_process_ended(monkeypatch, caplog):
    monkeypatch.setattr(pemeriksa, "BATAS_DETIK", 0.5)

    assert periksa_terpisah(bom_berlapis(), "application/pdf") == ["rumit"]
    assert pemeriksa._menganggur == []
    assert "tidak selesai diperiksa" in caplog.text


def test_a_fork_does_not_inherit_the_process():
    periksa_terpisah(isi_pdf(), "application/pdf")

    anak = os.fork()
    if anak == 0:
        os._exit(len(pemeriksa._menganggur))

    assert os.waitstatus_to_exitcode(os.waitpid(anak, 0)[1]) == 0
    assert len(pemeriksa._menganggur) == 1


def test_the_process_knows_no_secret_and_no_django(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://rahasia")
    intip = (
        "import os, sys; from berkas.isi import anak; anak.putusan = lambda isi, tipe: "
        "[*sorted(os.environ), *(n for n in sys.modules if n == 'django'), len(isi)]; anak.main()"
    )
    monkeypatch.setattr(pemeriksa, "MULAI", MULAI.rpartition(" from ")[0] + " " + intip)

    *nama, panjang = periksa_terpisah(b"isi", "application/pdf")

    assert panjang == 3
    assert set(nama) <= {*proses.LINGKUNGAN, "LC_CTYPE"}


def test_the_process_cannot_write_and_has_little_memory():
    kode = MULAI.replace("main()", "") + (
        "import resource as r, json; from berkas.isi import anak; import sys, io\n"
        "sys.stdin = io.TextIOWrapper(io.BytesIO()); anak.main()\n"
        "print(json.dumps([r.getrlimit(n)[1] for n in (r.RLIMIT_AS, r.RLIMIT_FSIZE)]))"
    )
    jawab = subprocess.run([sys.executable, "-I", "-c", kode], capture_output=True, check=True)

    assert json.loads(jawab.stdout) == [1024**3, 0]
