"""The shortage list of one sending: what is missing, why, and until when it may be supplied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jejak.services import catat
from lampiran.models import ButirKekurangan
from permohonan.galat import MomenLewat
from permohonan.kunci import kunci_untuk_petugas, naikkan_versi
from workflow.models import CentangAlasan, CentangDokumen
from workflow.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from permohonan.models import Permohonan
    from portal.models import Jabatan, Pengguna
    from referensi.models import JenisDokumen

TAHAP = (Status.PENELITIAN_ANALIS,)


@transaction.atomic
def tambah_butir(
    pk: UUID, jenis: JenisDokumen | None, alasan: str, *, versi: int | None, oleh: Pengguna
) -> ButirKekurangan:
    """Name one missing thing of the present sending: a kind of document, or anything in words.

    Raises as kunci_untuk_petugas.
    """
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP, versi=versi)
    butir = ButirKekurangan.objects.create(
        permohonan=permohonan,
        putaran=permohonan.putaran,
        jenis=jenis,
        alasan=alasan,
        oleh=jabatan,
    )
    _selesai(permohonan, "tambah_butir", oleh, jabatan, {"butir": str(butir.pk), "alasan": alasan})
    return butir


@transaction.atomic
def tambah_dari_centang(pk: UUID, *, versi: int | None, oleh: Pengguna) -> int:
    """Name every document ticked "tidak sesuai" that is not on the list yet; return how many.

    Raises as kunci_untuk_petugas.
    """
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP, versi=versi)
    ada = set(
        permohonan.butir_kekurangan.filter(putaran=permohonan.putaran).values_list(
            "jenis", flat=True
        )
    )
    baru = [
        ButirKekurangan(
            permohonan=permohonan,
            putaran=permohonan.putaran,
            jenis=jenis,
            alasan=catatan,
            oleh=jabatan,
        )
        for jenis, catatan in tidak_sesuai(permohonan)
        if jenis.pk not in ada
    ]
    ButirKekurangan.objects.bulk_create(baru)
    _selesai(permohonan, "tambah_butir", oleh, jabatan, {"butir": [str(b.pk) for b in baru]})
    return len(baru)


def tidak_sesuai(permohonan: Permohonan) -> list[tuple[JenisDokumen, str]]:
    """Return what was ticked "tidak sesuai" with the note: documents as they are now, and reasons."""
    dokumen = [
        (c.lampiran.jenis, c.catatan)
        for c in CentangDokumen.objects.filter(
            lampiran__permohonan=permohonan,
            lampiran__dihapus=None,
            hasil=CentangDokumen.Hasil.TIDAK,
        ).select_related("lampiran__jenis", "lampiran__berkas")
        if c.berkas_sha256 == c.lampiran.berkas.sha256
    ]
    alasan = CentangAlasan.objects.filter(
        alasan__permohonan=permohonan, alasan__dihapus=None, hasil=CentangDokumen.Hasil.TIDAK
    ).select_related("alasan__jenis")
    return dokumen + [(c.alasan.jenis, c.catatan) for c in alasan]


@transaction.atomic
def hapus_butir(pk: UUID, butir_pk: UUID, *, versi: int | None, oleh: Pengguna) -> None:
    """Take an item off the list of the present sending; one that is gone already is no error.

    Raises as kunci_untuk_petugas, and MomenLewat for an item that the importer was told of.
    """
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP, versi=versi)
    butir = permohonan.butir_kekurangan.filter(pk=butir_pk, putaran=permohonan.putaran).first()
    if butir is None:
        return
    if permohonan.riwayat.filter(aksi="minta_kelengkapan", waktu__gte=butir.dibuat).exists():
        raise MomenLewat(permohonan, "Butir ini sudah disampaikan kepada importir.")
    rincian = {"butir": str(butir.pk), "alasan": butir.alasan}
    butir.delete()
    _selesai(permohonan, "hapus_butir", oleh, jabatan, rincian)


@transaction.atomic
def atur_tenggat(pk: UUID, tenggat: date, *, versi: int | None, oleh: Pengguna) -> Permohonan:
    """Set the last day on which the importer may supply what is missing.

    Raises as kunci_untuk_petugas.
    """
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP, versi=versi)
    permohonan.tenggat_kekurangan = tenggat
    permohonan.save(update_fields=["tenggat_kekurangan"])
    _selesai(permohonan, "atur_tenggat", oleh, jabatan, {"tenggat": tenggat})
    return permohonan


def _selesai(
    permohonan: Permohonan,
    tindakan: str,
    oleh: Pengguna,
    jabatan: Jabatan,
    rincian: Mapping[str, object],
) -> None:
    naikkan_versi(permohonan, oleh)
    catat(
        rantai=permohonan.rantai,
        tindakan=tindakan,
        objek=f"permohonan:{permohonan.pk}",
        pelaku=oleh,
        jabatan=jabatan.sebutan,
        rincian=rincian,
    )
