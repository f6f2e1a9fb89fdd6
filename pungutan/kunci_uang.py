"""Taking hold of an issued permit to record, or to verify, what is handed in for it.

The functions that lock must run inside a transaction; the application is locked before any of its
payments and guarantees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from permohonan.galat import Ditolak, MomenLewat
from permohonan.izin_berlaku import dicabut
from permohonan.kunci import catat_keterlibatan, kunci, periksa_versi
from portal import izin
from portal.izin import Peran

if TYPE_CHECKING:
    from uuid import UUID

    from permohonan.models import Permohonan
    from portal.models import Jabatan, Pengguna

BUKAN_IMPORTIR = _("Pembayaran dan jaminan direkam oleh importir atau kuasanya.")
BUKAN_PETUGAS = "Pembayaran dan jaminan diperiksa oleh Petugas Jaminan di kantor penerbit."
BELUM_TERBIT = _("Pembayaran dan jaminan direkam setelah SKEP permohonan baru terbit.")
DICABUT = _("SKEP sudah dicabut; tidak ada jaminan baru yang dapat direkam.")


def pastikan_pencatat(permohonan: Permohonan, oleh: Pengguna, *, jaminan: bool) -> None:
    """Raise Ditolak where recording is not this person's, MomenLewat before the SKEP.

    MomenLewat also for a guarantee (``jaminan``) of a permit that was revoked: it takes none any more.
    What was to be paid before the revocation is still paid, and recorded.
    """
    if not izin.anggota(permohonan, oleh):
        raise Ditolak(BUKAN_IMPORTIR, permohonan)
    if not izin.pencatat_jaminan(permohonan, oleh):
        raise MomenLewat(permohonan, BELUM_TERBIT)
    if jaminan and dicabut(permohonan):
        raise MomenLewat(permohonan, DICABUT)


def kunci_pencatat(pk: UUID, oleh: Pengguna, versi: int | None, *, jaminan: bool) -> Permohonan:
    """Lock a permit for which the importer's side is about to record something.

    Raises as ``pastikan_pencatat``, and VersiUsang where the form is stale.
    """
    permohonan = kunci(pk)
    pastikan_pencatat(permohonan, oleh, jaminan=jaminan)
    periksa_versi(permohonan, versi)
    return permohonan


def pastikan_pemeriksa(permohonan: Permohonan, oleh: Pengguna) -> Jabatan:
    """Return the post in which this person verifies; raises Ditolak, or MomenLewat before the SKEP."""
    jabatan: Jabatan | None = izin.jabatan_untuk(permohonan, oleh, Peran.PETUGAS_JAMINAN)
    if jabatan is None:
        raise Ditolak(BUKAN_PETUGAS, permohonan)
    if halangan := izin.alasan_terhalang(permohonan, oleh, jabatan.peran):
        raise Ditolak(halangan, permohonan)
    if not izin.berizin(permohonan):
        raise MomenLewat(permohonan, BELUM_TERBIT)
    return jabatan


def kunci_pemeriksa(pk: UUID, oleh: Pengguna, versi: int | None) -> tuple[Permohonan, Jabatan]:
    """Lock a permit for which the Petugas Jaminan is about to verify something.

    Returns it with the post the work is done in, and remembers the person's part (four eyes).
    Raises as ``pastikan_pemeriksa``, and VersiUsang where the form is stale.
    """
    permohonan = kunci(pk)
    jabatan = pastikan_pemeriksa(permohonan, oleh)
    periksa_versi(permohonan, versi)
    catat_keterlibatan(permohonan, oleh, jabatan.peran)
    return permohonan, jabatan
