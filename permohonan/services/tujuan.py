"""Purposes: uses in words, within the category of the header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from berkas.services import simpan_berkas
from permohonan.batas_izin import galat_perkiraan
from permohonan.kunci import kunci_bagian, kunci_untuk_pemohon
from permohonan.models import LokasiPenggunaan, TujuanPenggunaan
from permohonan.services.perubahan import catat_perubahan, kolom_berubah
from referensi.models import KategoriTujuan

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from permohonan.models import Permohonan
    from portal.models import Pengguna

ISIAN = ("tujuan", "alasan", "tanggal_perkiraan")

BUKAN_KELOMPOK = _("Pilih kategori dari kelompok yang sama dengan izin ini.")


def kategori_perubahan(permohonan: Permohonan, kini: Any = None) -> QuerySet[KategoriTujuan]:
    """Return the categories in which a purpose may be added to a permit: those of its kelompok.

    Those open today, the permit's own, and ``kini``, the key that a row holds already.
    """
    buka = KategoriTujuan.objects.berlaku().filter(dibuka=True)
    boleh = Q(pk__in=buka.values("pk")) | Q(pk=permohonan.kategori_id) | Q(pk=kini)
    return KategoriTujuan.objects.filter(boleh, kelompok=permohonan.kategori.kelompok)


@transaction.atomic
def simpan_tujuan(
    pk: UUID,
    isian: dict[str, Any],
    *,
    versi: int | None,
    oleh: Pengguna,
    tujuan_pk: UUID | None = None,
) -> TujuanPenggunaan:
    """Add a purpose or change one; ``isian["berkas"]`` is an upload or None (keeps the present file).

    On a change ``isian["kategori"]`` says in which category of the permit's kelompok it lies (None:
    the permit's own); another raises ValidationError. Raises DoesNotExist for a change of another
    kind, Ditolak, MomenLewat or VersiUsang (permohonan.kunci).
    """
    permohonan = kunci_bagian(pk, "tujuan", oleh, versi)
    baris = (
        permohonan.tujuan.get(pk=tujuan_pk)
        if tujuan_pk
        else TujuanPenggunaan(permohonan=permohonan)
    )
    if galat := galat_perkiraan(permohonan, isian["tanggal_perkiraan"]):
        raise ValidationError({"tanggal_perkiraan": galat})
    nilai = {nama: isian[nama] for nama in ISIAN}
    if permohonan.asal_id is not None:
        nilai["kategori"] = _kategori_sah(permohonan, isian.get("kategori"), baris.kategori_id)
    kolom = kolom_berubah(baris, nilai) if tujuan_pk else []
    for nama, isi in nilai.items():
        setattr(baris, nama, isi)
    if isian.get("berkas"):
        baris.berkas = simpan_berkas(isian["berkas"], oleh=oleh)
        kolom.append("berkas")
    baris.save()
    kata = "diubah" if tujuan_pk else "ditambahkan"
    catat_perubahan(
        permohonan, f"Tujuan “{baris.tujuan}” {kata}.", objek=baris, oleh=oleh, kolom=kolom
    )
    return baris


def _kategori_sah(
    permohonan: Permohonan, dipilih: KategoriTujuan | None, kini: Any
) -> KategoriTujuan:
    """Return the category chosen for a purpose of a change, the permit's own where none was.

    Raises ValidationError at the field for one of another kelompok.
    """
    if dipilih is None:
        return permohonan.kategori
    if not kategori_perubahan(permohonan, kini).filter(pk=dipilih.pk).exists():
        raise ValidationError({"kategori": BUKAN_KELOMPOK})
    return dipilih


@transaction.atomic
def hapus_tujuan(pk: UUID, tujuan_pk: UUID, *, versi: int | None, oleh: Pengguna) -> None:
    """Remove a purpose, but never the last one; raises ValidationError with the reason then."""
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    baris = permohonan.tujuan.get(pk=tujuan_pk)
    if permohonan.tujuan.count() == 1:
        raise ValidationError(
            gettext(
                "Permohonan harus punya sekurangnya satu tujuan. Ubah tujuan ini, atau tambah yang "
                "lain dahulu."
            )
        )
    catat_perubahan(permohonan, f"Tujuan “{baris.tujuan}” dihapus.", objek=baris, oleh=oleh)
    baris.delete()


@transaction.atomic
def lepas_berkas(
    pk: UUID,
    baris: TujuanPenggunaan | LokasiPenggunaan,
    *,
    versi: int | None,
    oleh: Pengguna,
) -> None:
    """Take the file off a purpose or a place; its bytes stay for sendings that refer to them."""
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    baris.berkas = None
    baris.save(update_fields=["berkas"])
    catat_perubahan(
        permohonan, f"Berkas pada “{baris}” dihapus.", objek=baris, oleh=oleh, kolom=["berkas"]
    )
