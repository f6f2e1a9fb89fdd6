"""Nota pendapat: what each level recommends to the next, with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jejak.services import catat
from permohonan.kunci import kunci_untuk_petugas, naikkan_versi
from workflow.models import Pendapat
from workflow.status import Status
from workflow.surat.nota import siapkan_nota

if TYPE_CHECKING:
    from uuid import UUID

    from permohonan.models import Permohonan
    from portal.models import Jabatan, Pengguna

# The levels that recommend; the Kepala Kantor decides, the classification officer determines.
TAHAP = (
    Status.PENELITIAN_ANALIS,
    Status.PENELITIAN_KEPALA_SEKSI,
    Status.PENELITIAN_KEPALA_BIDANG,
)


@transaction.atomic
def tulis_pendapat(
    pk: UUID, rekomendasi: str, isi: str, *, versi: int | None, oleh: Pengguna
) -> Permohonan:
    """Write or replace this level's opinion on the present sending, under the name of its author.

    Raises as kunci_untuk_petugas.
    """
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP, versi=versi)
    pendapat = tulis(permohonan, jabatan, oleh, rekomendasi, isi)
    if pendapat is not None:
        naikkan_versi(permohonan, oleh)
        catat(
            rantai=permohonan.rantai,
            tindakan="tulis_pendapat",
            objek=f"permohonan:{permohonan.pk}",
            pelaku=oleh,
            jabatan=jabatan.sebutan,
            rincian=rincian_pendapat(pendapat),
        )
        siapkan_nota(permohonan, pendapat)
    return permohonan


def tulis(
    permohonan: Permohonan, jabatan: Jabatan, oleh: Pengguna, rekomendasi: str, isi: str
) -> Pendapat | None:
    """Put an opinion in its place on a case that is locked; None where it says what is there.

    The caller raises the version, writes the audit row and has the paper made.
    """
    kunci = {"permohonan": permohonan, "putaran": permohonan.putaran, "peran": jabatan.peran}
    lama = Pendapat.objects.filter(**kunci).first()
    if lama and (lama.rekomendasi, lama.isi, lama.oleh_id) == (rekomendasi, isi, jabatan.pk):
        return None
    baris = lama or Pendapat(**kunci)
    baris.rekomendasi, baris.isi, baris.oleh = rekomendasi, isi, jabatan
    baris.nama_pelaku, baris.nama_jabatan = oleh.get_full_name(), jabatan.sebutan
    baris.save()
    return baris


def rincian_pendapat(pendapat: Pendapat | None) -> dict[str, str]:
    """Return what the audit trail keeps of an opinion; nothing where none was written."""
    if pendapat is None:
        return {}
    return {"rekomendasi": pendapat.rekomendasi, "isi": pendapat.isi}
