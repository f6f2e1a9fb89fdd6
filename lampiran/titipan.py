"""Files that were uploaded before anybody said what they are: kept, listed, thrown away, swept."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from berkas.pemeriksaan import periksa
from berkas.services import buang_berkas, simpan_berkas
from lampiran import syarat
from lampiran.models import BerkasTitipan
from lampiran.tebak import tebak
from permohonan.kunci import kunci_untuk_pemohon

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.core.files.uploadedfile import UploadedFile
    from django.db.models import QuerySet

    from permohonan.models import Permohonan
    from portal.models import Pengguna
    from referensi.models import JenisDokumen


def titipan_milik(permohonan: Permohonan, oleh: Pengguna) -> QuerySet[BerkasTitipan]:
    """Return this person's waiting files of an application; a colleague's are not shown."""
    titipan: QuerySet[BerkasTitipan] = permohonan.titipan.filter(oleh=oleh.pk)
    return titipan.select_related("berkas__pratinjau", "jenis")


def titipkan(
    pk: UUID, unggahan: UploadedFile[bytes], *, oleh: Pengguna, jenis: JenisDokumen | None = None
) -> BerkasTitipan:
    """Keep an upload until its kind, number and date are given; guess the kind where none is named.

    Nothing of the application changes yet, nor its version. Raises ValidationError (BerkasDitolak
    for the file itself, or too many waiting), Ditolak or MomenLewat.
    """
    # Before the lock: the check of a file may take seconds.
    putusan = periksa(unggahan, batas=settings.BERKAS_MAX_BYTES)
    with transaction.atomic():
        permohonan = kunci_untuk_pemohon(pk, oleh, None)
        menunggu = list(titipan_milik(permohonan, oleh))
        if len(menunggu) >= BerkasTitipan.TERBANYAK:
            raise ValidationError(
                _(
                    "Sudah ada %(jumlah)d berkas yang menunggu dipasangkan. Simpan atau hapus "
                    "sebagian dahulu."
                )
                % {"jumlah": BerkasTitipan.TERBANYAK}
            )
        if jenis is None:
            daftar = syarat.daftar_dokumen(permohonan)
            terisi = [b.jenis for b in daftar if b.terpenuhi] + [t.jenis for t in menunggu]
            jenis = tebak(putusan.nama, [b.jenis for b in daftar], terisi)
        berkas = simpan_berkas(unggahan, oleh=oleh)
        return BerkasTitipan.objects.create(
            permohonan=permohonan, berkas=berkas, jenis=jenis, oleh=oleh
        )


def pilih_jenis(permohonan: Permohonan, pilihan: Mapping[UUID, int], *, oleh: Pengguna) -> None:
    """Remember what was chosen for waiting files that go on waiting; ``pilihan``: kind by file."""
    for titipan in titipan_milik(permohonan, oleh).filter(pk__in=pilihan):
        titipan.jenis_id = pilihan[titipan.pk]
        titipan.save(update_fields=["jenis"])


@transaction.atomic
def buang_titipan(pk: UUID, titipan_pk: UUID, *, oleh: Pengguna) -> None:
    """Throw one of this person's waiting files away. Raises DoesNotExist, Ditolak or MomenLewat."""
    permohonan = kunci_untuk_pemohon(pk, oleh, None)
    _buang(titipan_milik(permohonan, oleh).get(pk=titipan_pk))


def sapu_titipan() -> int:
    """Throw away what has waited longer than ``BerkasTitipan.UMUR_HARI``; return how many.

    idempotency: a swept file is gone; one that became a document waits no longer.
    """
    batas = timezone.now() - timedelta(days=BerkasTitipan.UMUR_HARI)
    jumlah = 0
    for pk in BerkasTitipan.objects.filter(dibuat__lt=batas).values_list("pk", flat=True):
        with transaction.atomic():
            lama = (
                BerkasTitipan.objects.select_for_update(of=("self",), skip_locked=True)
                .select_related("berkas")
                .filter(pk=pk)
                .first()
            )
            if lama:
                _buang(lama)
                jumlah += 1
    return jumlah


def _buang(titipan: BerkasTitipan) -> None:
    berkas = titipan.berkas
    titipan.delete()
    buang_berkas(berkas)
