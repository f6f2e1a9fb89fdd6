"""What is missing before Kirim: every reason at once, each with a link to where it is mended.

A leaf module: it takes the application as it comes and walks its reverse relations by name.
The task list and the condition that guards Kirim both ask here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from lampiran import syarat


@dataclass(frozen=True)
class Kekurangan:
    """One thing that is missing: the part of the application, the sentence, and where to mend it."""

    bagian: str
    pesan: str
    tautan: str


BAGIAN = {
    "header": "Header",
    "barang": "Barang",
    "lampiran": "Lampiran",
    "tujuan": "Tujuan",
    "lokasi": "Lokasi",
}


def kekurangan(permohonan: Any) -> list[Kekurangan]:
    """Return everything that is missing, in the order of the tabs; an empty list means complete."""
    return [
        *_header(permohonan),
        *_barang(permohonan),
        *_lampiran(permohonan),
        *_tujuan(permohonan),
        *_lokasi(permohonan),
    ]


def _header(permohonan: Any) -> list[Kekurangan]:
    kategori, pesan = permohonan.kategori, []
    if permohonan.jenis == "baru" and permohonan.jangka_waktu > kategori.bulan_awal_maks:
        pesan.append(
            f"Jangka waktu {permohonan.jangka_waktu} bulan melebihi batas {kategori.nama}: "
            f"{kategori.bulan_awal_maks} bulan."
        )
    if permohonan.tanggal_surat > timezone.localdate(timezone=permohonan.kantor.zona_waktu):
        pesan.append("Tanggal surat permohonan belum tiba.")
    tautan = reverse("permohonan:header_ubah", args=[permohonan.pk])
    return [Kekurangan("header", teks, tautan) for teks in pesan]


def _barang(permohonan: Any) -> list[Kekurangan]:
    if permohonan.jenis != "baru":
        return []
    barang = list(permohonan.barang.all())
    if not barang:
        tautan = reverse("permohonan:barang_tambah", args=[permohonan.pk])
        return [Kekurangan("barang", "Belum ada barang yang direkam.", tautan)]
    tahun = timezone.localdate().year
    return [
        Kekurangan(
            "barang",
            f"Tahun pembuatan barang no. {b.nomor_urut} belum tiba.",
            reverse("permohonan:barang_ubah", args=[permohonan.pk, b.pk]),
        )
        for b in barang
        if b.tahun_pembuatan > tahun
    ]


def _lampiran(permohonan: Any) -> list[Kekurangan]:
    return [
        Kekurangan(
            "lampiran",
            f"Dokumen wajib belum dilampirkan: {baris.jenis.nama}.",
            reverse("lampiran:unggah", args=[permohonan.pk, baris.jenis.kode]),
        )
        for baris in syarat.daftar_dokumen(permohonan)
        if baris.wajib and not baris.terpenuhi
    ]


def _tujuan(permohonan: Any) -> list[Kekurangan]:
    if permohonan.jenis not in {"baru", "perubahan_tujuan"}:
        return []
    tujuan = list(permohonan.tujuan.all())
    if not tujuan:
        tautan = reverse("permohonan:tujuan_tambah", args=[permohonan.pk])
        return [Kekurangan("tujuan", "Belum ada tujuan penggunaan.", tautan)]
    return _rincian_perubahan(permohonan, "tujuan", tujuan)


def _lokasi(permohonan: Any) -> list[Kekurangan]:
    if permohonan.jenis not in {"baru", "perubahan_lokasi"}:
        return []
    lokasi = list(permohonan.lokasi.all())
    if not lokasi:
        tautan = reverse("permohonan:lokasi_tambah", args=[permohonan.pk])
        return [Kekurangan("lokasi", "Belum ada lokasi penggunaan.", tautan)]
    return _rincian_perubahan(permohonan, "lokasi", lokasi)


def _rincian_perubahan(permohonan: Any, bagian: str, baris: list[Any]) -> list[Kekurangan]:
    """On a change reason, date and file are required (design.md §2); on a first filing they are not."""
    if permohonan.jenis == "baru":
        return []
    return [
        Kekurangan(
            bagian,
            f"Alasan, tanggal perkiraan, dan berkas {bagian} wajib diisi: {b}.",
            reverse(f"permohonan:{bagian}_ubah", args=[permohonan.pk, b.pk]),
        )
        for b in baris
        if not (b.alasan and b.tanggal_perkiraan and b.berkas_id)
    ]
