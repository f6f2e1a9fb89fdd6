"""The regulations of a decision: frozen when it is made, read back for its letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from berkas.hukum import siap_cetak
from referensi.dasar_hukum import dasar_hukum
from referensi.pilihan import NaskahDinas
from workflow.models import Keputusan

if TYPE_CHECKING:
    from datetime import date

    from permohonan.models import Permohonan


def hukum_keputusan(permohonan: Permohonan, jenis: str, tanggal: date) -> list[dict[str, str]]:
    """Return what a decision of ``jenis`` on an application cites on ``tanggal``."""
    return dasar_hukum(_naskah(jenis, perubahan=permohonan.asal_id is not None), tanggal)


def hukum_surat(isi: dict[str, Any], jenis: str, tanggal: date) -> list[dict[str, str]]:
    """Return what a letter cites: frozen in its snapshot, in older ones what held on its day."""
    naskah = _naskah(jenis, perubahan=bool(isi.get("perubahan")))
    return isi.get("dasar_hukum") or dasar_hukum(naskah, tanggal)


def konteks_hukum(isi: dict[str, Any], jenis: str, tanggal: date) -> dict[str, Any]:
    """Return ``dasar_hukum`` of a snapshot ready to print, and ``sanksi``: the articles of the fines."""
    hukum = hukum_surat(isi, jenis, tanggal)
    return {
        "dasar_hukum": siap_cetak(hukum),
        "sanksi": {
            nama: next(
                (f"{h[kolom]} {h['singkatan'] or h['ringkas']}" for h in hukum if h[kolom]), ""
            )
            for nama, kolom in (
                ("terlambat", "pasal_terlambat"),
                ("tidak_diekspor", "pasal_tidak_diekspor"),
            )
        },
    }


def _naskah(jenis: str, *, perubahan: bool) -> NaskahDinas:
    if jenis == Keputusan.Jenis.PENOLAKAN:
        return NaskahDinas.PENOLAKAN
    if jenis == Keputusan.Jenis.PENCABUTAN:
        return NaskahDinas.PENCABUTAN
    return NaskahDinas.PERUBAHAN if perubahan else NaskahDinas.SKEP
