"""Leaf: a process of its own for a stranger's file: no Django, none of our environment's secrets."""

import os
import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
# What the process may know of our environment: where libraries are, no passwords.
LINGKUNGAN = ("PATH", "LD_LIBRARY_PATH", "LANG")


def kode_mulai(modul: str) -> str:
    """Return the program that runs ``main()`` of a module of this project."""
    return f"import sys; sys.path.insert(0, {str(AKAR)!r}); from {modul} import main; main()"


def mulai(kode: str) -> subprocess.Popen[bytes]:
    """Start ``kode`` with pipes to and from it; whoever starts it ends it."""
    return subprocess.Popen(  # noqa: S603 -- our own program, no shell
        [sys.executable, "-I", "-c", kode],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={nama: os.environ[nama] for nama in LINGKUNGAN if nama in os.environ},
    )
