"""Documents of earlier applications of the same importer, to be used again without another upload."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from lampiran.models import Lampiran
from lampiran.services import ISIAN, dilampirkan
from permohonan.kunci import kunci_untuk_pemohon
from permohonan.models import Permohonan
from permohonan.services.perubahan import catat_perubahan
from referensi.models import JenisDokumen

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from django.db.models import QuerySet

    from portal.models import Pengguna

TERBANYAK = 100


def dokumen_terdahulu(permohonan: Permohonan, oleh: Pengguna) -> QuerySet[Lampiran]:
    """Return the documents of this importer's other applications that this person may see.

    Of kinds that are still in use; a file that this application holds already is left out.
    """
    lain = Permohonan.objects.visible_to(oleh).milik_importir(permohonan.importir)
    dipakai = permohonan.lampiran.filter(dihapus=None).values("berkas")
    semua: QuerySet[Lampiran] = Lampiran.objects.aktif()
    return (
        semua.filter(
            permohonan__in=lain.exclude(pk=permohonan.pk),
            jenis__in=JenisDokumen.objects.berlaku(),
        )
        .exclude(berkas__in=dipakai)
        .select_related("permohonan")
        .order_by("-dibuat")
    )


@transaction.atomic
def pakai_ulang(
    pk: UUID, lampiran_pk: Collection[UUID], *, versi: int | None, oleh: Pengguna
) -> list[Lampiran]:
    """Attach documents of earlier applications again: new rows, the same files.

    Raises Lampiran.DoesNotExist where one of them is not (or no longer) this importer's to use;
    Ditolak, MomenLewat or VersiUsang.
    """
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    dipilih = list(dokumen_terdahulu(permohonan, oleh).filter(pk__in=lampiran_pk))
    if len(dipilih) != len(set(lampiran_pk)):
        raise Lampiran.DoesNotExist
    baru = []
    for lama in {d.berkas_id: d for d in dipilih}.values():
        baris = Lampiran.objects.create(
            permohonan=permohonan,
            jenis=lama.jenis,
            berkas=lama.berkas,
            **{nama: getattr(lama, nama) for nama in ISIAN},
        )
        catat_perubahan(
            permohonan,
            f"Dokumen {lama.jenis.nama} dipakai dari permohonan {lama.permohonan.nomor_surat}.",
            objek=baris,
            oleh=oleh,
            kolom=["berkas"],
        )
        dilampirkan(permohonan, baris)
        baru.append(baris)
    return baru
