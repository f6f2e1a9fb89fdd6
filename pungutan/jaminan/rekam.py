"""The importer hands in a guarantee: recorded, put right, taken back, or offered for another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from berkas.services import simpan_berkas
from jejak.services import catat
from permohonan.galat import Ditolak, MomenLewat
from permohonan.kunci import kunci, naikkan_versi, periksa_versi
from portal import izin
from pungutan.jaminan import kabar
from pungutan.jaminan.aturan import Isian, pastikan_izin_berjalan, periksa
from pungutan.models import Jaminan

if TYPE_CHECKING:
    from uuid import UUID

    from django.core.files.uploadedfile import UploadedFile

    from permohonan.models import Permohonan
    from portal.models import Pengguna

TERBUKA = (Jaminan.Keadaan.DIREKAM, Jaminan.Keadaan.DITOLAK)


@transaction.atomic
def rekam(
    pk: UUID,
    isian: Isian,
    *,
    berkas: UploadedFile[bytes],
    versi: int | None,
    oleh: Pengguna,
    menggantikan: UUID | None = None,
) -> Jaminan:
    """Record a guarantee of a permit; ``menggantikan`` names the one that it is to replace.

    Raises Ditolak for others than the importer's people, MomenLewat where the permit takes none or
    the old one is not in force any more, VersiUsang, ValidationError by field, BerkasDitolak.
    """
    permohonan = _kunci(pk, oleh)
    lama = None if menggantikan is None else _yang_diganti(permohonan, menggantikan)
    periksa_versi(permohonan, versi)
    tagihan = periksa(permohonan, isian, ganti=lama)
    jaminan = Jaminan.objects.create(
        permohonan=permohonan,
        **isian,
        berkas=simpan_berkas(berkas, oleh=oleh),
        nilai_tagihan=tagihan,
        menggantikan=lama,
        direkam_oleh=oleh,
        waktu=timezone.now(),
    )
    _catat("rekam_jaminan", f"jaminan {jaminan} direkam", jaminan, oleh)
    kabar.direkam(jaminan, oleh)
    return jaminan


@transaction.atomic
def perbaiki(
    pk: UUID,
    jaminan_pk: UUID,
    isian: Isian,
    *,
    berkas: UploadedFile[bytes] | None,
    versi: int | None,
    oleh: Pengguna,
) -> Jaminan:
    """Put a guarantee right that is not accepted; a refused one is handed in again by it.

    ``berkas`` None keeps the file. Raises as ``rekam``, Jaminan.DoesNotExist.
    """
    permohonan = _kunci(pk, oleh)
    jaminan = _terbuka(permohonan, jaminan_pk)
    periksa_versi(permohonan, versi)
    sebelum = ringkas(jaminan)
    tagihan = periksa(permohonan, isian, kecuali=jaminan, ganti=jaminan.menggantikan)
    for nama, nilai in isian.items():
        setattr(jaminan, nama, nilai)
    if berkas is not None:
        jaminan.berkas = simpan_berkas(berkas, oleh=oleh)
    jaminan.keadaan, jaminan.nilai_tagihan = Jaminan.Keadaan.DIREKAM, tagihan
    jaminan.diperiksa_oleh = jaminan.waktu_periksa = None
    jaminan.catatan_periksa = ""
    jaminan.direkam_oleh, jaminan.waktu = oleh, timezone.now()
    jaminan.save()
    _catat("perbaiki_jaminan", f"jaminan {jaminan} diperbaiki", jaminan, oleh, sebelum=sebelum)
    kabar.direkam(jaminan, oleh)
    return jaminan


@transaction.atomic
def hapus(pk: UUID, jaminan_pk: UUID, *, versi: int | None, oleh: Pengguna) -> None:
    """Take back a guarantee that is not accepted; the audit trail keeps what it said.

    Raises as ``perbaiki``.
    """
    permohonan = _kunci(pk, oleh)
    jaminan = _terbuka(permohonan, jaminan_pk)
    periksa_versi(permohonan, versi)
    _catat("hapus_jaminan", f"jaminan {jaminan} dihapus", jaminan, oleh)
    jaminan.delete()


def _kunci(pk: UUID, oleh: Pengguna) -> Permohonan:
    """Lock the permit for the importer's side."""
    permohonan = kunci(pk)
    if not izin.pencatat_jaminan(permohonan, oleh):
        raise Ditolak(gettext("Jaminan direkam oleh importir setelah SKEP terbit."), permohonan)
    pastikan_izin_berjalan(permohonan)
    return permohonan


def _terbuka(permohonan: Permohonan, jaminan_pk: UUID) -> Jaminan:
    """Lock a guarantee that may still be changed."""
    terkunci = permohonan.jaminan.select_for_update(of=("self",))
    jaminan: Jaminan = terkunci.select_related("jenis", "menggantikan").get(pk=jaminan_pk)
    if jaminan.keadaan not in TERBUKA:
        raise MomenLewat(
            permohonan,
            gettext("Jaminan ini sudah diterima, jadi tidak dapat diubah atau dihapus lagi."),
        )
    jaminan.permohonan = permohonan
    return jaminan


def _yang_diganti(permohonan: Permohonan, jaminan_pk: UUID) -> Jaminan:
    """Lock the guarantee that another is to replace."""
    lama: Jaminan = permohonan.jaminan.select_for_update(of=("self",)).get(pk=jaminan_pk)
    if not permohonan.jaminan.berlaku().filter(pk=lama.pk).exists():
        raise MomenLewat(permohonan, gettext("Jaminan yang akan diganti tidak berlaku lagi."))
    if hasattr(lama, "pengganti"):
        raise MomenLewat(
            permohonan,
            gettext(
                "Pengganti jaminan ini sudah direkam (%(nomor)s). Perbaiki atau hapus dahulu yang "
                "itu."
            )
            % {"nomor": lama.pengganti.nomor},
        )
    return lama


def ringkas(jaminan: Jaminan) -> dict[str, Any]:
    """Return what a guarantee states, for the audit trail."""
    return {
        "jenis": jaminan.jenis.kode,
        "nomor": jaminan.nomor,
        "tanggal": jaminan.tanggal,
        "nilai": jaminan.nilai,
        "penjamin": jaminan.penjamin,
        "jatuh_tempo": jaminan.jatuh_tempo,
        "nilai_tagihan": jaminan.nilai_tagihan,
        "sha256": jaminan.berkas.sha256,
        "menggantikan": str(jaminan.menggantikan_id or ""),
    }


def _catat(
    tindakan: str, kalimat: str, jaminan: Jaminan, oleh: Pengguna, **lain: dict[str, Any]
) -> None:
    """Raise the version and write the audit row of an act of the importer's side."""
    permohonan = jaminan.permohonan
    naikkan_versi(permohonan, oleh)
    catat(
        rantai=permohonan.rantai,
        tindakan=tindakan,
        objek=f"jaminan:{jaminan.pk}",
        pelaku=oleh,
        jabatan=izin.sebutan_pemohon(permohonan, oleh),
        rincian={"kalimat": kalimat, "versi": permohonan.versi, **ringkas(jaminan), **lain},
    )
