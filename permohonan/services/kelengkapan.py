"""What is missing in many applications at once, in a number of queries that does not grow with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q, prefetch_related_objects

from permohonan import kelengkapan
from permohonan.models import Barang, Permohonan
from referensi.models import SyaratDokumen

if TYPE_CHECKING:
    from collections.abc import Iterable


def dengan_kekurangan(
    daftar: Iterable[Permohonan],
) -> list[tuple[Permohonan, list[kelengkapan.Kekurangan]]]:
    """Return each application with what it misses (permohonan/kelengkapan.py), in five queries."""
    semua = list(daftar)
    # The documents are an app to the right: reached by the name of their reverse relation.
    relasi: Any = Permohonan
    lampiran = relasi.lampiran.rel.related_model
    prefetch_related_objects(
        semua,
        # All that completeness asks of goods; a list of thousands stays light.
        Prefetch("barang", Barang.objects.only("permohonan", "nomor_urut", "tahun_pembuatan")),
        "tujuan",
        Prefetch("lokasi"),
        Prefetch("lampiran", lampiran.objects.aktif(), to_attr="lampiran_siap"),
    )
    _siapkan_syarat(semua)
    return [(p, kelengkapan.kekurangan(p)) for p in semua]


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
