"""Recording the laboratory's result (Surat Hasil Pengujian dan Identifikasi Barang)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from berkas.services import simpan_berkas
from jejak.services import catat
from permohonan.kunci import kunci_untuk_petugas, naikkan_versi
from workflow.models import Shpib
from workflow.status import TAHAP_KLASIFIKASI

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.core.files.uploadedfile import UploadedFile

    from portal.models import Pengguna


@transaction.atomic
def rekam_shpib(
    pk: UUID,
    *,
    nomor: str,
    tanggal: date,
    keterangan: str,
    berkas: UploadedFile[bytes],
    versi: int | None,
    oleh: Pengguna,
) -> Shpib:
    """Keep a laboratory result with its file; the importer reads it once it is published.

    Raises as kunci_untuk_petugas, BerkasDitolak for an unacceptable file, IntegrityError where
    the number was recorded already (the form looks first).
    """
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP_KLASIFIKASI, versi=versi)
    shpib = Shpib.objects.create(
        permohonan=permohonan,
        nomor=nomor,
        tanggal=tanggal,
        keterangan=keterangan,
        berkas=simpan_berkas(berkas, oleh=oleh),
        oleh=jabatan,
    )
    naikkan_versi(permohonan, oleh)
    catat(
        rantai=permohonan.rantai,
        tindakan="rekam_shpib",
        objek=f"shpib:{shpib.pk}",
        pelaku=oleh,
        jabatan=jabatan.sebutan,
        rincian={"nomor": nomor, "tanggal": tanggal, "sha256": shpib.berkas.sha256},
    )
    return shpib
