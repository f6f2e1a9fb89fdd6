"""Powers of attorney: an importer lets a broker act for it, and takes that back at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from berkas.services import simpan_berkas
from jejak.services import RANTAI_UMUM, catat
from portal.galat_layanan import Terlambat
from portal.models import Importir, Ppjk, SuratKuasa
from portal.services.keanggotaan import Badan, anggota_aktif, kunci_badan, pastikan_anggota
from portal.services.notifikasi import beri_tahu
from portal.tampilan import tanggal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from portal.models import Pengguna

KOLOM = ("nomor", "tanggal", "berlaku_dari", "berlaku_sampai")


@transaction.atomic
def beri(importir: Importir, ppjk: Ppjk, isian: Mapping[str, Any], *, oleh: Pengguna) -> SuratKuasa:
    """Let a broker act for the importer, at once from ``berlaku_dari`` on.

    Raises PermissionDenied for no member, ValidationError where this letter is recorded already.
    """
    kunci_badan(importir)
    pastikan_anggota(importir, oleh)
    saat = timezone.now()
    surat = _simpan(importir, ppjk, isian, oleh, disetujui=saat, disetujui_oleh=oleh)
    _catat(surat, oleh, importir, "beri_kuasa")
    _kabari(
        ppjk,
        surat,
        f"{importir.nama} memberi kuasa kepada {ppjk.nama}",
        f"Surat kuasa {surat.nomor} berlaku {_masa(surat)}. Pilih importir ini pada bagian atas "
        "portal untuk bertindak atas namanya.",
    )
    return surat


@transaction.atomic
def minta(
    importir: Importir, ppjk: Ppjk, isian: Mapping[str, Any], *, oleh: Pengguna
) -> SuratKuasa:
    """Ask an importer to confirm a power of attorney; nothing is allowed until it does."""
    kunci_badan(importir)
    pastikan_anggota(ppjk, oleh)
    surat = _simpan(importir, ppjk, isian, oleh)
    _catat(surat, oleh, ppjk, "minta_kuasa")
    _kabari(
        importir,
        surat,
        f"{ppjk.nama} meminta persetujuan surat kuasa",
        f"Surat kuasa {surat.nomor} berlaku {_masa(surat)}. Periksa dan setujui hanya bila "
        "perusahaan Anda memang memberi kuasa itu.",
    )
    return surat


@transaction.atomic
def setujui(pk: UUID, *, oleh: Pengguna) -> SuratKuasa:
    """Confirm what a broker asked for. Raises Terlambat where it was answered before."""
    surat = _kunci(pk, oleh)
    pastikan_anggota(surat.importir, oleh)
    if surat.disetujui or surat.diakhiri:
        raise Terlambat(_("Permintaan surat kuasa ini sudah dijawab."))
    surat.disetujui, surat.disetujui_oleh = timezone.now(), oleh
    surat.save(update_fields=["disetujui", "disetujui_oleh"])
    _catat(surat, oleh, surat.importir, "setujui_kuasa")
    _kabari(
        surat.ppjk,
        surat,
        f"{surat.importir.nama} menyetujui surat kuasa {surat.nomor}",
        f"Surat kuasa berlaku {_masa(surat)}.",
    )
    return surat


@transaction.atomic
def akhiri(pk: UUID, alasan: str, *, oleh: Pengguna) -> SuratKuasa:
    """Revoke, refuse or lay down a power of attorney: the next request of its people finds no right.

    Either side may; raises Terlambat where it was ended before.
    """
    surat = _kunci(pk, oleh)
    if surat.diakhiri:
        raise Terlambat(_("Surat kuasa ini sudah diakhiri."))
    pihak = pihak_dari(surat, oleh)
    surat.diakhiri, surat.diakhiri_oleh, surat.alasan = timezone.now(), oleh, alasan
    surat.save(update_fields=["diakhiri", "diakhiri_oleh", "alasan"])
    _catat(surat, oleh, pihak, "akhiri_kuasa", {"alasan": alasan})
    lawan = surat.ppjk if pihak == surat.importir else surat.importir
    _kabari(
        lawan,
        surat,
        f"Surat kuasa {surat.nomor} diakhiri oleh {pihak.nama}",
        "Wewenang PPJK untuk bertindak atas nama importir berdasarkan surat ini tidak ada lagi."
        + (f"\n\nAlasan: {alasan}" if alasan else ""),
    )
    return surat


def pihak_dari(surat: SuratKuasa, oleh: Pengguna) -> Badan:
    """Return the side of the letter this person belongs to; raises PermissionDenied for neither."""
    for badan in (surat.importir, surat.ppjk):
        if badan.keanggotaan.berlaku().filter(pengguna=oleh).exists():
            return badan
    raise PermissionDenied(_("Surat kuasa ini bukan milik perusahaan Anda."))


def _kunci(pk: UUID, oleh: Pengguna) -> SuratKuasa:
    surat: SuratKuasa = SuratKuasa.objects.select_related("importir", "ppjk").get(pk=pk)
    kunci_badan(surat.importir)
    surat.refresh_from_db(from_queryset=SuratKuasa.objects.select_related("importir", "ppjk"))
    pihak_dari(surat, oleh)
    return surat


def _simpan(
    importir: Importir, ppjk: Ppjk, isian: Mapping[str, Any], oleh: Pengguna, **lain: Any
) -> SuratKuasa:
    isi = {nama: isian[nama] for nama in KOLOM}
    berkas = simpan_berkas(isian["berkas"], oleh=oleh)
    try:
        with transaction.atomic():
            surat = SuratKuasa.objects.create(
                importir=importir, ppjk=ppjk, berkas=berkas, diajukan_oleh=oleh, **isi, **lain
            )
    except IntegrityError as kembar:
        raise ValidationError({"nomor": _("Surat kuasa bernomor ini sudah direkam.")}) from kembar
    return surat


def _masa(surat: SuratKuasa) -> str:
    with translation.override(settings.LANGUAGE_CODE):  # kept in the notice
        return f"{tanggal(surat.berlaku_dari)} sampai {tanggal(surat.berlaku_sampai)}"


def _catat(
    surat: SuratKuasa,
    oleh: Pengguna,
    badan: Badan,
    tindakan: str,
    lain: dict[str, object] | None = None,
) -> None:
    catat(
        rantai=RANTAI_UMUM,
        tindakan=tindakan,
        objek=f"surat_kuasa:{surat.pk}",
        pelaku=oleh,
        jabatan=badan.nama,
        rincian={
            "importir": surat.importir.npwp,
            "ppjk": surat.ppjk.npwp,
            "nomor": surat.nomor,
            "berlaku_dari": surat.berlaku_dari,
            "berlaku_sampai": surat.berlaku_sampai,
        }
        | (lain or {}),
    )


def _kabari(badan: Badan, surat: SuratKuasa, judul: str, isi: str) -> None:
    keadaan = "akhir" if surat.diakhiri else "setuju" if surat.disetujui else "minta"
    beri_tahu(
        anggota_aktif(badan),
        kunci=f"kuasa:{surat.pk}:{keadaan}",
        judul=judul,
        isi=isi,
        tautan=reverse("portal:kuasa"),
        jenis="kuasa",
    )
