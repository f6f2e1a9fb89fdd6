"""What is decided: history, who works on what, findings, decisions and letters."""

from workflow.models.catatan import BerkasCatatan, CatatanInternal
from workflow.models.keputusan import Keputusan, Surat
from workflow.models.langkah import DIPUTUS, Langkah
from workflow.models.massal import HasilMassal
from workflow.models.nota import NotaPendapat
from workflow.models.pemeriksaan import (
    CentangAlasan,
    CentangDokumen,
    CentangKriteria,
    Pendapat,
    Shpib,
)
from workflow.models.pengingat import Pengingat
from workflow.models.riwayat import Keterlibatan, Penanganan, RiwayatStatus
from workflow.models.surat_proses import SuratProses

__all__ = [
    "DIPUTUS",
    "BerkasCatatan",
    "CatatanInternal",
    "CentangAlasan",
    "CentangDokumen",
    "CentangKriteria",
    "HasilMassal",
    "Keputusan",
    "Keterlibatan",
    "Langkah",
    "NotaPendapat",
    "Penanganan",
    "Pendapat",
    "Pengingat",
    "RiwayatStatus",
    "Shpib",
    "Surat",
    "SuratProses",
]
