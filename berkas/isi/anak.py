"""The process that opens foreign files: no secrets, little memory, no way to write.

Runs without Django (starts in a tenth of a second). Reads a line ``type size`` and the bytes,
answers with a line of JSON, until its input ends.
"""

import json
import resource
import sys

from berkas.isi.gambar import periksa_gambar
from berkas.isi.pdf import PDF, periksa_pdf
from berkas.isi.tolak import IsiDitolak

MEMORI = 1024**3


def main() -> None:
    """Serve until the portal closes the pipe."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI, MEMORI))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while kepala := sys.stdin.buffer.readline():
        tipe, panjang = kepala.decode().split()
        jawaban = json.dumps(putusan(sys.stdin.buffer.read(int(panjang)), tipe))
        sys.stdout.write(f"{jawaban}\n")
        sys.stdout.flush()


def putusan(isi: bytes, tipe: str) -> list[str | int]:
    """Return [] for a good file, otherwise the code of the refusal and its arguments."""
    try:
        if tipe == PDF:
            periksa_pdf(isi)
        else:
            periksa_gambar(isi, tipe)
    except IsiDitolak as galat:
        return [galat.kode, *galat.rincian]
    except Exception:  # noqa: BLE001 -- whatever a parser stumbles over is no readable file
        return ["rusak"]
    return []
