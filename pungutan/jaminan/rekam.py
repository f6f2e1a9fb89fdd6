"""The importer hands in a guarantee: recorded, put right, taken back, or offered for another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from berkas.services import simpan_berkas
from jejak.services import catat
from lampiran.berkas_kasus import BerkasKasus
from permohonan.galat import MomenLewat
from permohonan.kunci import naikkan_versi, periksa_versi
from portal import izin
from pungutan.jaminan import kabar
from pungutan.jaminan.aturan import Isian, hari_serah, periksa
from pungutan.kunci_uang import kunci_pencatat
from pungutan.models import Jaminan
from pungutan.tagihan import tagihan as rincian_tagihan

if TYPE_CHECKING:
    from uuid import UUID

    from django.core.files.uploadedfile import UploadedFile

    from permohonan.models import Permohonan
    from portal.models import Pengguna

TIDAK_PERLU = gettext_lazy("Izin ini tidak memerlukan jaminan.")
SUDAH_CUKUP = gettext_lazy(
    "Jaminan sudah mencukupi. Untuk memperpanjang atau menyesuaikannya, ganti jaminan yang ada."
)
SUDAH_BERAKHIR = gettext_lazy(
    "Kewajiban menjamin izin ini sudah berakhir: jaminannya sudah dikembalikan atau dicairkan."
)
SUDAH_DITERIMA = gettext_lazy(
    "Jaminan ini sudah diterima, jadi tidak dapat diubah atau dihapus lagi."
)
TIDAK_BERLAKU = gettext_lazy("Jaminan yang akan diganti tidak berlaku lagi.")
SUDAH_ADA_PENGGANTI = gettext_lazy(
    "Pengganti jaminan ini sudah direkam ({nomor}). Perbaiki atau hapus dahulu yang itu."
)
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
    permohonan = kunci_pencatat(pk, oleh, None, jaminan=True)
    lama = None if menggantikan is None else _yang_diganti(permohonan, menggantikan)
    periksa_versi(permohonan, versi)
    if lama is None:
        pastikan_belum_cukup(permohonan)
    tagihan = periksa(permohonan, isian, ganti=lama)
    jaminan = Jaminan.objects.create(
        permohonan=permohonan,
        **isian,
        tanggal_serah=hari_serah(permohonan),
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
    permohonan = kunci_pencatat(pk, oleh, None, jaminan=True)
    jaminan = _terbuka(permohonan, jaminan_pk)
    periksa_versi(permohonan, versi)
    lama = jaminan.menggantikan
    if lama and not permohonan.jaminan.berlaku().filter(pk=lama.pk).exists():
        raise MomenLewat(permohonan, TIDAK_BERLAKU)
    sebelum = ringkas(jaminan)
    tagihan = periksa(permohonan, isian, kecuali=jaminan, ganti=lama)
    jaminan.tanggal_serah = hari_serah(permohonan, jaminan)
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
    permohonan = kunci_pencatat(pk, oleh, None, jaminan=True)
    jaminan = _terbuka(permohonan, jaminan_pk)
    periksa_versi(permohonan, versi)
    _catat("hapus_jaminan", f"jaminan {jaminan} dihapus", jaminan, oleh)
    if jaminan.keadaan == Jaminan.Keadaan.DIREKAM:
        kabar.ditarik(jaminan, oleh)
    jaminan.delete()


def pastikan_belum_cukup(permohonan: Permohonan) -> None:
    """Raise MomenLewat where nothing is left to secure: another paper then replaces the one there is."""
    jumlah = rincian_tagihan(permohonan)
    if jumlah is None:
        raise MomenLewat(permohonan, TIDAK_PERLU)
    if not jumlah.sisa_jaminan:
        berakhir = jumlah.diselesaikan and not jumlah.dijamin
        raise MomenLewat(permohonan, SUDAH_BERAKHIR if berakhir else SUDAH_CUKUP)


def pastikan_terbuka(jaminan: Jaminan) -> None:
    """Raise MomenLewat where a guarantee was accepted: it is replaced, not changed."""
    if jaminan.keadaan not in TERBUKA:
        raise MomenLewat(jaminan.permohonan, SUDAH_DITERIMA)


def pastikan_dapat_diganti(lama: Jaminan) -> None:
    """Raise MomenLewat where a guarantee is not in force, or another is offered for it already."""
    permohonan = lama.permohonan
    if not permohonan.jaminan.berlaku().filter(pk=lama.pk).exists():
        raise MomenLewat(permohonan, TIDAK_BERLAKU)
    pengganti = Jaminan.objects.filter(menggantikan=lama).first()
    if pengganti is not None:
        raise MomenLewat(permohonan, format_lazy(SUDAH_ADA_PENGGANTI, nomor=pengganti.nomor))


def _terbuka(permohonan: Permohonan, jaminan_pk: UUID) -> Jaminan:
    """Lock a guarantee that may still be changed."""
    terkunci = permohonan.jaminan.select_for_update(of=("self",))
    jaminan: Jaminan = terkunci.select_related("jenis", "menggantikan").get(pk=jaminan_pk)
    jaminan.permohonan = permohonan
    pastikan_terbuka(jaminan)
    return jaminan


def _yang_diganti(permohonan: Permohonan, jaminan_pk: UUID) -> Jaminan:
    """Lock the guarantee that another is to replace."""
    lama: Jaminan = permohonan.jaminan.select_for_update(of=("self",)).get(pk=jaminan_pk)
    lama.permohonan = permohonan
    pastikan_dapat_diganti(lama)
    return lama


def ringkas(jaminan: Jaminan) -> dict[str, Any]:
    """Return what a guarantee states, for the audit trail."""
    return {
        "jenis": jaminan.jenis.kode,
        "nomor": jaminan.nomor,
        "tanggal": jaminan.tanggal,
        "tanggal_serah": jaminan.tanggal_serah,
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


def berkas_jaminan(permohonan: Any, _user: Any, berkas_pk: UUID) -> BerkasKasus | None:
    """Return the file of a guarantee for its page images (lampiran.berkas_kasus)."""
    jaminan: Jaminan | None = (
        permohonan.jaminan.filter(berkas=berkas_pk)
        .select_related("berkas__pratinjau", "jenis")
        .first()
    )
    if jaminan is None:
        return None
    return BerkasKasus(
        jaminan.berkas,
        f"{jaminan.jenis.nama_kini} {jaminan.nomor}",
        reverse("pungutan:jaminan_berkas", args=[permohonan.pk, jaminan.pk]),
        reverse("pungutan:jaminan", args=[permohonan.pk]),
    )
