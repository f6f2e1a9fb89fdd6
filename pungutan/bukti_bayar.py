"""Payments of a permit: recorded by the importer's side, verified once by the Petugas Jaminan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from berkas.services import simpan_berkas
from jejak.services import catat
from lampiran.berkas_kasus import BerkasKasus
from permohonan.galat import MomenLewat
from permohonan.izin_berlaku import hari_ini
from permohonan.kunci import naikkan_versi
from permohonan.services.perubahan import catat_perubahan, kolom_berubah
from portal import izin
from portal.tampilan import rupiah, tanggal
from pungutan.hitung import NOL
from pungutan.kabar_bayar import kabarkan_diperiksa, kabarkan_direkam, kabarkan_ditarik
from pungutan.kunci_uang import kunci_pemeriksa, kunci_pencatat
from pungutan.models import BuktiBayar
from pungutan.tagihan import tagihan

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from uuid import UUID

    from permohonan.models import Permohonan
    from portal.models import Pengguna

ISIAN = ("kode_billing", "ntpn", "bank", "tanggal", "nilai")
NTPN_SEKALI = "bukti_bayar_ntpn_sekali"
# Says nothing of who recorded it where.
NTPN_SUDAH_ADA = gettext_lazy(
    "NTPN ini sudah direkam. Satu pembayaran direkam satu kali; periksa kembali NTPN-nya."
)
TIDAK_TERUTANG = gettext_lazy(
    "Tidak ada lagi yang harus dibayar. Yang sudah direkam dan menunggu pemeriksaan ikut dihitung."
)


@transaction.atomic
def simpan_bukti_bayar(
    pk: UUID,
    isian: dict[str, Any],
    *,
    versi: int | None,
    oleh: Pengguna,
    bukti_pk: UUID | None = None,
) -> BuktiBayar:
    """Record a payment, or change one that was not verified yet.

    ``isian`` holds ISIAN and ``berkas``, an upload or None (keeps the present file). The amount must
    cover what is still due (``pastikan_cukup``); more is kept as it is. Raises ValidationError at the field (amount, day,
    NTPN), MomenLewat where nothing is due or the payment was verified, BuktiBayar.DoesNotExist, and
    as kunci_pencatat.
    """
    permohonan = kunci_pencatat(pk, oleh, versi, jaminan=False)
    bukti = _terbuka(permohonan, bukti_pk) if bukti_pk else BuktiBayar(permohonan=permohonan)
    if alasan := alasan_tanggal(permohonan, isian["tanggal"]):
        raise ValidationError({"tanggal": alasan})
    pastikan_cukup(permohonan, isian["nilai"], bukti.nilai or NOL)
    kolom = kolom_berubah(bukti, {n: isian[n] for n in ISIAN}) if bukti_pk else []
    for nama in ISIAN:
        setattr(bukti, nama, isian[nama])
    if isian.get("berkas"):
        bukti.berkas = simpan_berkas(isian["berkas"], oleh=oleh)
        kolom.append("berkas")
    if not bukti_pk:
        bukti.direkam_oleh, bukti.waktu = oleh, timezone.now()
        bukti.atas_nama = izin.sebutan_pemohon(permohonan, oleh)
    _tulis(bukti)
    kata = "diubah" if bukti_pk else "direkam"
    catat_perubahan(permohonan, _kalimat(bukti, kata), objek=bukti, oleh=oleh, kolom=kolom)
    kabarkan_direkam(bukti, oleh, versi=permohonan.versi)
    return bukti


def alasan_tanggal(permohonan: Permohonan, hari: date) -> str:
    """Return why a payment of that day does not do; empty from the SKEP's day to the office's today."""
    if hari > hari_ini(permohonan):
        return _("Tanggal bayar belum tiba. Periksa kembali tanggalnya.")
    terbit = permohonan.tanggal_skep
    if terbit and hari < terbit:
        return _("Tanggal bayar tidak boleh sebelum tanggal SKEP (%(tanggal)s).") % {
            "tanggal": tanggal(terbit)
        }
    return ""


def pastikan_cukup(permohonan: Permohonan, nilai: Decimal, lama: Decimal) -> None:
    """Raise where ``nilai`` does not cover what is due without the ``lama`` it replaces.

    After an extension: what the oldest SKEP that is not paid still asks for, at the least.
    ValidationError at the field says how much is missing; MomenLewat that nothing is due.
    """
    rincian = tagihan(permohonan)
    wajib = rincian.paling_sedikit_tanpa(lama) if rincian else NOL
    if not wajib:
        raise MomenLewat(permohonan, TIDAK_TERUTANG)
    if alasan := alasan_kurang(nilai, wajib):
        raise ValidationError({"nilai": alasan})


def alasan_kurang(nilai: Decimal, wajib: Decimal) -> str:
    """Return by how much a payment falls short of ``wajib``; empty when it does not."""
    if nilai >= wajib:
        return ""
    return _("Kurang %(kurang)s: yang masih harus dibayar %(wajib)s.") % {
        "kurang": rupiah(wajib - nilai),
        "wajib": rupiah(wajib),
    }


@transaction.atomic
def hapus_bukti_bayar(pk: UUID, bukti_pk: UUID, *, versi: int | None, oleh: Pengguna) -> None:
    """Take back a payment that was not verified yet; the audit trail keeps what it said.

    Raises as ``simpan_bukti_bayar``.
    """
    permohonan = kunci_pencatat(pk, oleh, versi, jaminan=False)
    bukti = _terbuka(permohonan, bukti_pk)
    catat_perubahan(permohonan, _kalimat(bukti, "dihapus"), objek=bukti, oleh=oleh)
    kabarkan_ditarik(bukti, oleh)
    bukti.delete()


@transaction.atomic
def periksa_bukti_bayar(
    pk: UUID,
    bukti_pk: UUID,
    *,
    terima: bool,
    catatan: str,
    versi: int | None,
    oleh: Pengguna,
) -> BuktiBayar:
    """Accept a payment, or refuse it for the reason ``catatan``; once, for good.

    Raises ValidationError for a refusal without a reason, MomenLewat where it was verified
    already, BuktiBayar.DoesNotExist, and as kunci_pemeriksa.
    """
    permohonan, jabatan = kunci_pemeriksa(pk, oleh, versi)
    bukti = _terbuka(permohonan, bukti_pk)
    if not terima and not catatan:
        raise ValidationError({"catatan": "Sebutkan alasan penolakannya; importir membacanya."})
    bukti.keadaan = BuktiBayar.Keadaan.DITERIMA if terima else BuktiBayar.Keadaan.DITOLAK
    bukti.diperiksa_oleh, bukti.nama_pemeriksa = jabatan, oleh.get_full_name()
    bukti.waktu_periksa, bukti.catatan_periksa = timezone.now(), catatan
    bukti.save()
    naikkan_versi(permohonan, oleh)
    catat(
        rantai=permohonan.rantai,
        tindakan="periksa_bukti_bayar",
        objek=f"buktibayar:{bukti.pk}",
        pelaku=oleh,
        jabatan=jabatan.sebutan,
        rincian=_ringkas(bukti) | {"hasil": bukti.keadaan, "catatan": catatan},
    )
    kabarkan_diperiksa(bukti, oleh)
    return bukti


def berkas_bukti_bayar(permohonan: Any, _user: Any, berkas_pk: UUID) -> BerkasKasus | None:
    """Return the file of a payment for its page images (lampiran.berkas_kasus)."""
    bukti = (
        permohonan.bukti_bayar.filter(berkas=berkas_pk).select_related("berkas__pratinjau").first()
    )
    return bukti and BerkasKasus(
        bukti.berkas,
        _("Bukti bayar %(nomor)s") % {"nomor": bukti},
        reverse("pungutan:bukti_bayar_berkas", args=[permohonan.pk, bukti.pk]),
        reverse("pungutan:jaminan", args=[permohonan.pk]),
    )


def pastikan_terbuka(bukti: BuktiBayar) -> None:
    """Raise MomenLewat, with the outcome, where a payment was verified."""
    if bukti.keadaan != BuktiBayar.Keadaan.DIREKAM:
        raise MomenLewat(
            bukti.permohonan,
            format_lazy(
                gettext_lazy("Bukti bayar ini sudah diperiksa: {keadaan}."),
                keadaan=BuktiBayar.Keadaan(bukti.keadaan).label,
            ),
        )


def _terbuka(permohonan: Permohonan, bukti_pk: UUID) -> BuktiBayar:
    """Lock a payment that waits; raises MomenLewat where it was verified."""
    bukti: BuktiBayar = permohonan.bukti_bayar.select_for_update().get(pk=bukti_pk)
    bukti.permohonan = permohonan
    pastikan_terbuka(bukti)
    return bukti


def _tulis(bukti: BuktiBayar) -> None:
    """Save; raises ValidationError where the receipt number is recorded already, for any permit."""
    try:
        with transaction.atomic():
            bukti.save()
    except IntegrityError as galat:
        if NTPN_SEKALI in str(galat):
            raise ValidationError({"ntpn": NTPN_SUDAH_ADA}) from galat
        raise


def _kalimat(bukti: BuktiBayar, kata: str) -> str:
    """Return the sentence of the audit trail, with the figures."""
    return f"Bukti bayar NTPN {bukti.ntpn} sebesar {rupiah(bukti.nilai)} {kata}."


def _ringkas(bukti: BuktiBayar) -> dict[str, Any]:
    return {nama: getattr(bukti, nama) for nama in ISIAN} | {"sha256": bukti.berkas.sha256}
