"""What a decision states, as JSON attached to its letter: for machines (docs/data-surat.md).

Made of the same snapshot as the printed words. Keys are stable within a ``versi``; money and other
numbers with fractions are strings without exponent, days ISO, empty things null or [].
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from berkas.kertas import tanpa_arah
from berkas.pdf_cetak import Data
from workflow.models import Keputusan
from workflow.surat.hukum import hukum_surat
from workflow.surat.isi import baris_alasan, total_valuta

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSI = 1
NAMA = "data-surat.json"
KETERANGAN = f"Isi keputusan untuk dibaca mesin (versi {VERSI})"
# (levy in the snapshot, what of it was paid or guaranteed)
BAYAR = ("bm", "ppn", "ppnbm", "pph")
JAMIN = ("bm", "bmad", "bmtp", "bmi", "bmp", "cukai", "ppn", "ppnbm", "pph")
PERPANJANGAN = ("bm_bayar", "jaminan_semula", "jaminan_baru", "jatuh_tempo_jaminan")


def data(keputusan: Keputusan) -> Data:
    """Return the data of a decision as a file to attach; nothing that the letter does not state."""
    isi = json.dumps(isi_data(keputusan), ensure_ascii=False)
    return Data(NAMA, isi.encode(), KETERANGAN)


def isi_data(keputusan: Keputusan) -> dict[str, Any]:
    """Return the data of a decision; goods and money only of a SKEP, which alone states them."""
    isi = tanpa_arah(keputusan.isi)
    skep = keputusan.jenis == Keputusan.Jenis.SKEP
    ubah = isi.get("perubahan")
    return {
        "versi": VERSI,
        "jenis": keputusan.jenis,
        "permohonan": ubah["jenis"] if ubah else "baru",
        "nomor": keputusan.nomor,
        "tanggal": keputusan.tanggal.isoformat(),
        "kantor": {nama: isi["kantor"][nama] for nama in ("kode", "nama", "kota")},
        "pejabat": {
            "jabatan": keputusan.nama_jabatan,
            "nama": keputusan.nama_pejabat,
            "nip": keputusan.nip_pejabat,
        },
        "importir": isi["importir"],
        "surat": isi["surat"],
        "pendaftaran": isi["pendaftaran"],
        "alasan": baris_alasan(keputusan),
        "dasar_hukum": [
            satu["ringkas"] for satu in hukum_surat(isi, keputusan.jenis, keputusan.tanggal)
        ],
        **(_izin(isi) if skep else {}),
        "perubahan": ubah and _perubahan(ubah, isi if skep else {}),
    }


def _izin(isi: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "fasilitas": isi["fasilitas"],
        "kategori": isi["kategori"],
        "tujuan": isi["tujuan"],
        "lokasi": [_lokasi(baris) for baris in isi["lokasi"]],
        "pelabuhan": isi["pelabuhan"],
        "jangka_waktu_bulan": isi["jangka_waktu"],
        "mulai": isi["mulai"],
        "berakhir": isi["berakhir"],
        "jumlah_barang": len(isi["barang"]),
        "barang": isi["barang"],
        "total_valuta": [
            {"valuta": satu["valuta"], "cif": f"{satu['cif']:f}"}
            for satu in total_valuta(isi["barang"])
        ],
        "uang": isi["uang"] and _uang(isi["uang"], isi["fasilitas"]),
    }


def _lokasi(baris: Mapping[str, Any]) -> dict[str, Any]:
    return {"lokasi": baris["lokasi"], "kantor_pengawas": baris["kantor"]}


def _uang(uang: Mapping[str, str], fasilitas: str) -> dict[str, Any]:
    bayar = {} if fasilitas == "pembebasan" else {n: uang.get(f"{n}_bayar") for n in BAYAR}
    jamin = {nama: uang.get(f"jaminan_{nama}") for nama in JAMIN}
    return {
        "mata_uang": "IDR",
        "nilai_pabean": uang["nilai_pabean"],
        "dibayar": _berjumlah(bayar),
        "total_dibayar": uang["total_bayar"],
        "dijamin": _berjumlah(jamin),
        "total_dijamin": uang["total_jaminan"],
    }


def _berjumlah(pungutan: Mapping[str, str | None]) -> dict[str, str]:
    """Return the levies that the letter prints: those with an amount, and the duty even at zero."""
    return {
        n: nilai or "0" for n, nilai in pungutan.items() if n == "bm" or nilai not in {None, "0"}
    }


def _perubahan(ubah: Mapping[str, Any], isi: Mapping[str, Any]) -> dict[str, Any]:
    """Return which SKEP is changed and how; of an extension that was granted also its money."""
    uang = isi.get("perpanjangan_uang")
    return {
        "asal": ubah["asal"],
        "terdahulu": ubah["terdahulu"],
        "bulan_semula": ubah["bulan_semula"],
        "bulan_tambahan": ubah.get("bulan_tambahan"),
        "bulan_semua": ubah.get("bulan_semua"),
        "berakhir_semula": ubah["berakhir_semula"],
        "berakhir": ubah.get("berakhir"),
        "tujuan": [
            {nama: baris.get(nama) for nama in ("tujuan", "kategori", "tanggal")}
            for baris in ubah.get("tujuan", [])
        ],
        "lokasi": [
            {**_lokasi(baris), "tanggal": baris.get("tanggal")} for baris in ubah.get("lokasi", [])
        ],
        "uang": {"mata_uang": "IDR", **{n: uang.get(n) for n in PERPANJANGAN}} if uang else None,
    }
