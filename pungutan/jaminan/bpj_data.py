"""What a receipt of a guarantee states, as JSON attached to it: for machines (docs/data-surat.md)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from berkas.kertas import tanpa_arah
from berkas.pdf_cetak import Data

if TYPE_CHECKING:
    from pungutan.models import Bpj

VERSI = 1
NAMA = "data-bpj.json"
KETERANGAN = f"Isi BPJ untuk dibaca mesin (versi {VERSI})"


def data(bpj: Bpj) -> Data:
    """Return the data of a receipt as a file to attach; nothing that the paper does not state."""
    return Data(NAMA, json.dumps(isi_data(bpj), ensure_ascii=False).encode(), KETERANGAN)


def isi_data(bpj: Bpj) -> dict[str, Any]:
    """Return the data of a receipt: days ISO, rupiah as strings."""
    isi = tanpa_arah(bpj.isi)
    return {
        "versi": VERSI,
        "jenis": "bpj",
        "nomor": bpj.nomor,
        "tanggal": bpj.tanggal.isoformat(),
        "kantor": {nama: isi["kantor"][nama] for nama in ("nama", "kota")},
        "pejabat": isi["pejabat"],
        "importir": isi["importir"],
        "skep": isi["skep"],
        "fasilitas": isi["fasilitas"],
        "mulai": isi["mulai"],
        "berakhir": isi["berakhir"],
        "perpanjangan": isi.get("perpanjangan", []),
        "mengganti": isi["mengganti"],
        "jaminan": {**isi["jaminan"], "mata_uang": "IDR"},
        "dijamin": {
            "mata_uang": "IDR",
            "pungutan": [{"nama": nama, "jumlah": jumlah} for nama, jumlah in isi["pungutan"]],
            "total": isi["total"],
            "kurs": [
                {"valuta": valuta, "rupiah": nilai, "satuan": satuan}
                for valuta, nilai, satuan in isi["kurs"]
            ],
        },
        "dasar_hukum": [satu["ringkas"] for satu in isi.get("dasar_hukum", [])],
    }
