"""The laboratory's results (Surat Hasil Pengujian dan Identifikasi Barang): recorded, put right, read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from berkas.services import simpan_berkas
from jejak.services import catat
from lampiran.berkas_kasus import BerkasKasus
from permohonan.galat import Ditolak, MomenLewat
from permohonan.kunci import kunci_untuk_petugas, naikkan_versi
from portal import izin
from workflow.models import Shpib
from workflow.status import TAHAP_KLASIFIKASI

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from django.core.files.uploadedfile import UploadedFile

    from permohonan.models import Permohonan
    from portal.models import Jabatan, Pengguna

SUDAH_TERBIT = "SHPIB ini sudah diterbitkan; importir dapat membacanya, jadi tidak dapat diubah."


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
    _catat("rekam_shpib", shpib, _ringkas(shpib), oleh, jabatan)
    return shpib


@transaction.atomic
def perbaiki_shpib(
    pk: UUID,
    shpib_pk: UUID,
    *,
    nomor: str,
    tanggal: date,
    keterangan: str,
    berkas: UploadedFile[bytes] | None,
    versi: int | None,
    oleh: Pengguna,
) -> Shpib:
    """Put a result right before it is published; ``berkas`` None keeps the file.

    Only by the person who recorded it. Raises as ``rekam_shpib``, Ditolak for another's result,
    MomenLewat for a published one, Shpib.DoesNotExist.
    """
    jabatan, shpib = _milik_sendiri(pk, shpib_pk, versi, oleh)
    sebelum = _ringkas(shpib)
    shpib.nomor, shpib.tanggal, shpib.keterangan = nomor, tanggal, keterangan
    if berkas is not None:
        shpib.berkas = simpan_berkas(berkas, oleh=oleh)
    shpib.save()
    rincian: dict[str, object] = {"sebelum": sebelum, "kini": _ringkas(shpib)}
    _catat("perbaiki_shpib", shpib, rincian, oleh, jabatan)
    return shpib


@transaction.atomic
def hapus_shpib(pk: UUID, shpib_pk: UUID, *, versi: int | None, oleh: Pengguna) -> None:
    """Take back a result before it is published; the audit trail keeps what it said.

    Raises as ``perbaiki_shpib``.
    """
    jabatan, shpib = _milik_sendiri(pk, shpib_pk, versi, oleh)
    _catat("hapus_shpib", shpib, _ringkas(shpib), oleh, jabatan)
    shpib.delete()


def terbit_terakhir(permohonan: Permohonan) -> datetime | None:
    """Return when results were last published, or None."""
    terbit = permohonan.riwayat.filter(aksi="terbitkan_shpib").aggregate(t=Max("waktu"))["t"]
    waktu: datetime | None = terbit
    return waktu


def dapat_diperbaiki(shpib: Shpib, oleh: Any, terbit: datetime | None) -> bool:
    """Tell whether this person may still put a result right: recorded by them, not published."""
    belum_terbit = terbit is None or shpib.waktu > terbit
    return bool(belum_terbit and shpib.oleh.pengguna_id == oleh.pk)


def berkas_shpib(permohonan: Any, user: Any, berkas_pk: UUID) -> BerkasKasus | None:
    """Return the file of a result for its page images (berkas_kasus): the importer's once published."""
    shpib = permohonan.shpib.filter(berkas=berkas_pk).select_related("berkas__pratinjau").first()
    if shpib is None:
        return None
    anggota = izin.anggota(permohonan, user)
    if anggota:
        terbit = terbit_terakhir(permohonan)
        if terbit is None or shpib.waktu > terbit:
            return None
    return BerkasKasus(
        shpib.berkas,
        f"SHPIB {shpib.nomor}",
        reverse("workflow:shpib_berkas", args=[permohonan.pk, shpib.pk]),
        reverse("workflow:riwayat" if anggota else "workflow:shpib", args=[permohonan.pk]),
    )


def _milik_sendiri(
    pk: UUID, shpib_pk: UUID, versi: int | None, oleh: Pengguna
) -> tuple[Jabatan, Shpib]:
    """Lock the case; return the post and the result that this person may still change."""
    permohonan, jabatan = kunci_untuk_petugas(pk, oleh, *TAHAP_KLASIFIKASI, versi=versi)
    shpib = permohonan.shpib.select_related("oleh", "berkas").get(pk=shpib_pk)
    if shpib.oleh.pengguna_id != oleh.pk:
        raise Ditolak("SHPIB hanya diperbaiki oleh yang merekamnya.", permohonan)
    if not dapat_diperbaiki(shpib, oleh, terbit_terakhir(permohonan)):
        raise MomenLewat(permohonan, SUDAH_TERBIT)
    return jabatan, shpib


def _ringkas(shpib: Shpib) -> dict[str, object]:
    return {
        "nomor": shpib.nomor,
        "tanggal": shpib.tanggal,
        "keterangan": shpib.keterangan,
        "sha256": shpib.berkas.sha256,
    }


def _catat(
    tindakan: str, shpib: Shpib, rincian: dict[str, object], oleh: Pengguna, jabatan: Jabatan
) -> None:
    permohonan = shpib.permohonan
    naikkan_versi(permohonan, oleh)
    catat(
        rantai=permohonan.rantai,
        tindakan=tindakan,
        objek=f"shpib:{shpib.pk}",
        pelaku=oleh,
        jabatan=jabatan.sebutan,
        rincian=rincian,
    )
