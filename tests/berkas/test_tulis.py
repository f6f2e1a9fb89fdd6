"""Files that are there as a whole or not at all."""

from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage, InMemoryStorage

from berkas.tulis import simpan_utuh, tulis_utuh


def test_a_file_is_written_whole_and_leaves_nothing_beside_it(tmp_path):
    tulis_utuh(tmp_path / "a" / "surat.pdf", b"isi")

    assert [p.name for p in (tmp_path / "a").iterdir()] == ["surat.pdf"]
    assert (tmp_path / "a" / "surat.pdf").read_bytes() == b"isi"
    assert (tmp_path / "a" / "surat.pdf").stat().st_mode & 0o777 == 0o640


def test_a_write_that_fails_leaves_the_old_file_and_no_half_one(tmp_path, monkeypatch):
    tujuan = tmp_path / "surat.pdf"
    tujuan.write_bytes(b"lama")

    def penuh(_self, _tujuan):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", penuh)

    with pytest.raises(OSError, match="No space"):
        tulis_utuh(tujuan, b"baru")
    assert [p.name for p in tmp_path.iterdir()] == ["surat.pdf"]
    assert tujuan.read_bytes() == b"lama"


@pytest.mark.parametrize("jenis", ["folder", "lain"])
def test_a_storage_of_any_kind_gets_the_bytes(tmp_path, jenis):
    tempat = FileSystemStorage(location=tmp_path) if jenis == "folder" else InMemoryStorage()

    simpan_utuh(tempat, "surat/ab/x.pdf", b"isi")

    with tempat.open("surat/ab/x.pdf") as tersimpan:
        assert tersimpan.read() == b"isi"
