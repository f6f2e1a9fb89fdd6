"""What is missing in many applications at once, in a number of queries that does not grow with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.utils import timezone

from permohonan import kelengkapan
from permohonan.izin_berlaku import q_bagian
from permohonan.kelengkapan_perubahan import tempat
from permohonan.models import Barang, LokasiPenggunaan, Permohonan
from permohonan.tawaran import q_selesai
from referensi.models import SyaratDokumen

if TYPE_CHECKING:
    from collections.abc import Iterable


def dengan_kekurangan(
    daftar: Iterable[Permohonan],
) -> list[tuple[Permohonan, list[kelengkapan.Kekurangan]]]:
    """Return each application with what it misses (permohonan/kelengkapan.py).

    In eight queries, and up to six more where there are changes of permits among them.
    """
    semua = list(daftar)
    # The documents are an app to the right: reached by the name of their reverse relation.
    relasi: Any = Permohonan
    lampiran = relasi.lampiran.rel.related_model
    alasan = relasi.alasan_tanpa_dokumen.rel.related_model
    prefetch_related_objects(
        semua,
        "tujuan",
        Prefetch("lokasi"),
        "butir_kekurangan",
        Prefetch("lampiran", lampiran.objects.aktif(), to_attr="lampiran_siap"),
        Prefetch("alasan_tanpa_dokumen", alasan.objects.aktif(), to_attr="alasan_siap"),
    )
    _siapkan_barang(semua)
    _siapkan_syarat(semua)
    _siapkan_perubahan(semua)
    return [(p, kelengkapan.kekurangan(p)) for p in semua]


def _siapkan_barang(semua: list[Any]) -> None:
    """Give each application what completeness asks of its goods; none of thousands is loaded."""
    barang = Barang.objects.filter(permohonan__in=semua)
    ada = set(barang.order_by().values_list("permohonan", flat=True).distinct())
    salah = list(
        barang.filter(tahun_pembuatan__gt=timezone.localdate().year).only(
            "permohonan", "nomor_urut"
        )
    )
    for p in semua:
        p.ada_barang = p.pk in ada
        p.barang_belum_tiba = [b for b in salah if b.permohonan_id == p.pk]


def _siapkan_syarat(semua: list[Any]) -> None:
    """Give each application its document requirements, asked for once."""
    syarat = list(
        SyaratDokumen.objects.berlaku()
        .filter(
            Q(kategori=None) | Q(kategori__in={p.kategori_id for p in semua}),
            jenis_permohonan__in={p.jenis for p in semua},
        )
        .select_related("jenis_dokumen")
        .order_by("jenis_dokumen__urutan", "pk")
    )
    for p in semua:
        p.syarat_siap = [
            s
            for s in syarat
            if s.jenis_permohonan == p.jenis and s.kategori_id in {None, p.kategori_id}
        ]


def _siapkan_perubahan(semua: list[Any]) -> None:
    """Give each change what completeness asks of it alone; first filings cost nothing more."""
    perubahan = [p for p in semua if p.jenis != Permohonan.Jenis.BARU]
    prefetch_related_objects(perubahan, "asal", "tujuan__kategori", "lokasi__kantor_pengawas")
    perpanjangan = [p for p in perubahan if p.jenis == Permohonan.Jenis.PERPANJANGAN]
    prefetch_related_objects(perpanjangan, "perpanjangan")
    _siapkan_selesai(perpanjangan)
    lokasi = [p for p in perubahan if p.jenis == Permohonan.Jenis.PERUBAHAN_LOKASI]
    if not lokasi:
        return
    izin = {p.asal_id for p in lokasi}
    ada: dict[Any, set[Any]] = {pk: set() for pk in izin}
    for satu in LokasiPenggunaan.objects.filter(q_bagian(izin)).select_related("permohonan"):
        ada[satu.permohonan.asal_id or satu.permohonan_id].add(tempat(satu))
    for p in lokasi:
        p.tempat_izin = ada[p.asal_id]


def _siapkan_selesai(perpanjangan: list[Any]) -> None:
    """Give each extension whether its permit is settled (permohonan.batas_izin.selesai)."""
    if not perpanjangan:
        return
    izin = Permohonan.objects.filter(q_selesai(), pk__in={p.asal_id for p in perpanjangan})
    selesai = set(izin.values_list("pk", flat=True))
    for p in perpanjangan:
        p.izin_selesai = p.asal_id in selesai
