"""The one way in which a status changes, and the rules that stand beside the transition table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jejak.outbox import antar
from jejak.services import catat
from permohonan.galat import Ditolak, MomenLewat
from permohonan.kunci import (
    alasan_tidak_memegang,
    catat_keterlibatan,
    kunci,
    pegangan,
    periksa_versi,
    sudah_berstatus,
)
from permohonan.services.perubahan import catat_di_asal
from portal import izin
from portal.izin import Peran
from workflow import akibat, kondisi
from workflow.mesin import IMPORTIR, SISTEM
from workflow.models import Penanganan, RiwayatStatus
from workflow.status import TAHAP_KLASIFIKASI, TAHAP_PETUGAS, Status

if TYPE_CHECKING:
    from uuid import UUID

    from permohonan.models import Permohonan
    from portal.models import Jabatan, Pengguna

TOPIK_NOTIFIKASI = "workflow.notifikasi"
TOPIK_LANGKAH = "workflow.langkah"
NAMA_SISTEM = "Sistem"
SATU_DIPROSES = "permohonan_satu_perubahan_diproses"
BUKAN_TUGAS = _("Tindakan ini bukan tugas jabatan Anda.")


@transaction.atomic
def apply_transition(
    pk: UUID, aksi: str, *, oleh: Pengguna | None, catatan: str = "", versi: int | None = None
) -> RiwayatStatus:
    """Carry out ``aksi`` on an application, with everything that belongs to it, or nothing at all.

    Locks the row (``asal`` first), asks the machine again, moves the status, and in the same
    transaction writes one RiwayatStatus, one audit row and the outbox rows. ``oleh`` is None
    where the system acts. Raises Ditolak (403: not for this post), MomenLewat (409: moved on,
    held by another, a condition open, a note missing) or VersiUsang (409: a stale form).
    """
    permohonan = kunci(pk)
    baris = baris_sah(permohonan, aksi, oleh)
    periksa_versi(permohonan, versi)
    catatan = catatan.strip()
    if baris.custom["catatan_wajib"] and not catatan:
        raise MomenLewat(permohonan, _("Catatan wajib diisi."))
    jabatan = _jabatan_pelaku(permohonan, baris, oleh)

    dari = permohonan.status
    getattr(permohonan, aksi)()
    riwayat = _catat_riwayat(
        permohonan, baris, dari=dari, oleh=oleh, jabatan=jabatan, catatan=catatan
    )
    akibat.jalankan(permohonan, riwayat)
    permohonan.pemegang = _pemegang_berikut(permohonan, Status(dari))
    permohonan.versi += 1
    _simpan(permohonan)
    catat(
        rantai=permohonan.rantai,
        tindakan=f"aksi:{aksi}",
        objek=f"permohonan:{permohonan.pk}",
        pelaku=oleh,
        jabatan=riwayat.nama_jabatan,
        rincian={"dari": dari, "ke": permohonan.status, "catatan": catatan},
    )
    catat_di_asal(permohonan, aksi, oleh=oleh)
    antar(TOPIK_NOTIFIKASI, str(riwayat.pk), {"riwayat": str(riwayat.pk)})
    antar(TOPIK_LANGKAH, str(riwayat.pk), {"permohonan": str(permohonan.pk)})
    if aksi == "cabut_skep":
        _batalkan_perubahan(permohonan, catatan)
    return riwayat


def _simpan(permohonan: Permohonan) -> None:
    """Save the moved application; a second change of a kind in process is told like the condition.

    The lock of ``asal`` lets only one of two senders come here; the constraint holds where it does not.
    """
    try:
        permohonan.save()
    except IntegrityError as galat:
        if SATU_DIPROSES not in str(galat):
            raise
        raise MomenLewat(permohonan, kondisi.satu_perubahan.pesan) from galat


def baris_sah(permohonan: Permohonan, aksi: str, oleh: Pengguna | None) -> Any:
    """Return the row of the table that allows this act now; raises Ditolak or MomenLewat."""
    baris = permohonan.baris_tabel(aksi)
    if baris is None or not _seperan(permohonan, baris, oleh):
        # Theirs from another status: the case has moved on, or is not there yet.
        lain = [b for b in permohonan.seluruh_tabel() if b.name == aksi]
        if any(_seperan(permohonan, b, oleh) for b in lain):
            raise MomenLewat(permohonan, sudah_berstatus(permohonan))
    if baris is None:
        raise Ditolak(BUKAN_TUGAS, permohonan)
    if not baris.has_perm(permohonan, oleh):
        raise Ditolak(_alasan_ditolak(permohonan, baris, oleh), permohonan)
    if not permohonan.memegang(oleh, baris):
        raise MomenLewat(permohonan, alasan_tidak_memegang(permohonan))
    if alasan := permohonan.alasan_tertunda(baris):
        raise MomenLewat(permohonan, *alasan)
    return baris


def _seperan(permohonan: Permohonan, baris: Any, oleh: Pengguna | None) -> bool:
    """Tell whether the row is this person's business at all, whatever the status is now."""
    if oleh is None:
        return bool(baris.custom["oleh"] == SISTEM)
    if baris.custom["oleh"] == IMPORTIR:
        return izin.anggota(permohonan, oleh) or izin.perekam(permohonan, oleh)
    return izin.jabatan_untuk(permohonan, oleh, permohonan.peran_baris(baris)) is not None


def _alasan_ditolak(permohonan: Permohonan, baris: Any, oleh: Pengguna | None) -> Any:
    if oleh is not None and baris.custom["oleh"] not in {IMPORTIR, SISTEM}:
        jabatan = izin.jabatan_untuk(permohonan, oleh, permohonan.peran_baris(baris))
        if jabatan is not None:
            return izin.alasan_terhalang(permohonan, oleh, jabatan.peran)
    return BUKAN_TUGAS


def _jabatan_pelaku(permohonan: Permohonan, baris: Any, oleh: Pengguna | None) -> Jabatan | None:
    """Return the post of an officer's act and remember the person's level (four eyes)."""
    if oleh is None or baris.custom["oleh"] == IMPORTIR:
        if oleh is not None and izin.perekam(permohonan, oleh):
            return izin.jabatan_untuk(permohonan, oleh, Peran.ANALIS)
        return None
    peran = permohonan.peran_baris(baris)
    jabatan = pegangan(permohonan, oleh)
    if jabatan is None or jabatan.peran != peran:  # an act that asks for no holder
        jabatan = izin.jabatan_untuk(permohonan, oleh, peran)
    if jabatan is not None:
        catat_keterlibatan(permohonan, oleh, jabatan.peran)
    return jabatan


def _catat_riwayat(
    permohonan: Permohonan,
    baris: Any,
    *,
    dari: str,
    oleh: Pengguna | None,
    jabatan: Jabatan | None,
    catatan: str,
) -> RiwayatStatus:
    if jabatan is not None:
        sebutan = _sebutan_di_kantor(jabatan.sebutan, permohonan.kantor.nama)
    else:
        sebutan = NAMA_SISTEM if oleh is None else izin.sebutan_pemohon(permohonan, oleh)
    return RiwayatStatus.objects.create(
        permohonan=permohonan,
        urut=permohonan.riwayat.count() + 1,
        aksi=baris.name,
        label=baris.custom["label"],
        dari=dari,
        ke=permohonan.status,
        oleh=oleh,
        jabatan=jabatan,
        nama_pelaku=NAMA_SISTEM if oleh is None else oleh.get_full_name(),
        nama_jabatan=sebutan,
        catatan=catatan,
        waktu=timezone.now(),
    )


def _sebutan_di_kantor(sebutan: str, kantor: str) -> str:
    """Return the post with its office, named once: a head's post often ends with the office."""
    return sebutan if sebutan.endswith(f" {kantor}") else f"{sebutan}, {kantor}"


def _pemegang_berikut(permohonan: Permohonan, dari: Status) -> Jabatan | None:
    """Return who holds the case after the move: a stage's former holder while the post is valid.

    The analyst keeps a case that waits for the importer; the classification officer keeps it
    through the laboratory step.
    """
    ke = Status(permohonan.status)
    if ke == Status.KEKURANGAN_DOKUMEN or {dari, ke} <= set(TAHAP_KLASIFIKASI):
        return permohonan.pemegang
    if ke not in TAHAP_PETUGAS:
        return None
    tahap = TAHAP_KLASIFIKASI if ke in TAHAP_KLASIFIKASI else (ke,)
    terakhir = (
        Penanganan.objects.filter(permohonan=permohonan, tahap__in=tahap)
        .select_related("jabatan__pengguna")
        .first()
    )
    if terakhir is None:
        return None
    jabatan: Jabatan = terakhir.jabatan
    if not jabatan_berlaku(jabatan):
        return None
    # In the hands of one who joined the importer meanwhile nobody could take it.
    return None if izin.alasan_terhalang(permohonan, jabatan.pengguna, jabatan.peran) else jabatan


def jabatan_berlaku(jabatan: Jabatan) -> bool:
    """Tell whether a post is valid today and its holder may still sign in."""
    return bool(
        type(jabatan).objects.berlaku().filter(pk=jabatan.pk, pengguna__is_active=True).exists()
    )


def _batalkan_perubahan(asal: Permohonan, alasan: str) -> None:
    """Call off every open change of a revoked permit (design.md §3)."""
    for perubahan in asal.perubahan.exclude(
        status__in=[Status.PENERBITAN_SKEP, Status.PENOLAKAN, Status.PEMBATALAN]
    ).order_by("pk"):
        apply_transition(
            perubahan.pk,
            "batalkan_oleh_sistem",
            oleh=None,
            catatan=f"SKEP {asal.nomor_skep} dicabut: {alasan}",
        )
