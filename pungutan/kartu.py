"""The card "Masih harus dibayar / dijamin" on the pages where people begin with a permit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from permohonan.panel import Kartu
from portal import izin
from pungutan.giliran import giliran
from pungutan.tagihan import TagihanTakTerhitung, tagihan

if TYPE_CHECKING:
    from permohonan.models import Permohonan


def kartu_sisa(permohonan: Permohonan, user: Any) -> Kartu | None:
    """Return the card of an issued permit; None before, and where the claim cannot be computed.

    The page itself then says why.
    """
    if not izin.berizin(permohonan):
        return None
    try:
        rincian = tagihan(permohonan)
    except TagihanTakTerhitung:
        return None
    if rincian is None:
        return None
    isi = {"tagihan": rincian, "giliran": giliran(permohonan, user, rincian)}
    return Kartu("pungutan/_sisa.html", isi)
