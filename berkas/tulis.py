"""Files that are there as a whole or not at all: written beside their place, then renamed."""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage

from jejak.titik_jatuh import titik_jatuh

HAK_BERKAS = 0o640
HAK_FOLDER = 0o750
# Written beside its place: a name that no row has.
AWALAN_SEMENTARA = ".sementara-"
TITIK_SEMENTARA = "kertas:sementara"


def simpan_utuh(tempat: Storage, nama: str, isi: bytes) -> None:
    """Put ``isi`` into a storage under ``nama``; a process killed in between leaves no half file.

    An object store writes whole objects by itself. Raises OSError, e.g. on a full disk.
    """
    if isinstance(tempat, FileSystemStorage):
        tulis_utuh(Path(tempat.path(nama)), isi)
    else:
        tempat.save(nama, ContentFile(isi))


def simpan_kertas(kertas: Any, nama: str, pdf: bytes) -> None:
    """Write a paper as a whole and put its name, SHA-256 and size into its row, which is not saved.

    Raises OSError.
    """
    kertas.sha256, kertas.ukuran = sha256(pdf).hexdigest(), len(pdf)
    kertas.berkas.name = nama
    simpan_utuh(kertas.berkas.storage, nama, pdf)


def tulis_utuh(tujuan: Path, isi: bytes) -> None:
    """Write a file by way of a temporary one: fsync, rename, fsync of the folder. Raises OSError."""
    tujuan.parent.mkdir(mode=HAK_FOLDER, parents=True, exist_ok=True)
    nomor, sementara = tempfile.mkstemp(dir=tujuan.parent, prefix=AWALAN_SEMENTARA)
    try:
        with os.fdopen(nomor, "wb") as berkas:
            os.fchmod(nomor, HAK_BERKAS)
            berkas.write(isi)
            berkas.flush()
            os.fsync(nomor)
        titik_jatuh(TITIK_SEMENTARA)
        Path(sementara).replace(tujuan)
    except BaseException:
        Path(sementara).unlink(missing_ok=True)
        raise
    _sinkronkan(tujuan.parent)


def _sinkronkan(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    nomor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(nomor)
    finally:
        os.close(nomor)
