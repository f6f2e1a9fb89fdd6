"""What the letter about a change states, out of the decision's snapshot: values, ready to print."""

from __future__ import annotations

from datetime import date
from typing import Any

from pungutan.perpanjangan import baca
from pungutan.terbilang import terbilang, terbilang_rupiah

# Of what a change is, in the words of the letter.
PERIHAL = {
    "perpanjangan": "perpanjangan jangka waktu izin impor sementara",
    "perubahan_tujuan": "perubahan tujuan penggunaan barang impor sementara",
    "perubahan_lokasi": "perubahan lokasi penggunaan barang impor sementara",
}
SEBUTAN = {
    "perpanjangan": "perpanjangan jangka waktu",
    "perubahan_tujuan": "perubahan tujuan penggunaan",
    "perubahan_lokasi": "perubahan lokasi penggunaan",
}
# The first change has no ordinal, as in titles of regulations: PERUBAHAN ATAS …, PERUBAHAN KEDUA ATAS ….
PERTAMA = 1


def konteks_perubahan(isi: dict[str, Any], tanggal: date) -> dict[str, Any]:
    """Return what templates of a change read beside the common context; empty of a first application.

    ``ubah`` is the snapshot's part with its dates as dates, and whether the permit had ended by
    ``tanggal``, the day of the decision; ``tembusan`` the supervising offices that receive a copy,
    the earlier and the new.
    """
    ubah = isi.get("perubahan")
    if not ubah:
        return {}
    bertanggal = {
        nama: date.fromisoformat(ubah[nama])
        for nama in ("berakhir_semula", "berakhir", "sampai")
        if ubah.get(nama)
    }
    return {
        "ubah": {
            **ubah,
            **bertanggal,
            "sudah_berakhir": bertanggal["berakhir_semula"] < tanggal,
            "asal": skep(ubah["asal"]),
            "terdahulu": [skep(satu) for satu in ubah["terdahulu"]],
            "tujuan": [_baris(baris) for baris in ubah.get("tujuan", [])],
            "lokasi": [_baris(baris) for baris in ubah.get("lokasi", [])],
        },
        "perihal": PERIHAL[ubah["jenis"]],
        "sebutan": SEBUTAN[ubah["jenis"]],
        "diktum": f"surat/_diktum_{ubah['jenis']}.html",
        "urutan": urutan(len(ubah["terdahulu"]) + 1),
        "huruf": {
            nama: terbilang(ubah[nama])
            for nama in ("bulan_semula", "bulan_tambahan", "bulan_semua")
            if nama in ubah
        },
        "uang_tambahan": _uang(isi.get("perpanjangan_uang") or {}),
        "tembusan": sorted({*ubah["pengawas_semula"], *ubah["pengawas_baru"]}),
    }


def urutan(ke: int) -> str:
    """Return the ordinal in the title of the ``ke``-th change, "" for the first."""
    return "" if ke == PERTAMA else f"ke{terbilang(ke)}"


def skep(isi: dict[str, str]) -> dict[str, Any]:
    """Return number, day and kind of a SKEP with its day as a date."""
    return {
        **isi,
        "tanggal": date.fromisoformat(isi["tanggal"]),
        "sebutan": SEBUTAN.get(isi["jenis"]),
    }


def _baris(baris: dict[str, Any]) -> dict[str, Any]:
    tanggal = baris.get("tanggal")
    return {**baris, "tanggal": date.fromisoformat(tanggal) if tanggal else None}


def _uang(isi: dict[str, Any]) -> dict[str, Any] | None:
    """Return what an extension costs, with its amounts in words; None where nothing was computed."""
    biaya = baca(isi)
    if biaya is None:
        return None
    return {
        "biaya": biaya,
        "bayar_huruf": terbilang_rupiah(biaya.bayar),
        "jaminan_semula_huruf": terbilang_rupiah(biaya.jaminan_semula),
        "jaminan_baru_huruf": terbilang_rupiah(biaya.jaminan_baru),
    }
