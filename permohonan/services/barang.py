"""Goods: recorded, changed, removed with renumbering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, Max

from permohonan.kunci import kunci_untuk_pemohon
from permohonan.models import Barang
from permohonan.services.lokasi import dapatkan_lokasi
from permohonan.services.perubahan import catat_perubahan, kolom_berubah

if TYPE_CHECKING:
    from uuid import UUID

    from permohonan.models import Permohonan
    from portal.models import Pengguna

ISIAN = (
    "uraian",
    "kondisi",
    "negara_asal",
    "satuan",
    "spesifikasi",
    "identitas",
    "pemilik",
    "tahun_pembuatan",
    "valuta",
    "harga_satuan",
    "jumlah",
)


def nomor_berikut(permohonan: Permohonan) -> int:
    """Return the No. Urut that the next goods item gets."""
    terakhir: int | None = permohonan.barang.aggregate(n=Max("nomor_urut"))["n"]
    return (terakhir or 0) + 1


@transaction.atomic
def simpan_barang(
    pk: UUID,
    isian: dict[str, Any],
    *,
    versi: int | None,
    oleh: Pengguna,
    barang_pk: UUID | None = None,
) -> Barang:
    """Record a goods item or change one; its place of use is found or made from office and words.

    ``isian`` holds the form's fields with ``kantor_pengawas`` and ``lokasi`` (text). Raises
    Ditolak, MomenLewat or VersiUsang (permohonan.kunci).
    """
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    if barang_pk:
        baris = permohonan.barang.get(pk=barang_pk)
    else:
        baris = Barang(permohonan=permohonan, nomor_urut=nomor_berikut(permohonan))
    nilai = {nama: isian[nama] for nama in ISIAN}
    tempat = dapatkan_lokasi(permohonan, isian["kantor_pengawas"], isian["lokasi"])
    kolom = kolom_berubah(baris, nilai | {"lokasi": tempat}) if barang_pk else []
    for nama, isi in nilai.items():
        setattr(baris, nama, isi)
    baris.lokasi = tempat
    baris.save()
    kata = "diubah" if barang_pk else "ditambahkan"
    catat_perubahan(
        permohonan,
        f"Barang no. {baris.nomor_urut}, {baris.uraian}, {kata}.",
        objek=baris,
        oleh=oleh,
        kolom=kolom,
    )
    return baris


@transaction.atomic
def hapus_barang(pk: UUID, barang_pk: UUID, *, versi: int | None, oleh: Pengguna) -> None:
    """Remove a goods item; the items after it move up by one number."""
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    baris = permohonan.barang.get(pk=barang_pk)
    catat_perubahan(
        permohonan,
        f"Barang no. {baris.nomor_urut}, {baris.uraian}, dihapus.",
        objek=baris,
        oleh=oleh,
    )
    nomor = baris.nomor_urut
    baris.delete()
    permohonan.barang.filter(nomor_urut__gt=nomor).update(nomor_urut=F("nomor_urut") - 1)
