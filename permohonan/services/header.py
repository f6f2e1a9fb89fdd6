"""Header of an application: made, changed, and thrown away while it was never sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from berkas.models import Berkas
from berkas.services import buang_berkas
from jejak.services import catat
from permohonan.batas_izin import galat_surat
from permohonan.galat import Ditolak, MomenLewat
from permohonan.kunci import kunci_untuk_pemohon
from permohonan.models import Permohonan, Perpanjangan, TujuanPenggunaan
from permohonan.services.impor import buang_tabel
from permohonan.services.perubahan import catat_di_asal, catat_perubahan, kolom_berubah
from portal import isian
from workflow.status import Status

if TYPE_CHECKING:
    from uuid import UUID

    from portal.models import Importir, Pengguna

ISIAN = (
    "kantor",
    "nomor_surat",
    "tanggal_surat",
    "pelabuhan",
    "jangka_waktu",
    "kategori",
    "jenis_kontrak",
    "punya_skjln",
)
# Asked of some categories only (KategoriTujuan.perlu_lokasi_khusus).
LOKASI_KHUSUS = "lokasi_khusus"
# Of a change the importer gives a letter of its own; the rest is its permit's (design.md §2).
SURAT = ("nomor_surat", "tanggal_surat")
PENANDA_TANGAN = ("penandatangan", "jabatan_penandatangan", "kapasitas", "tempat")
NOMOR_DIPAKAI = _("Nomor surat ini sudah dipakai pada permohonan lain. Periksa kembali nomornya.")


def nilai_header(isian: dict[str, Any]) -> dict[str, Any]:
    """Return what a header keeps of a form; the place of storage only where the category asks for it."""
    nilai = {nama: isian[nama] for nama in ISIAN}
    tempat = isian.get(LOKASI_KHUSUS, "") if nilai["kategori"].perlu_lokasi_khusus else ""
    return nilai | {LOKASI_KHUSUS: tempat}


def nomor_dipakai(importir: Importir, nomor: str, selain: UUID | None = None) -> bool:
    """Tell whether a first application of this importer, not called off, has this letter number."""
    kembar = Permohonan.objects.filter(importir=importir, jenis="baru", nomor_surat=nomor)
    ada: bool = kembar.exclude(status=Status.PEMBATALAN).exclude(pk=selain).exists()
    return ada


def _simpan(permohonan: Permohonan, **cara: Any) -> None:
    """Save, turning a letter number that another request took meanwhile into its form error."""
    try:
        with transaction.atomic():
            permohonan.save(**cara)
    except IntegrityError as galat:
        if "permohonan_nomor_surat_unik" not in str(galat):
            raise
        raise ValidationError({"nomor_surat": NOMOR_DIPAKAI}) from galat


@transaction.atomic
def buat_header(isian: dict[str, Any], *, importir: Importir, oleh: Pengguna) -> Permohonan:
    """Record a new header; its first purpose is the category in words.

    Raises Ditolak where ``oleh`` is no member of the importer, ValidationError where the letter
    number was taken meanwhile.
    """
    if importir.pk not in oleh.id_importir:
        msg = gettext("Anda bukan anggota importir ini.")
        raise Ditolak(msg)
    return rekam(Permohonan(importir=importir, **nilai_header(isian)), "Header direkam.", oleh=oleh)


def rekam(permohonan: Permohonan, kalimat: str, *, oleh: Pengguna) -> Permohonan:
    """Store a new header with its first purpose, in the transaction of the caller.

    Raises ValidationError where the letter number was taken meanwhile.
    """
    permohonan.dibuat_oleh = oleh
    _simpan(permohonan, force_insert=True)
    TujuanPenggunaan.objects.create(permohonan=permohonan, tujuan=permohonan.kategori.nama)
    catat_perubahan(permohonan, kalimat, objek=permohonan, oleh=oleh)
    return permohonan


@transaction.atomic
def ubah_header(
    pk: UUID, isian: dict[str, Any], *, versi: int | None, oleh: Pengguna
) -> Permohonan:
    """Change the header; the office stays once it has registered the application.

    A purpose that still says the old category in its words follows the new one. Of a change only
    the letter is taken from ``isian``. Raises Ditolak, MomenLewat, VersiUsang (permohonan.kunci) or
    ValidationError.
    """
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    if permohonan.asal_id is not None:
        surat = {nama: isian[nama] for nama in SURAT}
        if galat := galat_surat(permohonan, surat["nomor_surat"], surat["tanggal_surat"]):
            raise ValidationError({"tanggal_surat": galat})
        return _ganti_header(permohonan, surat, oleh)
    isian = nilai_header(isian)
    if permohonan.putaran and isian["kantor"] != permohonan.kantor:
        raise ValidationError(
            {
                "kantor": gettext(
                    "Permohonan sudah terdaftar di kantor ini; kantor tidak dapat diganti."
                )
            }
        )
    if permohonan.perekam_id and isian["kantor"] != permohonan.kantor:
        raise ValidationError(
            {"kantor": gettext("Permohonan yang direkam di loket tetap di kantor loket itu.")}
        )
    return _ganti_header(permohonan, isian, oleh)


def _ganti_header(permohonan: Permohonan, isian: dict[str, Any], oleh: Pengguna) -> Permohonan:
    """Store the fields of ``isian`` on the locked application, and say so."""
    kolom = kolom_berubah(permohonan, isian)
    if "kategori" in kolom:
        permohonan.tujuan.filter(tujuan=permohonan.kategori.nama).update(
            tujuan=isian["kategori"].nama
        )
    for nama, nilai in isian.items():
        setattr(permohonan, nama, nilai)
    _simpan(permohonan, update_fields=[*isian, "diubah"])
    catat_perubahan(permohonan, "Header diubah.", objek=permohonan, oleh=oleh, kolom=kolom)
    return permohonan


@transaction.atomic
def simpan_penandatangan(
    pk: UUID, isian: dict[str, Any], *, versi: int | None, oleh: Pengguna
) -> Permohonan:
    """Keep who signs (Form Kirim), so that it is not lost where something is still missing.

    Raises Ditolak, MomenLewat or VersiUsang (permohonan.kunci).
    """
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    isian = {nama: isian[nama] for nama in PENANDA_TANGAN}
    kolom = kolom_berubah(permohonan, isian)
    if kolom:
        for nama in kolom:
            setattr(permohonan, nama, isian[nama])
        permohonan.save(update_fields=[*kolom, "diubah"])
        catat_perubahan(
            permohonan, "Penanda tangan diubah.", objek=permohonan, oleh=oleh, kolom=kolom
        )
    return permohonan


@transaction.atomic
def hapus_draft(pk: UUID, *, versi: int | None, oleh: Pengguna) -> None:
    """Delete a draft that was never sent, with all its parts; the audit trail keeps that it was.

    Its files go too, but for those that another application uses.

    Raises MomenLewat where it was sent before (then only Batalkan remains), Ditolak or VersiUsang.
    """
    permohonan = kunci_untuk_pemohon(pk, oleh, versi)
    if permohonan.putaran or permohonan.riwayat.exists():
        raise MomenLewat(
            permohonan,
            gettext("Permohonan yang pernah dikirim tidak dapat dihapus; gunakan Batalkan."),
        )
    catat(
        rantai=permohonan.rantai,
        tindakan="hapus_draft",
        objek=f"permohonan:{permohonan.pk}",
        pelaku=oleh,
        rincian={"nomor_surat": permohonan.nomor_surat},
    )
    catat_di_asal(permohonan, "dihapus", oleh=oleh)
    isian.buang_di_bawah(reverse("permohonan:barang", args=[pk]))
    buang_tabel(permohonan)
    berkas = _berkas_bagian(permohonan)
    permohonan.barang.all().delete()  # before the places, which goods protect
    permohonan.delete()
    for satu in berkas:
        buang_berkas(satu)


def _berkas_bagian(permohonan: Any) -> list[Berkas]:
    """Return the files of all parts; documents are an app to the right, known by their relation."""
    perpanjangan = Perpanjangan.objects.filter(permohonan=permohonan)
    bagian = (
        permohonan.lampiran,
        permohonan.titipan,
        permohonan.tujuan,
        permohonan.lokasi,
        perpanjangan,
    )
    nomor = {pk for satu in bagian for pk in satu.values_list("berkas", flat=True)}
    return list(Berkas.objects.filter(pk__in=nomor))
