"""What is decided: history, who works on what, findings, decisions and letters."""

from workflow.models.keputusan import Keputusan, Surat
from workflow.models.langkah import DIPUTUS, Langkah
from workflow.models.pemeriksaan import CentangAlasan, CentangDokumen, Pendapat, Shpib
from workflow.models.riwayat import Keterlibatan, Penanganan, RiwayatStatus

__all__ = [
    "DIPUTUS",
    "CentangAlasan",
    "CentangDokumen",
    "Keputusan",
    "Keterlibatan",
    "Langkah",
    "Penanganan",
    "Pendapat",
    "RiwayatStatus",
    "Shpib",
    "Surat",
]
