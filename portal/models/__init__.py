"""Who is here, what they are told, and what they have typed but not saved yet."""

from portal.models.isian import IsianTersimpan
from portal.models.orang import (
    BerjangkaQuerySet,
    Importir,
    Jabatan,
    Keanggotaan,
    Notifikasi,
    Pengguna,
    periode_maju,
)

__all__ = [
    "BerjangkaQuerySet",
    "Importir",
    "IsianTersimpan",
    "Jabatan",
    "Keanggotaan",
    "Notifikasi",
    "Pengguna",
    "periode_maju",
]
