"""The analyst's findings: the facility, and a verdict on every document or reason for its absence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from jejak.services import catat
from permohonan.kunci import kunci_untuk_petugas, naikkan_versi
from workflow.models import CentangAlasan, CentangDokumen
from workflow.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from lampiran.models import AlasanTanpaDokumen
    from permohonan.models import Permohonan
    from portal.models import Jabatan, Pengguna

TAHAP = (Status.PENELITIAN_ANALIS,)


@dataclass(frozen=True)
class Temuan:
    """The verdict on one document or reason: ``hasil`` of CentangDokumen.Hasil, empty takes the tick away."""

    hasil: str
    catatan: str = ""


@transaction.atomic
def atur_fasilitas(
    pk: UUID, fasilitas: str, alasan: str, *, versi: int | None, oleh: Pengguna
) -> Permohonan:
    """Set exemption or relief; ``alasan`` says why where it is not the category's own.

    The reason is kept only for a deviation (the form asks for it). Raises as kunci_untuk_petugas.
    """
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP, versi=versi)
    permohonan.fasilitas = fasilitas
    permohonan.alasan_fasilitas = alasan if fasilitas != permohonan.kategori.fasilitas else ""
    permohonan.save(update_fields=["fasilitas", "alasan_fasilitas"])
    naikkan_versi(permohonan, oleh)
    catat(
        rantai=permohonan.rantai,
        tindakan="atur_fasilitas",
        objek=f"permohonan:{permohonan.pk}",
        pelaku=oleh,
        jabatan=jabatan.sebutan,
        rincian={"fasilitas": fasilitas, "alasan": permohonan.alasan_fasilitas},
    )
    return permohonan


@transaction.atomic
def simpan_centang(
    pk: UUID, temuan: Mapping[UUID, Temuan], *, versi: int | None, oleh: Pengguna
) -> Permohonan:
    """Keep the verdicts on documents (bound to the file as it is now) and on reasons, by their pk.

    A document or reason that is not (or no longer) of this application is left out; the version check has
    told the officer of any change before. Raises as kunci_untuk_petugas.
    """
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP, versi=versi)
    rincian = {}
    for lampiran in permohonan.lampiran.aktif():
        putusan = temuan.get(lampiran.pk)
        if putusan is None:
            continue
        kunci: dict[str, Any] = {
            "lampiran": lampiran,
            "berkas_sha256": lampiran.berkas.sha256,
        }
        if putusan.hasil:
            CentangDokumen.objects.update_or_create(
                **kunci,
                defaults={"hasil": putusan.hasil, "catatan": putusan.catatan, "oleh": jabatan},
            )
        else:
            CentangDokumen.objects.filter(**kunci).delete()
        rincian[str(lampiran.pk)] = putusan.hasil
    for alasan in permohonan.alasan_tanpa_dokumen.aktif():
        if alasan.pk in temuan:
            _centang_alasan(alasan, temuan[alasan.pk], jabatan)
            rincian[str(alasan.pk)] = temuan[alasan.pk].hasil
    naikkan_versi(permohonan, oleh)
    catat(
        rantai=permohonan.rantai,
        tindakan="simpan_centang",
        objek=f"permohonan:{permohonan.pk}",
        pelaku=oleh,
        jabatan=jabatan.sebutan,
        rincian=rincian,
    )
    return permohonan


def _centang_alasan(alasan: AlasanTanpaDokumen, putusan: Temuan, jabatan: Jabatan) -> None:
    if putusan.hasil:
        CentangAlasan.objects.update_or_create(
            alasan=alasan,
            defaults={"hasil": putusan.hasil, "catatan": putusan.catatan, "oleh": jabatan},
        )
    else:
        CentangAlasan.objects.filter(alasan=alasan).delete()
