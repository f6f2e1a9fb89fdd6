"""Extensions: what the importer asks for, in whole months of the permit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from berkas.services import simpan_berkas
from permohonan.batas_izin import alasan_tak_diperpanjang, batas, bulan_tambahan, galat_sampai
from permohonan.galat import MomenLewat
from permohonan.kunci import kunci_untuk_pemohon
from permohonan.models import Permohonan, Perpanjangan
from permohonan.services.perubahan import catat_perubahan, kolom_berubah
from permohonan.services.perubahan_izin import draf_untuk

if TYPE_CHECKING:
    from uuid import UUID

    from portal.models import Pengguna


@transaction.atomic
def simpan_perpanjangan(
    pk: UUID, isian: dict[str, Any], *, versi: int | None, oleh: Pengguna
) -> Perpanjangan:
    """Keep reason, day and file of an extension; ``pk`` is the change's own or its permit's.

    From a permit it makes the draft, or continues the one there is. ``isian["berkas"]`` is an
    upload or None (keeps the present file). Raises ValidationError at ``sampai`` where the day is
    not after the permit's present end or beyond its limit, Ditolak, MomenLewat or VersiUsang.
    """
    permohonan = draf_untuk(pk, Permohonan.Jenis.PERPANJANGAN, versi=versi, oleh=oleh)
    if alasan := alasan_tak_diperpanjang(permohonan):
        raise MomenLewat(permohonan, alasan)
    if galat := galat_sampai(permohonan, isian["sampai"]):
        raise ValidationError({"sampai": galat})
    kini = batas(permohonan).bulan_kini
    nilai = {
        "alasan": isian["alasan"],
        "sampai": isian["sampai"],
        "bulan_semula": kini,
        "bulan_tambahan": bulan_tambahan(permohonan, isian["sampai"]),
    }
    lama = Perpanjangan.objects.filter(permohonan=permohonan).first()
    baris = lama or Perpanjangan(permohonan=permohonan)
    kolom = kolom_berubah(baris, nilai) if lama else []
    for nama, isi in nilai.items():
        setattr(baris, nama, isi)
    if isian.get("berkas"):
        baris.berkas = simpan_berkas(isian["berkas"], oleh=oleh)
        kolom.append("berkas")
    baris.save()
    # How long the permit would run in all: what officers hold against the category.
    permohonan.jangka_waktu = baris.bulan_semua
    permohonan.save(update_fields=["jangka_waktu", "diubah"])
    kata = "diubah" if lama else "diisi"
    catat_perubahan(permohonan, f"Perpanjangan {kata}.", objek=baris, oleh=oleh, kolom=kolom)
    return baris


@transaction.atomic
def hapus_berkas(pk: UUID, *, versi: int | None, oleh: Pengguna) -> None:
    """Take the file off an extension; its bytes stay for sendings that refer to them.

    Raises Ditolak, MomenLewat or VersiUsang (permohonan.kunci).
    """
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    baris = Perpanjangan.objects.get(permohonan=permohonan)
    baris.berkas = None
    baris.save(update_fields=["berkas"])
    catat_perubahan(
        permohonan, "Berkas perpanjangan dihapus.", objek=baris, oleh=oleh, kolom=["berkas"]
    )
