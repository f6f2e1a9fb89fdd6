"""Nota pendapat: what each level recommends to the next, with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jejak.services import catat
from permohonan.kunci import kunci_untuk_petugas, naikkan_versi
from workflow.models import Pendapat
from workflow.status import Status

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
    rincian = tulis(permohonan, jabatan, oleh, rekomendasi, isi)
    if rincian:
        naikkan_versi(permohonan, oleh)
        catat(
            rantai=permohonan.rantai,
            tindakan="tulis_pendapat",
            objek=f"permohonan:{permohonan.pk}",
            pelaku=oleh,
            jabatan=jabatan.sebutan,
            rincian=rincian,
        )
    return permohonan


def tulis(
    permohonan: Permohonan, jabatan: Jabatan, oleh: Pengguna, rekomendasi: str, isi: str
) -> dict[str, str]:
    """Put an opinion in its place on a case that is locked; return it where it is new, else {}.

    The caller raises the version and writes the audit row.
    """
    kunci = {"permohonan": permohonan, "putaran": permohonan.putaran, "peran": jabatan.peran}
    lama = Pendapat.objects.filter(**kunci).first()
    if lama and (lama.rekomendasi, lama.isi, lama.oleh_id) == (rekomendasi, isi, jabatan.pk):
        return {}
    baris = lama or Pendapat(**kunci)
    baris.rekomendasi, baris.isi, baris.oleh = rekomendasi, isi, jabatan
    baris.nama_pelaku, baris.nama_jabatan = oleh.get_full_name(), jabatan.sebutan
    baris.save()
    return {"rekomendasi": rekomendasi, "isi": isi}
