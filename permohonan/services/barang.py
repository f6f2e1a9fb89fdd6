"""Goods: recorded, changed, moved, removed with renumbering."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, Max

from permohonan.kunci import kunci_bagian, kunci_untuk_pemohon
from permohonan.models import Barang
from permohonan.services.lokasi import bersihkan_lokasi, dapatkan_lokasi
from permohonan.services.perubahan import catat_perubahan, kolom_berubah

if TYPE_CHECKING:
    from collections.abc import Collection
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

# Above every No. Urut.
AKHIR = 2**31 - 1
NOMOR_DISEBUT = 20


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

    ``isian`` holds the form's fields with ``kantor_pengawas``, ``lokasi`` (text) and, where it was
    given, ``pos_tarif`` (a PosTarif). Raises DoesNotExist for a change of a permit, Ditolak, MomenLewat
    or VersiUsang (permohonan.kunci).
    """
    permohonan = kunci_bagian(pk, "barang", oleh, versi)
    if barang_pk:
        baris = permohonan.barang.get(pk=barang_pk)
    else:
        baris = Barang(permohonan=permohonan, nomor_urut=nomor_berikut(permohonan))
    nilai = {nama: isian[nama] for nama in ISIAN}
    pos = isian.get("pos_tarif")
    nilai["pos_tarif"] = pos.kode if pos else ""
    tempat = dapatkan_lokasi(permohonan, isian["kantor_pengawas"], isian["lokasi"])
    kolom = kolom_berubah(baris, nilai | {"lokasi": tempat}) if barang_pk else []
    for nama, isi in nilai.items():
        setattr(baris, nama, isi)
    baris.lokasi = tempat
    baris.save()
    if "lokasi" in kolom:
        # Nothing uses the place it came from? Then it would still stand in the permit.
        bersihkan_lokasi(permohonan)
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
    bersihkan_lokasi(permohonan)
    permohonan.barang.filter(nomor_urut__gt=nomor).update(nomor_urut=F("nomor_urut") - 1)


@transaction.atomic
def pindah_barang(
    pk: UUID, barang_pk: UUID, *, ke: int, versi: int | None, oleh: Pengguna
) -> Barang:
    """Give a goods item the number ``ke`` (the nearest that there is); those between move by one."""
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    baris: Barang = permohonan.barang.get(pk=barang_pk)
    dari = baris.nomor_urut
    ke = max(1, min(ke, nomor_berikut(permohonan) - 1))
    if ke == dari:
        return baris
    if ke < dari:
        permohonan.barang.filter(nomor_urut__gte=ke, nomor_urut__lt=dari).update(
            nomor_urut=F("nomor_urut") + 1
        )
    else:
        permohonan.barang.filter(nomor_urut__gt=dari, nomor_urut__lte=ke).update(
            nomor_urut=F("nomor_urut") - 1
        )
    baris.nomor_urut = ke
    baris.save(update_fields=["nomor_urut"])
    catat_perubahan(
        permohonan,
        f"Barang no. {dari}, {baris.uraian}, dipindah ke no. {ke}.",
        objek=baris,
        oleh=oleh,
        kolom=["nomor_urut"],
    )
    return baris


@transaction.atomic
def hapus_beberapa(
    pk: UUID, terpilih: Collection[UUID] | None, *, versi: int | None, oleh: Pengguna
) -> int:
    """Remove the chosen goods, all of them where ``terpilih`` is None; return how many went.

    Goods of another application are left alone. Those that stay are numbered anew.
    """
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    hapus = permohonan.barang.all()
    if terpilih is not None:
        hapus = hapus.filter(pk__in=terpilih)
    nomor = list(hapus.order_by("nomor_urut").values_list("nomor_urut", flat=True))
    if not nomor:
        return 0
    hapus.delete()
    bersihkan_lokasi(permohonan)
    # Between two gaps all numbers fall by the same: each row is written once.
    for turun, (awal, akhir) in enumerate(pairwise([*nomor, AKHIR]), start=1):
        if akhir - awal > 1:
            permohonan.barang.filter(nomor_urut__gt=awal, nomor_urut__lt=akhir).update(
                nomor_urut=F("nomor_urut") - turun
            )
    sisa = permohonan.barang.exists()
    disebut = ", ".join(str(n) for n in nomor[:NOMOR_DISEBUT])
    lagi = ", …" if len(nomor) > NOMOR_DISEBUT else ""
    kalimat = (
        f"{len(nomor)} barang (no. {disebut}{lagi}) dihapus."
        if sisa
        else f"Semua barang ({len(nomor)}) dihapus."
    )
    catat_perubahan(permohonan, kalimat, objek=permohonan, oleh=oleh)
    return len(nomor)
