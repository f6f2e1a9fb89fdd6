"""The portal's side of the checking process (berkas.isi.anak): started when needed, then reused."""

import atexit
import json
import logging
import os
from contextlib import suppress
from threading import Timer
from typing import IO, cast

from berkas.proses import kode_mulai, mulai

logger = logging.getLogger(__name__)

MULAI = kode_mulai("berkas.isi.anak")
BATAS_DETIK = 10.0
# After so many files a process makes room for a fresh one: parsers leave fragments of memory behind.
UMUR_BERKAS = 200


class _Pemeriksa:
    """One checking process; for one thread at a time."""

    def __init__(self) -> None:
        self.umur = 0
        proses = mulai(MULAI)
        self.proses = proses
        self.masuk = cast("IO[bytes]", proses.stdin)
        self.keluar = cast("IO[bytes]", proses.stdout)

    def tanya(self, isi: bytes, tipe: str) -> list[str | int]:
        """Return the verdict; EOFError or OSError where the process died over the file."""
        self.umur += 1
        batas = Timer(BATAS_DETIK, self.proses.kill)
        batas.start()
        try:
            self.masuk.write(f"{tipe} {len(isi)}\n".encode())
            self.masuk.write(isi)
            self.masuk.flush()
            baris = self.keluar.readline()
        finally:
            batas.cancel()
        if not baris.endswith(b"\n"):
            raise EOFError("the checking process ended")
        putusan: list[str | int] = json.loads(baris)
        return putusan

    def tutup(self) -> None:
        """End the process, whatever it is doing."""
        self.proses.kill()
        with suppress(OSError):
            self.masuk.close()
        self.keluar.close()
        self.proses.wait()


_menganggur: list[_Pemeriksa] = []
# A forked worker must not talk through its parent's pipes.
os.register_at_fork(after_in_child=_menganggur.clear)


def periksa_terpisah(isi: bytes, tipe: str) -> list[str | int]:
    """Return [] for a good file, otherwise the code of its refusal and arguments for the sentence.

    A file over which the process dies or takes longer than ten seconds is refused (``rumit``).
    """
    pemeriksa = _ambil()
    try:
        putusan = pemeriksa.tanya(isi, tipe)
    except (EOFError, OSError):
        logger.warning("Berkas %s (%s byte) tidak selesai diperiksa", tipe, len(isi))
        pemeriksa.tutup()
        return ["rumit"]
    if pemeriksa.umur < UMUR_BERKAS and not _menganggur:
        _menganggur.append(pemeriksa)
    else:
        pemeriksa.tutup()
    return putusan


def _ambil() -> _Pemeriksa:
    """Return an idle process that is still alive, or a new one."""
    with suppress(IndexError):
        while pemeriksa := _menganggur.pop():
            if pemeriksa.proses.poll() is None:
                return pemeriksa
            pemeriksa.tutup()
    return _Pemeriksa()


@atexit.register
def tutup_semua() -> None:
    """End the idle processes with this one."""
    while _menganggur:
        _menganggur.pop().tutup()
