"""What the pages of determinations share: who reads them, and the money with what is missing."""

from permohonan.galat import Ditolak
from permohonan.petugas import muat_petugas
from portal import izin
from pungutan.hitung import NilaiTidakSah
from pungutan.services import rincian
from referensi.services import ReferensiTidakAda

TAB = "pungutan:penetapan"


def muat_peneliti(request, pk):
    """Return the application for a page of findings: the chain of its office and the auditor.

    Raises as ``muat_petugas``, and Ditolak for officers who read the permit but not the findings.
    """
    permohonan = muat_petugas(request, pk)
    if not izin.pembaca_penelitian(permohonan, request.user):
        raise Ditolak("Hasil penelitian hanya dibaca pejabat peneliti kantor penerbit.", permohonan)
    return permohonan


def uang(permohonan):
    """Return (Rincian, "") or (None, the sentence that says what is missing)."""
    try:
        return rincian(permohonan), ""
    except (ReferensiTidakAda, NilaiTidakSah) as galat:
        return None, str(galat)
