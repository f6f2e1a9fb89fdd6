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

    from portal.models import Pengguna

# The levels that recommend; the Kepala Kantor decides, the classification officer determines.
TAHAP = (
    Status.PENELITIAN_ANALIS,
    Status.PENELITIAN_KEPALA_SEKSI,
    Status.PENELITIAN_KEPALA_BIDANG,
)


@transaction.atomic
def tulis_pendapat(
    pk: UUID, rekomendasi: str, isi: str, *, versi: int | None, oleh: Pengguna
) -> Pendapat:
    """Write or replace this level's opinion on the present sending, under the name of its author.

    Raises as kunci_untuk_petugas.
    """
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP, versi=versi)
    pendapat, _ = Pendapat.objects.update_or_create(
        permohonan=permohonan,
        putaran=permohonan.putaran,
        peran=jabatan.peran,
        defaults={
            "rekomendasi": rekomendasi,
            "isi": isi,
            "oleh": jabatan,
            "nama_pelaku": oleh.get_full_name(),
            "nama_jabatan": jabatan.sebutan,
        },
    )
    naikkan_versi(permohonan, oleh)
    catat(
        rantai=permohonan.rantai,
        tindakan="tulis_pendapat",
        objek=f"pendapat:{pendapat.pk}",
        pelaku=oleh,
        jabatan=jabatan.sebutan,
        rincian={"rekomendasi": rekomendasi, "isi": isi},
    )
    return pendapat
