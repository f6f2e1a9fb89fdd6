"""Who is told of an issued extension: the importer what to pay and guarantee, the Petugas Jaminan what follows.

One notice each, out of the outbox: it may be delivered any number of times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import translation

from jejak.outbox import antar
from permohonan.izin_berlaku import izin_asal, masa_berlaku
from permohonan.models import Permohonan
from portal.izin import Peran
from portal.services.keanggotaan import yang_bertindak_untuk
from portal.services.notifikasi import beri_tahu
from portal.tampilan import rupiah, tanggal
from pungutan.jaminan.kabar import JENIS, petugas
from pungutan.tagihan import TagihanTakTerhitung, tagihan

if TYPE_CHECKING:
    from pungutan.rincian_tagihan import Tagihan

TOPIK = "pungutan.perpanjangan"
# The goods have no findings in the portal (docs/keputusan/0033).
TAK_TERCATAT = "Pungutan izin ini tidak tercatat di portal."


def umumkan(permohonan: Permohonan) -> None:
    """Queue the notices of an extension that is being issued; nothing for any other application."""
    if permohonan.jenis == Permohonan.Jenis.PERPANJANGAN:
        antar(TOPIK, str(permohonan.pk), {"permohonan": str(permohonan.pk)})


@translation.override("id")  # notices are kept, and mailed, in Indonesian
def kabarkan_terbit(isi: dict[str, Any]) -> None:
    """Tell of the extension ``isi["permohonan"]``; the figures are those of the permit's claim now."""
    semua = Permohonan.objects.select_related("asal__kantor", "asal__importir", "perpanjangan")
    perubahan = semua.get(pk=isi["permohonan"])
    asal = izin_asal(perubahan)
    izin, (kewajiban, direkam) = _izin(perubahan), _kewajiban(asal, perubahan.nomor_skep)
    rekam = "Tidak ada yang perlu direkam."
    if direkam:
        rekam = f"Rekam {direkam} pada tab Jaminan dan Pembayaran izin itu."
    umum = {
        "kunci": f"perpanjangan:{perubahan.pk}:uang",
        "tautan": reverse("pungutan:jaminan", args=[asal.pk]),
        "jenis": JENIS,
    }
    beri_tahu(
        yang_bertindak_untuk(asal.importir_id),
        judul=f"Izin {asal.nomor_skep} diperpanjang: pembayaran dan jaminannya",
        isi=f"{izin} {kewajiban} {rekam}",
        **umum,
    )
    rekam = f"Importir diberi tahu, dan merekam {direkam} di portal." if direkam else rekam
    beri_tahu(
        petugas(asal, Peran.PETUGAS_JAMINAN),
        judul=f"Izin diperpanjang: {asal.importir.nama}, {asal.nomor_skep}",
        isi=f"{izin} {kewajiban} {rekam}",
        **umum,
    )


def _izin(perubahan: Permohonan) -> str:
    """Return which permit is extended by which SKEP, and until when it runs now."""
    asal = izin_asal(perubahan)
    masa = masa_berlaku(asal)
    akhir = tanggal(masa.berakhir) if masa else ""
    return (
        f"Izin {asal.nomor_skep} diperpanjang {perubahan.perpanjangan.bulan_tambahan} bulan dengan "
        f"SKEP {perubahan.nomor_skep}, sampai dengan {akhir}."
    )


def _kewajiban(asal: Permohonan, nomor_skep: str) -> tuple[str, str]:
    """Return what is due of the permit since the SKEP of an extension, and what of it is to be recorded.

    The latter as the object of a sentence, "" where nothing is.
    """
    try:
        jumlah = tagihan(asal)
    except TagihanTakTerhitung as galat:
        return f"Tagihannya belum dapat dihitung: {galat}", "pembayaran dan jaminannya"
    if jumlah is None:
        return TAK_TERCATAT, ""
    return f"{_bayar(jumlah, nomor_skep)} {_jaminan(jumlah)}".strip(), _direkam(jumlah)


def _direkam(jumlah: Tagihan) -> str:
    """Return what the importer has yet to record: a payment, a guarantee, both, or nothing."""
    jaminan = jumlah.sisa_jaminan or jumlah.perpanjang_jaminan or jumlah.pengganti_menunggu
    apa = [kata for kata, ada in (("pembayaran", jumlah.sisa_bayar), ("jaminan", jaminan)) if ada]
    return f"{' dan '.join(apa)}nya" if apa else ""


def _bayar(jumlah: Tagihan, nomor_skep: str) -> str:
    """Return what this extension asks to be paid, and what is unpaid of the permit in all."""
    if not jumlah.sisa_bayar:
        return "Tidak ada yang harus dibayar."
    nilai = sum(b.nilai for b in jumlah.baris_bayar if b.nomor == nomor_skep)
    ini = rupiah(nilai) if nilai else "tidak ada yang harus dibayar"
    return (
        f"Untuk perpanjangan ini {ini}; seluruhnya masih harus dibayar {rupiah(jumlah.sisa_bayar)}."
    )


def _jaminan(jumlah: Tagihan) -> str:
    """Return what is to be guaranteed: as long as it is unpaid, the extension's duty too."""
    if jumlah.dicabut:
        return ""
    tempo = tanggal(jumlah.jatuh_tempo_cukup)
    tagihan_kini = f"Tagihan jaminan {rupiah(jumlah.jaminan)}"
    if jumlah.jaminan_lunas != jumlah.jaminan:
        tagihan_kini += (
            f", dan menjadi {rupiah(jumlah.jaminan_lunas)} setelah bea masuk perpanjangan dibayar "
            "dan diterima"
        )
    if jumlah.perpanjang_jaminan or jumlah.pengganti_menunggu:
        return f"{tagihan_kini}. Jaminan yang ada harus diperpanjang: jatuh temponya paling cepat {tempo}."
    if jumlah.sisa_jaminan:
        return (
            f"{tagihan_kini}. Yang masih harus dijamin {rupiah(jumlah.sisa_jaminan)}, dengan jatuh "
            f"tempo paling cepat {tempo}."
        )
    return f"{tagihan_kini}. Jaminan yang ada mencukupi."
