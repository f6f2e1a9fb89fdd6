"""Leaf: icon and tone of the badges. Tones: netral, proses, tunggu, baik, buruk.

A tone never speaks alone: the badge always carries the word and an icon as well.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _


class Rupa(NamedTuple):
    """How a badge looks."""

    nada: str
    ikon: str


SINGKATAN = {"NP", "SHPIB", "SKEP"}
NETRAL = Rupa("netral", "circle")

STATUS = {
    "DRAFT": Rupa("netral", "pencil-square"),
    "PENELITIAN_ANALIS": Rupa("proses", "search"),
    "KEKURANGAN_DOKUMEN": Rupa("tunggu", "exclamation-triangle-fill"),
    "PENELITIAN_KEPALA_SEKSI": Rupa("proses", "clipboard-check"),
    "PENETAPAN_NP_KLASIFIKASI": Rupa("proses", "calculator"),
    "PENERBITAN_SHPIB": Rupa("proses", "file-earmark-check"),
    "PENELITIAN_KEPALA_BIDANG": Rupa("proses", "person-check"),
    "KEPUTUSAN_KEPALA_KANTOR": Rupa("proses", "bank"),
    "PENERBITAN_SKEP": Rupa("baik", "patch-check"),
    "PENOLAKAN": Rupa("buruk", "x-circle"),
    "PEMBATALAN": Rupa("netral", "slash-circle"),
    "PENCABUTAN_SKEP": Rupa("buruk", "file-earmark-x"),
}

# Task list: (appearance, word where the page gives none).
TUGAS = {
    "lengkap": (Rupa("baik", "check-circle-fill"), _("Lengkap")),
    "kurang": (Rupa("tunggu", "exclamation-circle"), _("Belum lengkap")),
    "pilihan": (Rupa("netral", "circle"), _("Tidak wajib")),
    "nanti": (Rupa("netral", "lock"), _("Belum dapat dimulai")),
    "belum": (Rupa("netral", "circle"), _("Belum dimulai")),
    "siap": (Rupa("baik", "send"), _("Siap dikirim")),
}


def rupa_status(kode: object) -> Rupa:
    """Return icon and tone of a status; a status unknown here is shown neutrally."""
    return STATUS.get(str(kode or "").upper(), NETRAL)


def kata_status(kode: object) -> str:
    """Return a status code as words, for pages that hold the code alone."""
    kata = str(kode or "").upper().split("_")
    return " ".join(k if k in SINGKATAN else k.capitalize() for k in kata)
