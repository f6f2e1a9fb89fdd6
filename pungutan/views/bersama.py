"""What the pages of determinations share: their tab, and the money with what is missing."""

from pungutan.hitung import NilaiTidakSah
from pungutan.services import rincian
from referensi.services import ReferensiTidakAda
from workflow.status import AKHIR

TAB = "pungutan:penetapan"


def berjalan(permohonan):
    """Tell whether findings may still be pinned anew: before the decision a moved rate matters.

    Afterwards the claim follows (pungutan.tagihan).
    """
    return permohonan.status not in AKHIR


def uang(permohonan):
    """Return (Rincian, "") or (None, the sentence that says what is missing)."""
    try:
        return rincian(permohonan), ""
    except (ReferensiTidakAda, NilaiTidakSah) as galat:
        return None, str(galat)
