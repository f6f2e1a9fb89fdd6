"""A company asks to be let in; an administrator approves or refuses, once, and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from berkas.services import simpan_berkas
from jejak.services import RANTAI_UMUM, catat
from portal.galat_layanan import Terlambat
from portal.models import Importir, Pendaftaran, Pengguna, Ppjk
from portal.services.keanggotaan import jadikan_anggota, kunci_badan
from portal.services.notifikasi import beri_tahu

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.core.files.uploadedfile import UploadedFile

Status = Pendaftaran.Status
IDENTITAS = ("npwp", "nib", "nama", "nama_pemohon", "alamat", "no_hp", "faksimile", "email")
KOLOM = ("jenis", "api", *IDENTITAS)
# The company's own row, by kind of registration.
BADAN: dict[str, type[Importir | Ppjk]] = {
    Pendaftaran.Jenis.IMPORTIR: Importir,
    Pendaftaran.Jenis.PPJK: Ppjk,
}
WEWENANG = "portal.change_pendaftaran"


def pesan_terdaftar() -> str:
    """Return what is said of a company that is here or waits: no more than that."""
    return _(
        "NPWP ini sudah terdaftar atau sedang didaftarkan. Minta undangan dari rekan Anda yang "
        "sudah menjadi anggota perusahaan ini di portal."
    )


@transaction.atomic
def ajukan(
    pemohon: Pengguna,
    isian: Mapping[str, Any],
    unggahan: Mapping[str, UploadedFile[bytes] | None],
) -> Pendaftaran:
    """Send a registration, or a refused one again; ``unggahan`` holds a file per kind of document.

    Raises ValidationError for a company that is here already, and Terlambat where this person's
    registration waits (a second tab).
    """
    lama = pemohon.pendaftaran.select_for_update().exclude(status=Status.DISETUJUI).first()
    if lama is not None and lama.status == Status.MENUNGGU:
        raise Terlambat(_("Pendaftaran Anda sudah dikirim dan menunggu persetujuan."))
    pastikan_belum_terdaftar(isian["jenis"], isian["npwp"], kecuali=lama)
    baris = lama or Pendaftaran(pemohon=pemohon, versi=0)
    for nama in KOLOM:
        setattr(baris, nama, isian[nama])
    baris.status, baris.diputus, baris.diputus_oleh = Status.MENUNGGU, None, None
    baris.versi += 1
    baris.diajukan = timezone.now()
    try:
        with transaction.atomic():
            baris.save()
    except IntegrityError as kembar:  # somebody sent the same company in this moment
        raise ValidationError({"npwp": pesan_terdaftar()}) from kembar
    for jenis, berkas in unggahan.items():
        if berkas is not None:
            isi = {"berkas": simpan_berkas(berkas, oleh=pemohon)}
            baris.dokumen.update_or_create(jenis=jenis, defaults=isi)
    _catat(baris, pemohon, "ajukan_pendaftaran")
    _kabari_administrator(baris)
    return baris


def pastikan_belum_terdaftar(jenis: str, npwp: str, *, kecuali: Pendaftaran | None = None) -> None:
    """Raise ValidationError where a company is in the portal or waits to be let in."""
    menunggu = Pendaftaran.objects.filter(npwp=npwp, status=Status.MENUNGGU)
    if kecuali is not None:
        menunggu = menunggu.exclude(pk=kecuali.pk)
    if BADAN[jenis].objects.filter(npwp=npwp).exists() or menunggu.exists():
        raise ValidationError({"npwp": pesan_terdaftar()})


@transaction.atomic
def setujui(pk: UUID, *, versi: int, oleh: Pengguna) -> Pendaftaran:
    """Let a company in: its row, and the applicant as its first member.

    Raises Terlambat where somebody decided before, or the company came in another way.
    """
    baris = _kunci_menunggu(pk, versi, oleh)
    isi = {nama: getattr(baris, nama) for nama in IDENTITAS}
    if baris.jenis == Pendaftaran.Jenis.IMPORTIR:
        isi["api"] = baris.api
    try:
        with transaction.atomic():
            badan = BADAN[baris.jenis].objects.create(**isi)
    except IntegrityError as kembar:
        raise Terlambat("Perusahaan dengan NPWP ini sudah ada di portal.") from kembar
    kunci_badan(badan)
    jadikan_anggota(baris.pemohon, badan)
    setattr(baris, baris.jenis, badan)
    _putuskan(baris, Status.DISETUJUI, oleh)
    _kabari_pemohon(
        baris,
        f"Pendaftaran {baris.nama} disetujui",
        f"{baris.nama} kini terdaftar sebagai {baris.get_jenis_display()} di Portal Impor "
        "Sementara, dan Anda dapat bertindak atas namanya.",
        reverse("portal:beranda"),
    )
    return baris


@transaction.atomic
def tolak(pk: UUID, *, versi: int, alasan: str, oleh: Pengguna) -> Pendaftaran:
    """Refuse a registration with a reason; the applicant may correct it and send it again.

    Raises Terlambat where somebody decided before.
    """
    baris = _kunci_menunggu(pk, versi, oleh)
    baris.alasan = alasan
    _putuskan(baris, Status.DITOLAK, oleh)
    _kabari_pemohon(
        baris,
        f"Pendaftaran {baris.nama} belum dapat disetujui",
        f"Alasan: {alasan}\n\nPerbaiki data atau dokumennya di portal, lalu kirim kembali.",
        reverse("portal:pendaftaran"),
    )
    return baris


def jumlah_menunggu(_pengguna: Pengguna) -> int:
    """Return how many registrations wait, for the administrators' menu."""
    return Pendaftaran.objects.filter(status=Status.MENUNGGU).count()


def boleh_memutuskan(pengguna: Pengguna) -> bool:
    """Tell whether registrations are this person's to decide."""
    return pengguna.is_staff and pengguna.has_perm(WEWENANG)


def _kunci_menunggu(pk: UUID, versi: int, oleh: Pengguna) -> Pendaftaran:
    if not boleh_memutuskan(oleh):
        raise PermissionDenied("Pendaftaran diputuskan oleh administrator portal.")
    baris = Pendaftaran.objects.select_for_update(of=("self",)).select_related("pemohon").get(pk=pk)
    if baris.pemohon_id == oleh.pk:
        raise PermissionDenied("Pendaftaran Anda sendiri diputuskan oleh administrator lain.")
    if baris.status != Status.MENUNGGU:
        raise Terlambat(f"Pendaftaran ini sudah {baris.get_status_display().lower()}.")
    if baris.versi != versi:
        raise Terlambat("Pemohon sudah mengirim perbaikan sejak halaman ini dibuka.")
    return baris


def _putuskan(baris: Pendaftaran, status: str, oleh: Pengguna) -> None:
    baris.status = status
    baris.diputus, baris.diputus_oleh = timezone.now(), oleh
    if status == Status.DISETUJUI:
        baris.alasan = ""
    baris.save()
    _catat(baris, oleh, f"{status}_pendaftaran", {"alasan": baris.alasan})


def _catat(
    baris: Pendaftaran, oleh: Pengguna, tindakan: str, lain: dict[str, object] | None = None
) -> None:
    catat(
        rantai=RANTAI_UMUM,
        tindakan=tindakan,
        objek=f"pendaftaran:{baris.pk}",
        pelaku=oleh,
        rincian={"versi": baris.versi, "npwp": baris.npwp, "nama": baris.nama} | (lain or {}),
    )


def _kabari_administrator(baris: Pendaftaran) -> None:
    judul = f"Pendaftaran menunggu: {baris.nama}"
    beri_tahu(
        [
            p
            for p in Pengguna.objects.filter(is_active=True, is_staff=True)
            if boleh_memutuskan(p) and p.pk != baris.pemohon_id
        ],
        kunci=f"pendaftaran:{baris.pk}:{baris.versi}",
        judul=judul,
        isi=f"{baris.pemohon.get_full_name()} mendaftarkan {baris.nama}, NPWP {baris.npwp}.",
        tautan=reverse("admin:portal_pendaftaran_change", args=[baris.pk]),
        jenis="pendaftaran_masuk",
    )


def _kabari_pemohon(baris: Pendaftaran, judul: str, isi: str, tautan: str) -> None:
    beri_tahu(
        [baris.pemohon],
        kunci=f"pendaftaran:{baris.pk}:{baris.versi}:{baris.status}",
        judul=judul,
        isi=isi,
        tautan=tautan,
        jenis="pendaftaran",
    )
