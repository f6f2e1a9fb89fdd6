"""Internal notes: what officers of the chain tell each other; the importer never reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from berkas.pemeriksaan import periksa
from berkas.services import simpan_berkas
from jejak.services import catat
from lampiran.berkas_kasus import BerkasKasus
from permohonan.galat import Ditolak, MomenLewat
from permohonan.kunci import kunci
from portal import izin
from workflow.models import BerkasCatatan, CatatanInternal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.core.files.uploadedfile import UploadedFile

    from permohonan.models import Permohonan
    from portal.models import Jabatan, Pengguna

BUKAN_PENELITI = "Catatan internal ditulis pejabat yang meneliti pada kantor penerbit."


def jabatan_penulis(permohonan: Permohonan, oleh: Pengguna) -> Jabatan | None:
    """Return the post in which this person may write notes here, or None; holding is not asked.

    A note decides nothing, so four eyes do not matter; a conflict of interest does.
    """
    if izin.pernah_anggota(permohonan, oleh):
        return None
    return izin.jabatan_untuk(permohonan, oleh, *izin.PERAN_PENELITI)


def tulis_catatan(
    pk: UUID, teks: str, unggahan: Sequence[UploadedFile[bytes]] = (), *, oleh: Pengguna
) -> CatatanInternal:
    """Keep a note with its files; the version of the application stays, for its content does.

    Raises Ditolak for whoever is no officer of the chain here, ValidationError for too many files
    or one that is refused (BerkasDitolak), MomenLewat before the first sending.
    """
    if len(unggahan) > BerkasCatatan.TERBANYAK:
        raise ValidationError(f"Paling banyak {BerkasCatatan.TERBANYAK} berkas untuk satu catatan.")
    for satu in unggahan:  # before the lock: the check of a file may take seconds
        periksa(satu, batas=settings.BERKAS_MAX_BYTES)
    with transaction.atomic():
        permohonan = kunci(pk)
        jabatan = _penulis(permohonan, oleh)
        catatan = CatatanInternal.objects.create(
            permohonan=permohonan,
            teks=teks.strip(),
            oleh=jabatan,
            nama_pelaku=oleh.get_full_name(),
            nama_jabatan=jabatan.sebutan,
            waktu=timezone.now(),
        )
        berkas = [simpan_berkas(satu, oleh=oleh) for satu in unggahan]
        BerkasCatatan.objects.bulk_create(
            BerkasCatatan(catatan=catatan, berkas=satu) for satu in berkas
        )
        _jejak(catatan, "tulis_catatan", oleh, jabatan, {"sha256": [b.sha256 for b in berkas]})
    return catatan


@transaction.atomic
def tarik_catatan(pk: UUID, catatan_pk: UUID, *, oleh: Pengguna) -> CatatanInternal:
    """Mark one's own note as taken back; it stays readable to those who could read it.

    Raises DoesNotExist, Ditolak where another wrote it, MomenLewat where it was taken back before.
    """
    permohonan = kunci(pk)
    catatan: CatatanInternal = permohonan.catatan_internal.select_related("oleh").get(pk=catatan_pk)
    if catatan.oleh.pengguna_id != oleh.pk:
        raise Ditolak("Catatan internal hanya ditarik kembali oleh penulisnya.", permohonan)
    if catatan.ditarik is not None:
        raise MomenLewat(permohonan, "Catatan ini sudah ditarik kembali.")
    catatan.ditarik = timezone.now()
    catatan.save(update_fields=["ditarik"])
    _jejak(catatan, "tarik_catatan", oleh, catatan.oleh, {})
    return catatan


def berkas_catatan(permohonan: Any, user: Any, berkas_pk: UUID) -> BerkasKasus | None:
    """Return a file of a note for its page images, to those who read the notes (berkas_kasus)."""
    if not izin.pembaca_penelitian(permohonan, user):
        return None
    baris = (
        BerkasCatatan.objects.filter(catatan__permohonan=permohonan, berkas=berkas_pk)
        .select_related("berkas__pratinjau")
        .first()
    )
    if baris is None:
        return None
    return BerkasKasus(
        baris.berkas,
        baris.berkas.nama_asli,
        reverse("workflow:catatan_berkas", args=[permohonan.pk, baris.pk]),
        reverse("workflow:catatan", args=[permohonan.pk]),
    )


def _penulis(permohonan: Permohonan, oleh: Pengguna) -> Jabatan:
    jabatan = jabatan_penulis(permohonan, oleh)
    if jabatan is None:
        raise Ditolak(BUKAN_PENELITI, permohonan)
    if permohonan.putaran == 0:
        raise MomenLewat(permohonan, "Permohonan ini belum dikirim.")
    return jabatan


def _jejak(
    catatan: CatatanInternal, tindakan: str, oleh: Pengguna, jabatan: Jabatan, rincian: Any
) -> None:
    """The trail says that a note was written and by whom; its words stay in the note."""
    catat(
        rantai=catatan.permohonan.rantai,
        tindakan=tindakan,
        objek=f"catatan:{catatan.pk}",
        pelaku=oleh,
        jabatan=jabatan.sebutan,
        rincian=rincian,
    )
