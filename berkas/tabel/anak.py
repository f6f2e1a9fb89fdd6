"""The process that reads one foreign table: no Django, no secrets, little memory, no way to write.

Reads a line ``kind size rows sheet`` and the bytes; answers with lines of JSON: ["b", number, {column: cell}]
for a row, ["k", percent], and at the end ["s", name of the sheet] or ["t", code, arguments].
"""

import json
import resource
import sys
from typing import Any

from berkas.tabel.buku import Buku
from berkas.tabel.lembar import Lembar, Sel
from berkas.tabel.teks import baca_teks
from berkas.tabel.tolak import TabelDitolak
from berkas.tabel.xml import buka

MEMORI = 256 * 1024**2
DETIK = 60


def main() -> None:
    """Read the table from the pipe and tell what stands in it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI, MEMORI))
    resource.setrlimit(resource.RLIMIT_CPU, (DETIK, DETIK))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    jenis, panjang, baris, lembar = sys.stdin.buffer.readline().decode().split()
    isi = sys.stdin.buffer.read(int(panjang))
    try:
        _jawab("s", baca(isi, jenis, int(baris), lembar))
    except TabelDitolak as galat:
        _jawab("t", galat.kode, *galat.rincian)
    except MemoryError:
        _jawab("t", "rumit")
    except Exception:  # noqa: BLE001 -- whatever a parser stumbles over is no readable table
        _jawab("t", "rusak")
    sys.stdout.flush()


def baca(isi: bytes, jenis: str, baris: int, lembar: str) -> str:
    """Answer with the rows; return the name of the sheet ("" for text). Raises TabelDitolak.

    ``baris`` is how many are taken, ``lembar`` the sheet that is read before any other.
    """
    terakhir = -1

    def kemajuan(persen: int) -> None:
        nonlocal terakhir
        if persen > terakhir:
            terakhir = persen
            _jawab("k", persen)

    if jenis == "teks":
        baca_teks(isi, _baris, kemajuan, baris)
        return ""
    with buka(isi) as arsip:
        buku = Buku(arsip, lembar)
        Lembar(buku, _baris, baris).baca(kemajuan)
    return buku.nama


def _baris(nomor: int, sel: dict[int, Sel]) -> None:
    _jawab("b", nomor, sel)


def _jawab(*isi: Any) -> None:
    sys.stdout.write(json.dumps(isi) + "\n")
