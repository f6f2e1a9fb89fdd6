"""What a started portal needs inside: schema, reference data, demo accounts, static files.

Every command here may be repeated; each part is skipped while the project's files, the day and
the database are those of the last time, which is what makes a second start quick.
"""

import hashlib
import io
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from impor_sementara.embedded.engines import locked
from impor_sementara.embedded.errors import CannotStartError
from impor_sementara.embedded.place import PROJECT
from impor_sementara.embedded.postgres import CONTENT_MARK

STATIC_MARK = "isi-statis"
ACCOUNTS = "akun-contoh.txt"
DATA_SUFFIXES = {".py", ".csv", ".json"}
NOT_OURS = {"var", "node_modules", "tests", "docs", "__pycache__"}
STATIC_SOURCES = ("package-lock.json", "requirements.txt", "impor_sementara/aset.py")


def ensure(base: Path, environment: dict[str, str]) -> None:
    """Fill the database and collect static files where something changed, in one process of its own.

    Raises CannotStartError where that process fails; its own words stand above.
    """
    with locked(base / "isi.lock"):
        marks = {CONTENT_MARK: _data_digest(environment), STATIC_MARK: _static_digest()}
        stale = [name for name, digest in marks.items() if _read(base / name) != digest]
        if STATIC_MARK not in stale and not (base / "static" / "staticfiles.json").exists():
            stale.append(STATIC_MARK)
        if not stale:
            return
        print("Preparing the database and the pages ...", flush=True)
        command = [sys.executable, "-m", "impor_sementara.embedded", "fill", str(base), *stale]
        if subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode:
            msg = "The database could not be prepared; the reason stands above."
            raise CannotStartError(msg)
        for name in stale:
            (base / name).write_text(marks[name])


def fill(base: Path, parts: list[str]) -> None:
    """Run the management commands of ``parts`` (in the process that ``ensure`` starts)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "impor_sementara.settings")
    import django  # noqa: PLC0415 - only this process needs Django
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    from berkas.tanda_tangan import contoh  # noqa: PLC0415

    django.setup()
    if CONTENT_MARK in parts:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("muat_referensi", verbosity=0, stdout=io.StringIO())
        if settings.DEMO:
            accounts = io.StringIO()
            call_command("data_contoh", stdout=accounts)
            (base / ACCOUNTS).write_text(accounts.getvalue())
            contoh.pastikan(settings.VAR_DIR)
    if STATIC_MARK in parts:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)


def demo_accounts(base: Path) -> str:
    """Return what ``data_contoh`` printed about its accounts, or an empty text."""
    return _read(base / ACCOUNTS)


def _data_digest(environment: dict[str, str]) -> str:
    digest = hashlib.sha256()
    # The day: sample rates and deadlines are relative to it. The address: another database is empty.
    for word in (datetime.now(tz=UTC).date().isoformat(), environment["DATABASE_URL"]):
        digest.update(word.encode())
    for path in _project_files():
        if path.suffix in DATA_SUFFIXES:
            digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()


def _static_digest() -> str:
    digest = hashlib.sha256()
    in_static = [path for path in _project_files() if "static" in path.relative_to(PROJECT).parts]
    for path in (*(PROJECT / name for name in STATIC_SOURCES), *in_static):
        digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()


def _project_files() -> list[Path]:
    found = []
    for folder, folders, files in os.walk(PROJECT):
        folders[:] = sorted(name for name in folders if name not in NOT_OURS and name[0] != ".")
        found += [Path(folder, name) for name in sorted(files)]
    return found


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""
