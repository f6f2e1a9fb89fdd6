"""What the pages of determinations share: their tab, and the money with what is missing."""

from pungutan.hitung import NilaiTidakSah
from pungutan.services import rincian
from referensi.services import ReferensiTidakAda

TAB = "pungutan:penetapan"


def uang(permohonan):
    """Return (Rincian, "") or (None, the sentence that says what is missing)."""
    try:
        return rincian(permohonan), ""
    except (ReferensiTidakAda, NilaiTidakSah) as galat:
        return None, str(galat)
