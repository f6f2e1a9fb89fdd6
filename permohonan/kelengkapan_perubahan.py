"""What is missing on a change of a permit, in sentences (permohonan.kelengkapan links them). A leaf module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from permohonan.batas_izin import galat_perpanjangan
from permohonan.izin_berlaku import hari_ini, lokasi_izin
from workflow.status import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def perpanjangan(permohonan: Any) -> list[str]:
    """Return what an extension that was begun still lacks, its permit's limits of today included."""
    isi = permohonan.perpanjangan
    kalimat = galat_perpanjangan(permohonan)
    if not isi.alasan:
        kalimat.append(_("Alasan perpanjangan wajib diisi."))
    if not isi.berkas_id:
        kalimat.append(_("Berkas pendukung perpanjangan wajib diunggah."))
    return kalimat


def tujuan(permohonan: Any, baris: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    """Yield each purpose that is not complete with the sentence why, the first of its reasons."""
    for satu in baris:
        if not _berincian(satu):
            pesan = _("Alasan, tanggal perkiraan, dan berkas tujuan wajib diisi: %(baris)s.")
        elif not _sekelompok(permohonan, satu):
            pesan = _("Pilih kategori tujuan dari kelompok yang sama dengan izin: %(baris)s.")
        elif _ditutup(permohonan, satu):
            pesan = _("Kategori tujuan ini sudah ditutup. Pilih kategori lain: %(baris)s.")
        else:
            continue
        yield satu, pesan % {"baris": satu}


def lokasi(permohonan: Any, baris: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    """Yield each place that is not complete, or that the permit has by now, with the sentence why."""
    # Lists bring what is asked of many applications (permohonan/services/kelengkapan.py).
    dimiliki = getattr(permohonan, "tempat_izin", None)
    if dimiliki is None:
        dimiliki = {tempat(k) for k in lokasi_izin(permohonan)}
    for satu in baris:
        if not _berincian(satu):
            pesan = _("Alasan, tanggal perkiraan, dan berkas lokasi wajib diisi: %(baris)s.")
        elif tempat(satu) in dimiliki:
            pesan = _("Lokasi ini sudah ada dalam izin: %(baris)s.")
        else:
            continue
        yield satu, pesan % {"baris": satu}


def tempat(lokasi: Any) -> tuple[Any, str]:
    """Return by what a place is known: its office and its words, whatever their case."""
    return lokasi.kantor_pengawas_id, lokasi.lokasi.casefold()


def _berincian(baris: Any) -> bool:
    """Tell whether reason, date and file are there: required on a change (design.md §2)."""
    return bool(baris.alasan and baris.tanggal_perkiraan and baris.berkas_id)


def _sekelompok(permohonan: Any, tujuan: Any) -> bool:
    """Tell whether a purpose of a change lies in the kelompok of its permit."""
    kategori = tujuan.kategori if tujuan.kategori_id else None
    return kategori is not None and kategori.kelompok == permohonan.kategori.kelompok


def _ditutup(permohonan: Any, tujuan: Any) -> bool:
    """Tell whether the category of a purpose was closed before the change was sent.

    The permit's own stays open for it; what was sent in time is decided as it was asked for.
    """
    kategori = tujuan.kategori
    if permohonan.status != Status.DRAFT or kategori.pk == permohonan.kategori_id:
        return False
    return not (kategori.dibuka and kategori.berlaku_pada(hari_ini(permohonan)))
