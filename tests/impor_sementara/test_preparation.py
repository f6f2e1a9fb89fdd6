"""What happens before the portal can be imported."""

import subprocess
from typing import NamedTuple

import pytest

from impor_sementara.embedded import preparation


class Version(NamedTuple):
    major: int
    minor: int


def _use(monkeypatch, tmp_path, version):
    monkeypatch.setattr(preparation.sys, "version_info", Version(*version))
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.parametrize("version", [(3, 10), (3, 14), (2, 7)])
def test_an_unsupported_python_is_one_sentence(monkeypatch, tmp_path, version):
    _use(monkeypatch, tmp_path, version)
    with pytest.raises(SystemExit, match=r"needs Python 3\.11, 3\.12 or 3\.13; this is"):
        preparation.supported_python()


def test_another_python_on_the_path_is_taken(monkeypatch, tmp_path):
    _use(monkeypatch, tmp_path, (3, 9))
    other = tmp_path / "python3.12"
    other.write_text("#!/bin/sh\n")
    other.chmod(0o755)
    broken = tmp_path / "python3.13"  # as a version manager's placeholder
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)
    assert preparation.supported_python() == str(other)


def test_packages_are_installed_once_per_lock_file(monkeypatch, tmp_path):
    commands = []
    monkeypatch.setattr(preparation, "PROJECT", tmp_path)
    monkeypatch.setattr(preparation, "VENV", tmp_path)
    monkeypatch.setattr(
        preparation.subprocess,
        "run",
        lambda command, **_: commands.append(command) or subprocess.CompletedProcess(command, 0),
    )
    (tmp_path / "requirements.txt").write_text("a==1")
    (tmp_path / "requirements-dev.txt").write_text("a==1\nb==1")
    for wanted in ("requirements.txt", "requirements.txt", "requirements-dev.txt"):
        preparation.install(wanted)
    preparation.install("requirements.txt")
    assert [command[-1].name for command in commands] == [
        "requirements.txt",
        "requirements-dev.txt",
    ]
    (tmp_path / "requirements.txt").write_text("a==2")
    preparation.install("requirements.txt")
    assert len(commands) == 3
    assert "--require-hashes" in commands[0]


def test_missing_libraries_of_letters_are_one_line_and_no_stop(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(preparation, "VENV", tmp_path)
    monkeypatch.setattr(preparation, "_quiet", lambda _command: False)
    monkeypatch.setattr(preparation, "_apt_install", lambda: False)
    preparation.check_pdf_libraries()
    assert capsys.readouterr().out == (
        "Letters (PDF) wait until their libraries are there: apt-get install "
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core\n"
    )


def test_a_nearly_full_disk_stops_before_anything_is_written(monkeypatch, tmp_path):
    monkeypatch.setattr(preparation, "VENV", tmp_path / "none")
    monkeypatch.setattr(preparation, "FREE_MB_FIRST", 2**40)
    with pytest.raises(SystemExit, match="The disk is full"):
        preparation.check_disk()
