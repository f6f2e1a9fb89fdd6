"""The documents of a sending, as papers list them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from referensi.models import JenisDokumen

if TYPE_CHECKING:
    from collections.abc import Mapping

# Files that stand with a part of the application, not among its documents.
BAGIAN = (("tujuan", "Pendukung tujuan penggunaan"), ("lokasi", "Pendukung lokasi penggunaan"))
PERPANJANGAN = "Pendukung perpanjangan"


def daftar_dokumen(isi: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return each file of a sending with its kind, number, date and SHA-256. One statement.

    ``isi`` as permohonan.pengiriman keeps it; number and date are empty of files that have none.
    """
    nama = nama_jenis(isi)
    hasil = [
        {
            "jenis": nama.get(d["jenis"], d["jenis"]),
            "nomor": d["nomor"],
            "tanggal": d["tanggal"] or "",
            "sha256": d["berkas"]["sha256"],
        }
        for d in isi["lampiran"]
        if d["berkas"]
    ]
    perpanjangan = isi.get("perpanjangan") or {}
    if perpanjangan.get("berkas"):
        hasil.append(_tanpa_nomor(PERPANJANGAN, perpanjangan["berkas"]))
    for bagian, sebutan in BAGIAN:
        hasil += [_tanpa_nomor(sebutan, b["berkas"]) for b in isi[bagian] if b.get("berkas")]
    return hasil


def _tanpa_nomor(jenis: str, berkas: Mapping[str, str]) -> dict[str, str]:
    return {"jenis": jenis, "nomor": "", "tanggal": "", "sha256": berkas["sha256"]}


def nama_jenis(isi: Mapping[str, Any]) -> dict[str, str]:
    """Return the names of the kinds of documents that a sending names, by code."""
    kode = {d["jenis"] for d in (*isi["lampiran"], *isi["tanpa_dokumen"])}
    return dict(JenisDokumen.objects.filter(kode__in=kode).values_list("kode", "nama"))
