"""Whose move it is on a permit's payments and guarantees, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from portal import izin
from portal.tampilan import rupiah, tanggal
from pungutan.kunci_uang import DICABUT

if TYPE_CHECKING:
    from permohonan.models import Permohonan
    from pungutan.rincian_tagihan import Tagihan


def giliran(permohonan: Permohonan, user: Any, rincian: Tagihan) -> str:
    """Return what this person can do next, or whom the permit waits for."""
    if rincian.dicabut:
        return _dicabut(permohonan, user, rincian)
    menunggu = rincian.bayar_menunggu or rincian.jaminan_menunggu or rincian.pengganti_menunggu
    if izin.pencatat_jaminan(permohonan, user):
        return _pencatat(permohonan, rincian, menunggu=bool(menunggu))
    if menunggu and izin.pemeriksa_jaminan(permohonan, user):
        return "Periksa yang menunggu: buka berkasnya, lalu terima atau tolak."
    if kurang := _yang_kurang(rincian):
        return f"Menunggu importir {' dan '.join(kurang)}."
    if menunggu:
        return "Menunggu pemeriksaan Petugas Jaminan di kantor penerbit."
    return _selesai(rincian)


def _dicabut(permohonan: Permohonan, user: Any, rincian: Tagihan) -> str:
    """Return whose move it is on a revoked permit: what was to be paid before can still be."""
    if rincian.sisa_bayar and izin.pencatat_jaminan(permohonan, user):
        kalimat = _(
            "Yang terutang sebelum SKEP dicabut, %(bayar)s, masih dapat dibayar dan direkam bukti "
            "bayarnya."
        ) % {"bayar": rupiah(rincian.sisa_bayar)}
    elif rincian.bayar_menunggu and izin.pemeriksa_jaminan(permohonan, user):
        kalimat = "Periksa pembayaran yang menunggu: buka berkasnya, lalu terima atau tolak."
    elif rincian.sisa_bayar:
        bayar = rupiah(rincian.sisa_bayar)
        kalimat = f"Yang terutang sebelum SKEP dicabut, {bayar}, belum dibayar importir."
    elif rincian.bayar_menunggu:
        kalimat = _("Pembayarannya menunggu pemeriksaan Petugas Jaminan di kantor penerbit.")
    else:
        return str(DICABUT)
    return f"{DICABUT} {kalimat}"


def _yang_kurang(rincian: Tagihan) -> list[str]:
    """Return what the importer has yet to do, as an officer reads it."""
    kurang = (
        ("pembayaran", rincian.sisa_bayar),
        ("jaminan", rincian.sisa_jaminan),
    )
    rekam = " dan ".join(kata for kata, sisa in kurang if sisa)
    hasil = [f"merekam {rekam}nya"] if rekam else []
    if rincian.perpanjang_jaminan:
        tempo = tanggal(rincian.jatuh_tempo_cukup)
        hasil.append(f"memperpanjang jaminannya sampai paling cepat {tempo}")
    return hasil


def _pencatat(permohonan: Permohonan, rincian: Tagihan, *, menunggu: bool) -> str:
    nilai = {
        "bayar": rupiah(rincian.sisa_bayar),
        "jaminan": rupiah(rincian.sisa_jaminan),
        "kantor": permohonan.kantor.nama,
        "tempo": tanggal(rincian.jatuh_tempo_cukup),
    }
    kalimat = []
    if rincian.sisa_bayar and rincian.sisa_jaminan:
        kalimat.append(_("Bayar %(bayar)s dan serahkan jaminan %(jaminan)s, lalu rekam keduanya."))
    elif rincian.sisa_bayar:
        kalimat.append(_("Bayar %(bayar)s, lalu rekam bukti bayarnya."))
    elif rincian.sisa_jaminan:
        kalimat.append(_("Serahkan jaminan %(jaminan)s, lalu rekam jaminannya."))
    if rincian.perpanjang_jaminan:
        kalimat.append(
            _(
                "Perpanjang jaminan sampai paling cepat %(tempo)s: izin diperpanjang, dan jaminannya "
                "berakhir terlalu cepat."
            )
        )
    if not kalimat and menunggu:
        kalimat.append(
            _(
                "Menunggu pemeriksaan Petugas Jaminan di %(kantor)s. Anda tidak perlu melakukan apa "
                "pun."
            )
        )
    return " ".join(satu % nilai for satu in kalimat) or _selesai(rincian)


def _selesai(rincian: Tagihan) -> str:
    if rincian.diselesaikan and not rincian.dijamin:
        return _(
            "Tagihan izin ini sudah berakhir: jaminannya sudah dikembalikan atau dicairkan. Tidak ada "
            "lagi yang harus direkam."
        )
    if not rincian.bayar:
        return _("Jaminan sudah diterima seluruhnya. Tidak ada yang harus dibayar.")
    return _("Pembayaran dan jaminan sudah diterima seluruhnya.")
