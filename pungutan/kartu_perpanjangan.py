"""What an extension costs, as cards on the pages of a change and of its entry form (permohonan.panel)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from permohonan.batas_izin import batas, usang
from permohonan.izin_berlaku import hari_ini, izin_asal
from permohonan.models import Permohonan
from permohonan.panel import Kartu
from portal import izin
from pungutan.perpanjangan import baca, biaya, daftar_biaya
from workflow.status import AKHIR, Status

if TYPE_CHECKING:
    from typing import Final

TEMPAT: Final = "perpanjangan"


def kartu_biaya(permohonan: Permohonan, _user: Any) -> Kartu | None:
    """Return the card of an extension: an estimate, what it costs as of today, or what its SKEP froze.

    None for anything else, before its form was saved, where it ended without a SKEP, and while what
    was saved holds no more because the permit's months changed since.
    """
    if permohonan.jenis != Permohonan.Jenis.PERPANJANGAN:
        return None
    isian = getattr(permohonan, "perpanjangan", None)
    if isian is None:
        return None
    if permohonan.tanggal_skep is not None:
        uang = permohonan.keputusan.filter(jenis="skep")
        satu = baca(uang.values_list("isi__perpanjangan_uang", flat=True).first() or {})
        keadaan = "terbit"
    elif permohonan.status in AKHIR or usang(permohonan):
        return None
    else:
        satu = biaya(permohonan.asal, isian.bulan_tambahan)
        keadaan = "perkiraan" if permohonan.status == Status.DRAFT else "diproses"
    if satu is None:
        return None
    isi = {"biaya": satu, keadaan: True, "hari": hari_ini(permohonan), "asal": permohonan.asal_id}
    return Kartu("pungutan/_kartu_perpanjangan.html", isi)


def kartu_daftar(permohonan: Permohonan, _user: Any) -> Kartu | None:
    """Return what each number of months costs that a permit can still be extended by.

    Asked with the permit or with a draft that is to extend it; None where no month is left.
    """
    asal = izin_asal(permohonan)
    if not izin.berizin(asal):
        return None
    daftar = daftar_biaya(asal, batas(asal).sisa_bulan)
    if not daftar:
        return None
    return Kartu("pungutan/_daftar_perpanjangan.html", {"satu": daftar[0], "daftar": daftar})
