"""The portal's side of the reading process (berkas.tabel.anak): one per table, ended with it."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from threading import Timer
from typing import IO, TYPE_CHECKING, cast

from berkas.proses import kode_mulai, mulai
from berkas.tabel.tolak import BARIS_TERBANYAK, TabelDitolak

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from berkas.tabel.lembar import Sel

    Baris = tuple[int, dict[int, Sel]]

logger = logging.getLogger(__name__)

MULAI = kode_mulai("berkas.tabel.anak")
BATAS_DETIK = 60.0


def baris_tabel(
    isi: bytes,
    jenis: str,
    kemajuan: Callable[[int], None] = lambda _persen: None,
    *,
    terbanyak: int = BARIS_TERBANYAK,
    lembar: str = "barang",
) -> Iterator[Baris]:
    """Yield (row number, {column: cell}) of a table of the kind ``xlsx`` or ``teks``.

    ``kemajuan`` hears percents; the sheet called ``lembar`` (one word, lower case) goes before the
    first visible one; more than ``terbanyak`` rows are refused. Raises TabelDitolak, perhaps only
    after rows were yielded (merged cells stand at the end of a sheet); ``rumit`` where the process
    dies or takes a minute.
    """
    proses = mulai(MULAI)
    masuk, keluar = cast("IO[bytes]", proses.stdin), cast("IO[bytes]", proses.stdout)
    batas = Timer(BATAS_DETIK, proses.kill)
    batas.start()
    try:
        masuk.write(f"{jenis} {len(isi)} {terbanyak} {lembar}\n".encode())
        masuk.write(isi)
        masuk.close()
        yield from _jawaban(keluar, kemajuan)
    except OSError as galat:
        raise TabelDitolak("rumit") from galat
    finally:
        batas.cancel()
        proses.kill()
        with suppress(OSError):
            masuk.close()
        keluar.close()
        proses.wait()


def _jawaban(keluar: IO[bytes], kemajuan: Callable[[int], None]) -> Iterator[Baris]:
    for baris in keluar:
        if not baris.endswith(b"\n"):
            break
        apa, *isi = json.loads(baris)
        if apa == "b":
            yield isi[0], {int(kolom): sel for kolom, sel in isi[1].items()}
        elif apa == "k":
            kemajuan(isi[0])
        elif apa == "t":
            raise TabelDitolak(*isi)
        else:
            return
    logger.warning("Tabel tidak selesai dibaca")
    raise TabelDitolak("rumit")
