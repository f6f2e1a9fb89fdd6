"""What an application is called where its letter number alone would mistake it. A leaf module."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


def sebutan(permohonan: Any) -> str:
    """Return the name of an application on pages: its letter, or of a change its kind and permit.

    A change begins with the letter number of its permit, so that the number would name both. In the
    language that is active; no statement where ``asal`` is joined.
    """
    if permohonan.asal_id is None:
        return str(permohonan.nomor_surat)
    return _("%(jenis)s atas %(skep)s") % {
        "jenis": permohonan.get_jenis_display(),
        "skep": permohonan.asal.nomor_skep,
    }


def bersurat_sendiri(permohonan: Any) -> bool:
    """Tell whether an application was asked for by a letter of its own, not still its permit's."""
    asal = permohonan.asal
    if asal is None:
        return True
    surat = (permohonan.nomor_surat, permohonan.tanggal_surat)
    return surat != (asal.nomor_surat, asal.tanggal_surat)


def sebutan_lengkap(permohonan: Any) -> str:
    """Return the name as a sentence says it: ``Permohonan S-1/2026``, of a change as ``sebutan``."""
    nama = sebutan(permohonan)
    return nama if permohonan.asal_id is not None else _("Permohonan %(nomor)s") % {"nomor": nama}
