"""The portal's side of the drawing process (berkas.isi.halaman): one process for one file."""

import json
from contextlib import suppress
from threading import Timer
from typing import IO, NamedTuple, cast

from berkas.proses import kode_mulai, mulai

MULAI = kode_mulai("berkas.isi.halaman")
BATAS_DETIK = 90.0
BATAS_BARIS = 200
# What a page may weigh, in bytes: the process that sends it has read a stranger's file.
BATAS_HALAMAN = 8 * 1024**2
NOMOR_TERBESAR = 50
TANDA_TANGAN_TERBANYAK = 1000  # what Pratinjau has room for; nobody counts further


class GambarGagal(Exception):  # noqa: N818 -- the outcome for one file, not a fault
    """The process could not draw the file, took too long or said something odd."""


class Halaman(NamedTuple):
    """One drawn page: pixels, and the image as WebP."""

    nomor: int
    lebar: int
    tinggi: int
    isi: bytes


class Gambaran(NamedTuple):
    """A drawn file: pages from 0 (the small one), how many it has, how many signatures it carries."""

    halaman: list[Halaman]
    jumlah: int
    tanda_tangan: int


def gambar(isi: bytes, tipe: str) -> Gambaran:
    """Return the pages of a file as images; raises GambarGagal."""
    proses = mulai(MULAI)
    batas = Timer(BATAS_DETIK, proses.kill)
    batas.start()
    try:
        return _tanya(cast("IO[bytes]", proses.stdin), cast("IO[bytes]", proses.stdout), isi, tipe)
    except (OSError, EOFError, ValueError, KeyError, TypeError) as galat:
        raise GambarGagal(type(galat).__name__) from galat
    finally:
        batas.cancel()
        proses.kill()
        for pipa in (proses.stdin, proses.stdout):
            with suppress(OSError):
                cast("IO[bytes]", pipa).close()
        proses.wait()


def _tanya(masuk: IO[bytes], keluar: IO[bytes], isi: bytes, tipe: str) -> Gambaran:
    """Send the whole file, which the process reads before it answers; then read page by page."""
    masuk.write(f"{tipe} {len(isi)}\n".encode())
    masuk.write(isi)
    masuk.flush()
    halaman: list[Halaman] = []
    while len(halaman) <= NOMOR_TERBESAR + 1:
        kepala = json.loads(keluar.readline(BATAS_BARIS))
        if "nomor" not in kepala:
            tanda_tangan = min(int(kepala["tanda_tangan"]), TANDA_TANGAN_TERBANYAK)
            return Gambaran(halaman, int(kepala["jumlah"]), tanda_tangan)
        panjang = int(kepala["panjang"])
        if kepala["nomor"] != len(halaman) or not 0 < panjang <= BATAS_HALAMAN:
            raise ValueError("a page out of turn, or too heavy")
        gambarnya = keluar.read(panjang)
        if len(gambarnya) != panjang:
            raise EOFError("the drawing process ended")
        halaman.append(
            Halaman(len(halaman), int(kepala["lebar"]), int(kepala["tinggi"]), gambarnya)
        )
    raise ValueError("more pages than were asked for")
