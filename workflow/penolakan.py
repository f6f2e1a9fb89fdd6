"""A refused act on a case, as the audit trail keeps it: one at a time or one of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from jejak.services import RANTAI_UMUM, catat
from permohonan.galat import MomenLewat

if TYPE_CHECKING:
    from portal.models import Pengguna


def catat_penolakan(galat: Exception, pelaku: Pengguna, alamat: str) -> None:
    """Record that ``pelaku`` was refused at ``alamat``; must run outside the refused transaction.

    Ditolak says by its attributes to which case it belongs (jejak.middleware does the same with
    the refusal of a whole request).
    """
    with translation.override("id"):  # the trail is Indonesian, whatever the reader chose
        pesan = str(galat)
    if isinstance(galat, MomenLewat):
        rantai, objek = galat.permohonan.rantai, f"permohonan:{galat.permohonan.pk}"
    else:
        rantai = getattr(galat, "rantai", RANTAI_UMUM)
        objek = getattr(galat, "objek", alamat)
    catat(
        rantai=rantai,
        tindakan="ditolak",
        objek=objek,
        pelaku=pelaku,
        rincian={"alamat": alamat, "pesan": pesan[:500]},
    )
