"""What differs between two sendings, or between the last sending and the present content.

A leaf module: pure functions over two canonical JSON dicts as ``permohonan.pengiriman`` makes
them. Rows are known by their id; a field that one of the two formats does not know yet counts as
empty, so that an old sending can be compared with a newer format.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

TAMBAH, UBAH, HAPUS = "tambah", "ubah", "hapus"
# Parts that are one record, and parts that are rows with an id.
TUNGGAL = ("header", "importir", "perpanjangan")
BERBARIS = ("barang", "lampiran", "tanpa_dokumen", "tujuan", "lokasi")
BAGIAN = (*TUNGGAL, *BERBARIS)
# Follow from other rows: a removed goods item renumbers those after it.
DIABAIKAN = {"id", "nomor_urut"}
ANGKA = {"harga_satuan", "jumlah"}
JUDUL = {
    "barang": "uraian",
    "lampiran": "jenis",
    "tanpa_dokumen": "jenis",
    "tujuan": "tujuan",
    "lokasi": "lokasi",
}
URUTAN = "urutan"


@dataclass(frozen=True)
class Kolom:
    """One field: its name, and its JSON value before and after."""

    nama: str
    lama: Any
    baru: Any


@dataclass(frozen=True)
class Perubahan:
    """One change: the part, the row's id ("" for a part that is one record), the row's label.

    ``jenis`` is tambah, ubah or hapus; ``kolom`` holds the fields of an "ubah".
    """

    bagian: str
    id: str
    label: str
    jenis: str
    kolom: tuple[Kolom, ...] = ()


def beda(lama: dict[str, Any], baru: dict[str, Any]) -> list[Perubahan]:
    """Return every change from ``lama`` to ``baru``, part by part; empty where nothing differs."""
    hasil: list[Perubahan] = []
    for bagian in TUNGGAL:
        kolom = _kolom(lama.get(bagian) or {}, baru.get(bagian) or {})
        if kolom:
            hasil.append(Perubahan(bagian, "", "", UBAH, kolom))
    for bagian in BERBARIS:
        hasil += _baris(bagian, lama.get(bagian) or [], baru.get(bagian) or [])
    return hasil


def _baris(bagian: str, lama: list[Any], baru: list[Any]) -> list[Perubahan]:
    dulu = {str(b["id"]): b for b in lama}
    kini = {str(b["id"]): b for b in baru}
    hasil = []
    for pk, isi in kini.items():
        if pk not in dulu:
            hasil.append(Perubahan(bagian, pk, _label(bagian, isi), TAMBAH))
        elif dulu[pk] != isi and (kolom := _kolom(dulu[pk], isi)):
            hasil.append(Perubahan(bagian, pk, _label(bagian, isi), UBAH, kolom))
    hasil += [
        Perubahan(bagian, pk, _label(bagian, isi), HAPUS)
        for pk, isi in dulu.items()
        if pk not in kini
    ]
    if bagian == "barang" and _urutan(dulu, kini) != _urutan(kini, dulu):
        hasil.append(Perubahan(bagian, "", "", UBAH, (Kolom(URUTAN, None, None),)))
    return hasil


def _urutan(baris: dict[str, Any], lain: dict[str, Any]) -> list[str]:
    """Return the ids that both have, in the order of the first."""
    bersama = [pk for pk in baris if pk in lain]
    return sorted(bersama, key=lambda pk: baris[pk].get("nomor_urut") or 0)


def _kolom(lama: dict[str, Any], baru: dict[str, Any]) -> tuple[Kolom, ...]:
    nama_semua = [*baru, *(n for n in lama if n not in baru)]
    return tuple(
        Kolom(nama, lama.get(nama), baru.get(nama))
        for nama in nama_semua
        if nama not in DIABAIKAN and not _sama(nama, lama.get(nama), baru.get(nama))
    )


def _sama(nama: str, lama: Any, baru: Any) -> bool:
    if isinstance(lama, dict) and isinstance(baru, dict):  # a file: the same bytes are the same
        return bool(lama.get("sha256") == baru.get("sha256"))
    if nama in ANGKA:
        return bool(_angka(lama) == _angka(baru))
    return bool((lama or None) == (baru or None))


def _angka(nilai: Any) -> Any:
    try:
        return Decimal(str(nilai))
    except InvalidOperation:
        return nilai


def _label(bagian: str, isi: dict[str, Any]) -> str:
    kata = str(isi.get(JUDUL[bagian]) or "")
    nomor = isi.get("nomor_urut") if bagian == "barang" else isi.get("nomor")
    if bagian == "barang" and nomor:
        return f"{nomor}. {kata}"
    return f"{kata} {nomor}" if nomor else kata
