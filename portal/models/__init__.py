"""Who is here, what they are told, and what they have typed but not saved yet."""

from portal.models.isian import IsianTersimpan
from portal.models.jabatan import Jabatan
from portal.models.kuasa import KeanggotaanPpjk, Ppjk, SuratKuasa
from portal.models.notifikasi import CaraSurel, Notifikasi, SetelanNotifikasi
from portal.models.orang import (
    BerjangkaQuerySet,
    Importir,
    Keanggotaan,
    Pengguna,
    periode_maju,
)
from portal.models.pendaftaran import DokumenPendaftaran, Pendaftaran
from portal.models.saringan import SaringanTersimpan
from portal.models.undangan import Undangan, sidik_token

__all__ = [
    "BerjangkaQuerySet",
    "CaraSurel",
    "DokumenPendaftaran",
    "Importir",
    "IsianTersimpan",
    "Jabatan",
    "Keanggotaan",
    "KeanggotaanPpjk",
    "Notifikasi",
    "Pendaftaran",
    "Pengguna",
    "Ppjk",
    "SaringanTersimpan",
    "SetelanNotifikasi",
    "SuratKuasa",
    "Undangan",
    "periode_maju",
    "sidik_token",
]
