"""Whose move it is on a permit's payments and guarantees, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from portal import izin
from portal.tampilan import rupiah
from pungutan.kunci_uang import DICABUT, dicabut

if TYPE_CHECKING:
    from permohonan.models import Permohonan
    from pungutan.tagihan import Tagihan


def giliran(permohonan: Permohonan, user: Any, rincian: Tagihan) -> str:
    """Return what this person can do next, or whom the permit waits for."""
    if dicabut(permohonan):
        return str(DICABUT)
    menunggu = rincian.bayar_menunggu or rincian.jaminan_menunggu
    if izin.pencatat_jaminan(permohonan, user):
        return _pencatat(permohonan, rincian, menunggu=bool(menunggu))
    if menunggu and izin.pemeriksa_jaminan(permohonan, user):
        return "Periksa yang menunggu: buka berkasnya, lalu terima atau tolak."
    if rincian.sisa_bayar or rincian.sisa_jaminan:
        return f"Menunggu importir merekam {_yang_kurang(rincian)}."
    if menunggu:
        return "Menunggu pemeriksaan Petugas Jaminan di kantor penerbit."
    return _selesai(rincian)


def _yang_kurang(rincian: Tagihan) -> str:
    kurang = (
        ("pembayaran", rincian.sisa_bayar),
        ("jaminan", rincian.sisa_jaminan),
    )
    return " dan ".join(kata for kata, sisa in kurang if sisa) + "nya"


def _pencatat(permohonan: Permohonan, rincian: Tagihan, *, menunggu: bool) -> str:
    nilai = {
        "bayar": rupiah(rincian.sisa_bayar),
        "jaminan": rupiah(rincian.sisa_jaminan),
        "kantor": permohonan.kantor.nama,
    }
    if rincian.sisa_bayar and rincian.sisa_jaminan:
        return _("Bayar %(bayar)s dan serahkan jaminan %(jaminan)s, lalu rekam keduanya.") % nilai
    if rincian.sisa_bayar:
        return _("Bayar %(bayar)s, lalu rekam bukti bayarnya.") % nilai
    if rincian.sisa_jaminan:
        return _("Serahkan jaminan %(jaminan)s, lalu rekam jaminannya.") % nilai
    if menunggu:
        return (
            _(
                "Menunggu pemeriksaan Petugas Jaminan di %(kantor)s. Anda tidak perlu melakukan apa "
                "pun."
            )
            % nilai
        )
    return _selesai(rincian)


def _selesai(rincian: Tagihan) -> str:
    if rincian.diselesaikan and not rincian.dijamin:
        return _(
            "Tagihan izin ini sudah berakhir: jaminannya sudah dikembalikan atau dicairkan. Tidak ada "
            "lagi yang harus direkam."
        )
    if not rincian.bayar:
        return _("Jaminan sudah diterima seluruhnya. Tidak ada yang harus dibayar.")
    return _("Pembayaran dan jaminan sudah diterima seluruhnya.")
