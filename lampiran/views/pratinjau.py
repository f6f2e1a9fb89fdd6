"""A file of an application as page images; who may see it is the question of the file's owner."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from berkas.models import HalamanBerkas
from berkas.penyajian import BerkasTidakTersaji, sajikan_halaman
from berkas.pratinjau import minta_pratinjau
from lampiran import berkas_kasus
from permohonan import kerangka
from portal.galat import konflik

TAB = "lampiran:daftar"


def pratinjau(request, pk, berkas_pk):
    """All pages below each other; while the worker draws, a part that asks again by itself."""
    permohonan = kerangka.muat(request, pk)
    kasus = _kasus(request, permohonan, berkas_pk)
    hasil = getattr(kasus.berkas, "pratinjau", None)
    if hasil is None:
        # Also a file that was stored before there were previews.
        minta_pratinjau(kasus.berkas)
    isi = {
        "permohonan": permohonan,
        "kasus": kasus,
        "hasil": hasil,
        "halaman": list(kasus.berkas.halaman.filter(nomor__gte=1)),
        "besar": "besar" in request.GET,
    }
    if request.htmx:
        return render(request, "lampiran/_pratinjau.html", isi)
    konteks = kerangka.konteks(request, permohonan, TAB, kasus.judul)
    return render(request, "lampiran/pratinjau.html", konteks | isi)


def halaman(request, pk, berkas_pk, nomor):
    """One page as an image (0: the small picture of the first)."""
    kasus = _kasus(request, kerangka.muat(request, pk), berkas_pk)
    satu = get_object_or_404(HalamanBerkas, berkas=kasus.berkas, nomor=nomor)
    try:
        return sajikan_halaman(satu)
    except BerkasTidakTersaji as galat:
        return konflik(request, str(galat))


def _kasus(request, permohonan, berkas_pk):
    kasus = berkas_kasus.cari(permohonan, request.user, berkas_pk)
    if kasus is None:
        raise Http404
    return kasus
