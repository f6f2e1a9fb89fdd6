"""Many cases at once: taken, let go of, handed on or decided, each in its own transaction.

A refusal of one leaves the others alone and is recorded like a single refusal. The same request
sent again acts once: it is known by its fingerprint (HasilMassal.kunci), and a case by the holder
or version it was shown with.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone, translation

from permohonan.galat import MomenLewat
from permohonan.kunci import kunci as kunci_permohonan
from permohonan.kunci import pegangan as jabatan_pemegang
from permohonan.kunci import periksa_versi
from permohonan.models import Permohonan
from permohonan.sebutan import sebutan
from workflow.models import HasilMassal
from workflow.pekerjaan import pegangan
from workflow.penolakan import catat_penolakan
from workflow.putusan_massal import aksi_putusan
from workflow.services import apply_transition

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from portal.models import Jabatan, Pengguna

logger = logging.getLogger(__name__)

TERBANYAK = 100  # cases per request for taking, letting go, handing on
TERBANYAK_PUTUSAN = 50  # decisions: each makes a number, a snapshot and a letter
Tindakan = HasilMassal.Tindakan
GANGGUAN = "Terjadi gangguan. Permohonan ini tidak diubah; coba sekali lagi."
TAK_ADA = "Permohonan tidak ditemukan."


@dataclass(frozen=True)
class Dipilih:
    """A chosen case: its key, and what the page showed of it (the holder, or the version)."""

    pk: UUID
    tanda: str

    def __str__(self) -> str:
        """Return it as the page carries it."""
        return f"{self.pk}:{self.tanda}"


def sidik(tindakan: str, token: str, dipilih: Sequence[Dipilih], *lain: str) -> str:
    """Return the fingerprint of a request: the page it came from and everything it asks for."""
    isi = [tindakan, token, *sorted(str(d) for d in dipilih), *lain]
    return hashlib.sha256("\n".join(isi).encode()).hexdigest()


def ambil_banyak(
    dipilih: Sequence[Dipilih],
    *,
    oleh: Pengguna,
    kunci: str,
    alamat: str,
    jabatan: UUID | None = None,
) -> HasilMassal:
    """Take every chosen case that nobody valid holds, in the post ``jabatan`` of the desk."""

    def kerja(satu: Dipilih) -> str:
        pegangan.ambil(satu.pk, oleh=oleh, jabatan=jabatan)
        return "Kini Anda pegang."

    return _kerjakan(Tindakan.AMBIL, dipilih, kerja, oleh=oleh, kunci=kunci, alamat=alamat)


def lepas_banyak(
    dipilih: Sequence[Dipilih], *, oleh: Pengguna, kunci: str, alamat: str
) -> HasilMassal:
    """Let go of every chosen case that this person holds."""

    def kerja(satu: Dipilih) -> str:
        pegangan.lepas(satu.pk, oleh=oleh)
        return "Dilepas; petugas lain dapat mengambilnya."

    return _kerjakan(Tindakan.LEPAS, dipilih, kerja, oleh=oleh, kunci=kunci, alamat=alamat)


def alihkan_banyak(
    dipilih: Sequence[Dipilih], kepada: Jabatan, *, oleh: Pengguna, kunci: str, alamat: str
) -> HasilMassal:
    """Hand every chosen case to one post; a case that changed hands since it was shown is told."""

    def kerja(satu: Dipilih) -> str:
        pegangan.alihkan(satu.pk, kepada.pk, oleh=oleh, pemegang=satu.tanda)
        return f"Kini dipegang {kepada.pengguna}."

    return _kerjakan(Tindakan.ALIHKAN, dipilih, kerja, oleh=oleh, kunci=kunci, alamat=alamat)


def putuskan_banyak(
    dipilih: Sequence[Dipilih],
    putusan: str,
    *,
    catatan: str,
    oleh: Pengguna,
    kunci: str,
    alamat: str,
) -> HasilMassal:
    """Give every chosen case the one verdict ``putusan``, on the version it was shown with."""

    def kerja(satu: Dipilih) -> str:
        return putuskan(satu.pk, putusan, catatan=catatan, versi=int(satu.tanda), oleh=oleh)

    return _kerjakan(
        putusan, dipilih, kerja, oleh=oleh, kunci=kunci, alamat=alamat, catatan=catatan
    )


@transaction.atomic
def putuskan(pk: UUID, putusan: str, *, catatan: str, versi: int, oleh: Pengguna) -> str:
    """Decide one case; a free one is taken in the same step. Return what became of it.

    Raises what ``pegangan.ambil`` and ``apply_transition`` raise; nothing is kept then.
    """
    permohonan = kunci_permohonan(pk)
    if jabatan_pemegang(permohonan, oleh) is None:
        pegangan.ambil(pk, oleh=oleh)
    periksa_versi(permohonan, versi)
    riwayat = apply_transition(
        pk, aksi_putusan(permohonan, putusan), oleh=oleh, catatan=catatan, versi=versi
    )
    selesai: Permohonan = riwayat.permohonan
    nomor = f": {selesai.nomor_skep}" if selesai.nomor_skep else ""
    return f"{riwayat.get_ke_display()}{nomor}."


def _kerjakan(
    tindakan: str,
    dipilih: Sequence[Dipilih],
    kerja: Callable[[Dipilih], str],
    *,
    oleh: Pengguna,
    kunci: str,
    alamat: str,
    catatan: str = "",
) -> HasilMassal:
    """Do ``kerja`` to each case and keep what became of it; a request known already does nothing.

    The list is kept after every case, so a request that was cut short still tells how far it came.
    """
    hasil, baru = HasilMassal.objects.get_or_create(
        oleh=oleh,
        kunci=kunci,
        defaults={"tindakan": tindakan, "catatan": catatan, "baris": _baris_awal(dipilih, oleh)},
    )
    if not baru:
        return hasil
    terlihat = {b["pk"] for b in hasil.baris if b["keadaan"] == "belum"}
    semua = {str(d.pk): d for d in dipilih}
    for baris in hasil.baris:
        if baris["pk"] in terlihat:
            baris.update(_satu(kerja, semua[baris["pk"]], oleh, alamat))
            hasil.save(update_fields=["baris"])
    hasil.selesai = timezone.now()
    hasil.save(update_fields=["selesai"])
    return hasil


def _baris_awal(dipilih: Sequence[Dipilih], oleh: Pengguna) -> list[dict[str, Any]]:
    """Return the list before anything was done; what this person may not see is not named."""
    terlihat = {
        p.pk: p
        for p in Permohonan.objects.visible_to(oleh)
        .filter(pk__in=[d.pk for d in dipilih], putaran__gt=0)
        .select_related("importir", "asal")
    }
    hasil = []
    for satu in dipilih:
        p = terlihat.get(satu.pk)
        hasil.append(
            {
                "pk": str(satu.pk),
                "nomor": p.nomor_pendaftaran if p else "–",  # noqa: RUF001 -- nothing to show
                "importir": p.importir.nama if p else "",
                "jenis": _jenis(p) if p else "",
                "keadaan": "belum" if p else "tidak",
                "kalimat": "" if p else TAK_ADA,
            }
        )
    return hasil


def _jenis(permohonan: Permohonan) -> str:
    """Return what kind of change it is and of which permit; nothing of a first application."""
    with translation.override("id"):
        return sebutan(permohonan) if permohonan.asal_id else ""


def _satu(
    kerja: Callable[[Dipilih], str], satu: Dipilih, oleh: Pengguna, alamat: str
) -> dict[str, str]:
    try:
        return {"keadaan": "berhasil", "kalimat": kerja(satu)}
    except (PermissionDenied, MomenLewat) as galat:
        catat_penolakan(galat, oleh, alamat)
        return {"keadaan": "tidak", "kalimat": str(galat)}
    except Exception:
        # One broken case must not keep the others from being done, nor the list from being shown.
        logger.exception("Tindakan massal gagal: permohonan %s", satu.pk)
        return {"keadaan": "tidak", "kalimat": GANGGUAN}
