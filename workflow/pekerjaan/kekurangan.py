"""The shortage list of one sending: what is missing, why, and until when it may be supplied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from jejak.services import catat
from lampiran.models import ButirKekurangan
from permohonan.galat import MomenLewat
from permohonan.kunci import kunci_untuk_petugas, naikkan_versi
from workflow.centang import tanda_sah
from workflow.models import CentangDokumen
from workflow.status import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from permohonan.models import Permohonan
    from portal.models import Jabatan, Pengguna
    from referensi.models import JenisDokumen

TAHAP = (Status.PENELITIAN_ANALIS,)


@dataclass(frozen=True)
class Butir:
    """One missing thing to name: a kind of document, or anything in words."""

    jenis: JenisDokumen | None
    alasan: str


@transaction.atomic
def susun(
    pk: UUID,
    butir: Sequence[Butir],
    tenggat: date | None = None,
    *,
    versi: int | None,
    oleh: Pengguna,
) -> Permohonan:
    """Add to the shortage list of the present sending, and set the last day to supply it, at once.

    Without ``tenggat`` the day stays. An item that is on the list word for word is not added again.
    Raises as kunci_untuk_petugas.
    """
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP, versi=versi)
    ada = set(
        permohonan.butir_kekurangan.filter(putaran=permohonan.putaran).values_list(
            "jenis", "alasan"
        )
    )
    baru = [
        _butir(permohonan, jabatan, satu)
        for satu in dict.fromkeys(butir)
        if (satu.jenis and satu.jenis.pk, satu.alasan) not in ada
    ]
    ButirKekurangan.objects.bulk_create(baru)
    rincian: dict[str, object] = {}
    if baru:
        rincian["butir"] = {str(b.pk): b.alasan for b in baru}
    if tenggat is not None and tenggat != permohonan.tenggat_kekurangan:
        permohonan.tenggat_kekurangan = tenggat
        permohonan.save(update_fields=["tenggat_kekurangan"])
        rincian["tenggat"] = tenggat
    if rincian:
        _selesai(permohonan, "susun_kekurangan", oleh, jabatan, rincian)
    return permohonan


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
    baru = [_butir(permohonan, jabatan, satu) for satu in belum_disebut(permohonan, ada)]
    ButirKekurangan.objects.bulk_create(baru)
    rincian = {"butir": {str(b.pk): b.alasan for b in baru}}
    _selesai(permohonan, "susun_kekurangan", oleh, jabatan, rincian)
    return len(baru)


def _butir(permohonan: Permohonan, jabatan: Jabatan, butir: Butir) -> ButirKekurangan:
    return ButirKekurangan(
        permohonan=permohonan,
        putaran=permohonan.putaran,
        jenis=butir.jenis,
        alasan=butir.alasan,
        oleh=jabatan,
    )


def tidak_sesuai(permohonan: Permohonan) -> list[Butir]:
    """Return what was ticked "tidak sesuai", its note as the reason: documents as they are, reasons."""
    semua: list[Any] = [
        *permohonan.lampiran.aktif().prefetch_related("centang"),
        *permohonan.alasan_tanpa_dokumen.aktif().select_related("centang"),
    ]
    bertanda = [(satu.jenis, tanda_sah(satu)) for satu in semua]
    return [
        Butir(jenis, tanda.catatan)
        for jenis, tanda in bertanda
        if tanda is not None and tanda.hasil == CentangDokumen.Hasil.TIDAK
    ]


def belum_disebut(permohonan: Permohonan, disebut: Collection[int | None]) -> list[Butir]:
    """Return of ``tidak_sesuai`` what is not on the list: ``disebut`` are the kinds that are on it."""
    return [b for b in tidak_sesuai(permohonan) if b.jenis and b.jenis.pk not in disebut]


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
