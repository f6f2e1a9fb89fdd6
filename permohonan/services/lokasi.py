"""Places of use: pairs of a supervising office and a place in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import category

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from berkas.services import simpan_berkas
from permohonan.batas_izin import galat_perkiraan
from permohonan.izin_berlaku import lokasi_izin
from permohonan.kunci import kunci_bagian, kunci_untuk_pemohon
from permohonan.models import LokasiPenggunaan
from permohonan.services.perubahan import catat_perubahan, kolom_berubah

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from permohonan.models import Permohonan
    from portal.models import Pengguna
    from referensi.models import Kantor

ISIAN = ("kantor_pengawas", "lokasi", "alasan", "tanggal_perkiraan")
# Control signs and those without width (General_Category of Unicode).
TAK_TERLIHAT = {"Cc", "Cf"}
SUDAH_ADA = _("Lokasi ini sudah terdaftar di bawah kantor pengawas yang sama.")

KOSONG = _("Isi alamat lokasi penggunaan.")
SUDAH_DIIZINKAN = _("Lokasi ini sudah ada dalam izin: tercantum pada SKEP %(nomor)s.")


def rapikan(teks: str) -> str:
    """Return a place without double spaces and signs that nobody sees: what looks the same is the same."""
    terlihat = (h for h in teks if h.isspace() or category(h) not in TAK_TERLIHAT)
    return " ".join("".join(terlihat).split())


def setempat(semua: QuerySet[LokasiPenggunaan], kantor: Kantor, lokasi: str) -> Any:
    """Return those of these places that are this one: case does not make another."""
    return semua.filter(kantor_pengawas=kantor, lokasi__iexact=rapikan(lokasi))


def dapatkan_lokasi(permohonan: Permohonan, kantor: Kantor, lokasi: str) -> LokasiPenggunaan:
    """Return the pair, making it where it is new; the caller holds the lock of the application."""
    ada: LokasiPenggunaan | None = setempat(permohonan.lokasi.all(), kantor, lokasi).first()
    return ada or LokasiPenggunaan.objects.create(
        permohonan=permohonan, kantor_pengawas=kantor, lokasi=rapikan(lokasi)
    )


def bersihkan_lokasi(permohonan: Permohonan) -> list[str]:
    """Remove the places that goods brought along and no goods use any more; return their names.

    A place somebody recorded on the tab Lokasi has a date at least and stays. The caller holds the
    lock of the application and tells of it.
    """
    sepi = permohonan.lokasi.filter(
        barang=None, alasan="", tanggal_perkiraan=None, berkas=None
    ).order_by("dibuat", "pk")
    nama = [baris.lokasi for baris in sepi]
    if nama:
        LokasiPenggunaan.objects.filter(pk__in=[baris.pk for baris in sepi]).delete()
    return nama


def skep_lokasi(permohonan: Permohonan, kantor: Kantor, lokasi: str) -> str:
    """Return the number of the SKEP by which a permit already has a place, "" where none has.

    ``permohonan`` is the permit or a change of it; case does not make another place.
    """
    nomor: str | None = (
        setempat(lokasi_izin(permohonan), kantor, lokasi)
        .values_list("permohonan__nomor_skep", flat=True)
        .first()
    )
    return nomor or ""


def galat_lokasi(permohonan: Permohonan, kantor: Kantor, lokasi: str, kecuali: UUID | None) -> Any:
    """Return why a place cannot be named once more, "" where it can; ``kecuali`` is the row itself.

    Of a change also where its permit has the place already.
    """
    if not rapikan(lokasi):
        return KOSONG
    if setempat(permohonan.lokasi.all(), kantor, lokasi).exclude(pk=kecuali).exists():
        return SUDAH_ADA
    if permohonan.asal_id is None:
        return ""
    nomor = skep_lokasi(permohonan, kantor, lokasi)
    return SUDAH_DIIZINKAN % {"nomor": nomor} if nomor else ""


@transaction.atomic
def simpan_lokasi(
    pk: UUID,
    isian: dict[str, Any],
    *,
    versi: int | None,
    oleh: Pengguna,
    lokasi_pk: UUID | None = None,
) -> LokasiPenggunaan:
    """Add a pair or change one; ``isian["berkas"]`` is an upload or None (keeps the present file).

    Raises ValidationError where the pair exists, here or in the permit that is to be changed;
    DoesNotExist for a change of another kind, Ditolak, MomenLewat or VersiUsang.
    """
    permohonan = kunci_bagian(pk, "lokasi", oleh, versi)
    baris = (
        permohonan.lokasi.get(pk=lokasi_pk)
        if lokasi_pk
        else LokasiPenggunaan(permohonan=permohonan)
    )
    if galat := galat_perkiraan(permohonan, isian["tanggal_perkiraan"]):
        raise ValidationError({"tanggal_perkiraan": galat})
    nilai = {nama: isian[nama] for nama in ISIAN} | {"lokasi": rapikan(isian["lokasi"])}
    if galat := galat_lokasi(permohonan, nilai["kantor_pengawas"], nilai["lokasi"], baris.pk):
        raise ValidationError({"lokasi": galat})
    kolom = kolom_berubah(baris, nilai) if lokasi_pk else []
    for nama, isi in nilai.items():
        setattr(baris, nama, isi)
    if isian.get("berkas"):
        baris.berkas = simpan_berkas(isian["berkas"], oleh=oleh)
        kolom.append("berkas")
    baris.save()
    kata = "diubah" if lokasi_pk else "ditambahkan"
    catat_perubahan(
        permohonan, f"Lokasi “{baris.lokasi}” {kata}.", objek=baris, oleh=oleh, kolom=kolom
    )
    return baris


@transaction.atomic
def hapus_lokasi(pk: UUID, lokasi_pk: UUID, *, versi: int | None, oleh: Pengguna) -> None:
    """Remove a pair that no goods refer to; raises ValidationError with the reason otherwise."""
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    baris = permohonan.lokasi.get(pk=lokasi_pk)
    pemakai = list(baris.barang.values_list("nomor_urut", flat=True))
    if pemakai:
        nomor = ", ".join(str(n) for n in pemakai)
        raise ValidationError(
            gettext(
                "Lokasi ini dipakai barang no. %(nomor)s. Pindahkan dahulu barang itu ke lokasi lain."
            )
            % {"nomor": nomor}
        )
    catat_perubahan(permohonan, f"Lokasi “{baris.lokasi}” dihapus.", objek=baris, oleh=oleh)
    baris.delete()
