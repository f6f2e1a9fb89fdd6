"""Which regulations a letter cites on a day: values to freeze into it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from referensi.models import DasarHukum
from referensi.muat import baris_model

if TYPE_CHECKING:
    from datetime import date

    from referensi.pilihan import NaskahDinas

logger = logging.getLogger(__name__)

KOLOM = (
    *("kode", "teks", "ringkas", "singkatan"),
    *("pasal", "pasal_terlambat", "pasal_tidak_diekspor"),
)


def dasar_hukum(naskah: NaskahDinas, tanggal: date) -> list[dict[str, str]]:
    """Return the regulations that papers of a kind cite on ``tanggal``, in the order of printing.

    Where the table has none, those that come with the portal: no decision goes out that rests on
    nothing (an installation whose reference data were never loaded).
    """
    semua = DasarHukum.objects.berlaku(tanggal).filter(dikutip_pada__contains=[naskah])
    ada = list(semua.order_by("urutan", "kode").values(*KOLOM))
    return ada or _bawaan(naskah, tanggal)


def _bawaan(naskah: NaskahDinas, tanggal: date) -> list[dict[str, str]]:
    logger.warning("Data referensi tidak memuat dasar hukum %s pada %s.", naskah, tanggal)
    semua: list[dict[str, Any]] = baris_model("dasar_hukum", DasarHukum)
    dikutip = [b for b in semua if naskah in b["dikutip_pada"]]
    return [
        {kolom: baris[kolom] for kolom in KOLOM}
        for baris in sorted(dikutip, key=lambda b: (b["urutan"], b["kode"]))
        if DasarHukum(**baris).berlaku_pada(tanggal)
    ]
