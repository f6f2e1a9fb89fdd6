"""What a paper on the way states, for machines: the JSON attached to its PDF."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from berkas.kertas import tanpa_arah
from berkas.pdf_cetak import Data
from workflow.models import SuratProses

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSI = 1


def data(surat: SuratProses) -> Data:
    """Return the frozen words as the paper prints them; of a printed form also what was sent.

    Keys of their own say which paper this is; ``jenis_permohonan`` is the kind of the application.
    """
    isi = tanpa_arah(surat.isi)
    isi["jenis_permohonan"] = isi.pop("jenis")
    if surat.jenis == SuratProses.Jenis.FORMULIR and surat.kiriman is not None:
        isi["kiriman"] = kiriman_untuk_umum(tanpa_arah(surat.kiriman.isi))
    isi |= {
        "versi": VERSI,
        "jenis": surat.jenis,
        "nomor": surat.nomor,
        "tanggal": surat.tanggal.isoformat(),
    }
    teks = json.dumps(isi, ensure_ascii=False, sort_keys=True, indent=2)
    return Data(f"{surat.jenis}.json", teks.encode(), f"Isi {surat.get_jenis_display()}")


def kiriman_untuk_umum(kiriman: Mapping[str, Any]) -> dict[str, Any]:
    """Return a sending as permohonan.pengiriman keeps it, without the ids of rows.

    A PDF travels. Goods name their place by its number in the list of places, as the form prints it.
    """
    urutan = {k["id"]: nomor for nomor, k in enumerate(kiriman["lokasi"], 1)}
    barang = [{**b, "lokasi": urutan.get(b["lokasi"])} for b in kiriman["barang"]]
    hasil: dict[str, Any] = _tanpa_id({**kiriman, "barang": barang})
    return hasil


def _tanpa_id(nilai: Any) -> Any:
    if isinstance(nilai, list):
        return [_tanpa_id(satu) for satu in nilai]
    if isinstance(nilai, dict):
        return {nama: _tanpa_id(satu) for nama, satu in nilai.items() if nama != "id"}
    return nilai
