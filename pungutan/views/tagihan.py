"""The tab "Jaminan dan Pembayaran": what is due, what was handed in for it, what comes next."""

from django.shortcuts import get_object_or_404, render

from permohonan import kerangka
from permohonan.galat import MomenLewat
from portal import izin
from pungutan.bukti_bayar import pastikan_terbuka
from pungutan.giliran import giliran
from pungutan.jaminan_tampil import bagian_jaminan
from pungutan.kunci_uang import BELUM_TERBIT, pastikan_pencatat
from pungutan.models import BuktiBayar
from pungutan.tagihan import TagihanTakTerhitung, tagihan

TAB = "pungutan:jaminan"
MEJA = "pungutan:meja_jaminan"  # the section of the menu in which an officer does this


def jaminan(request, pk):
    """Payment and guarantee beside each other, with their records; 409 before the SKEP."""
    permohonan = kerangka.muat(request, pk)
    if not izin.berizin(permohonan):
        raise MomenLewat(permohonan, BELUM_TERBIT)
    isi = kerangka.konteks(request, permohonan, TAB) | _rincian(permohonan, request.user)
    merekam = izin.pencatat_jaminan(permohonan, request.user)
    memeriksa = izin.pemeriksa_jaminan(permohonan, request.user)
    if memeriksa:
        request.bagian_menu = MEJA
    isi |= {
        "merekam": merekam,
        "memeriksa": memeriksa,
        "bukti_bayar": permohonan.bukti_bayar.with_rincian().order_by("-waktu"),
        **bagian_jaminan(permohonan, request.user, isi["tagihan"]),
    }
    return render(request, "pungutan/jaminan.html", isi)


def _rincian(permohonan, user):
    """Return the claim and whose move it is, or the sentence that says why it cannot be computed."""
    try:
        rincian = tagihan(permohonan)
    except TagihanTakTerhitung as galat:
        return {"tagihan": None, "galat_tagihan": str(galat)}
    kalimat = giliran(permohonan, user, rincian) if rincian else ""
    return {"tagihan": rincian, "giliran": kalimat, "galat_tagihan": ""}


def muat_pencatat(request, pk, *, jaminan):
    """Return the permit for a page on which the importer records: 404, 403 or 409 before anybody types.

    ``jaminan`` tells whether a guarantee or a payment.
    """
    permohonan = kerangka.muat(request, pk)
    pastikan_pencatat(permohonan, request.user, jaminan=jaminan)
    return permohonan


def terbuka(permohonan, bukti_pk):
    """Return a payment that was not verified yet; a verified one is 409."""
    semua = BuktiBayar.objects.with_rincian().prefetch_related("berkas__halaman")
    bukti = get_object_or_404(semua, pk=bukti_pk, permohonan=permohonan)
    pastikan_terbuka(bukti)
    return bukti
