"""Which kinds of guarantee a permit may be secured by: its category, and approvals of its importer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from referensi.models import JenisJaminan

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from permohonan.models import Permohonan


def jenis_diterima(permohonan: Permohonan, tanggal: date) -> QuerySet[JenisJaminan]:
    """Return the kinds in force on ``tanggal`` that this permit may be secured by.

    Those its category lists, and those approved for its importer on that day unless the category
    takes no others (PMK 168/PMK.04/2022 by domain.md §1.10).
    """
    kategori = permohonan.kategori
    kode = set(kategori.jaminan)
    if not kategori.jaminan_terbatas:
        disetujui = permohonan.importir.persetujuan_jaminan.berlaku(tanggal)
        kode |= set(
            disetujui.filter(jenis__perlu_persetujuan=True).values_list("jenis__kode", flat=True)
        )
    return JenisJaminan.objects.berlaku(tanggal).filter(kode__in=kode)


def alasan_ditolak(permohonan: Permohonan, jenis: JenisJaminan, tanggal: date) -> str:
    """Return why a kind is not accepted for this permit on ``tanggal``; empty when it is."""
    if jenis_diterima(permohonan, tanggal).filter(pk=jenis.pk).exists():
        return ""
    nilai = {"jenis": jenis.nama_kini, "kategori": permohonan.kategori.nama_kini}
    if not jenis.berlaku_pada(tanggal):
        return gettext("%(jenis)s tidak berlaku pada tanggal itu.") % nilai
    if jenis.perlu_persetujuan and not permohonan.kategori.jaminan_terbatas:
        return (
            gettext(
                "%(jenis)s hanya diterima dari importir yang telah mendapat persetujuan. Pilih jenis "
                "jaminan lain, atau hubungi kantor penerbit."
            )
            % nilai
        )
    return (
        gettext("%(jenis)s tidak diterima untuk tujuan penggunaan %(kategori)s. Pilih jenis lain.")
        % nilai
    )
