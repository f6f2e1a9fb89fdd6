"""Browse Status: find applications by every field of the manual."""

from django.core.paginator import Paginator
from django.shortcuts import render

from permohonan.forms.saring import SaringPermohonan
from permohonan.models import Permohonan
from portal import sesi

PER_HALAMAN = 25


def cakupan(request):
    """Return the applications to search in: the current importer's, or the officer's offices'."""
    permohonan = Permohonan.objects.visible_to(request.user).with_rincian()
    importir = sesi.importir_kini(request)
    if importir is not None and not request.user.daftar_jabatan:
        permohonan = permohonan.milik_importir(importir)
    return permohonan


def cari(request, saringan, permohonan):
    """Return (filter set, page) of a search; nothing is found while a field is wrong."""
    saring = saringan(request.GET or None, queryset=permohonan)
    baris = saring.qs if not saring.is_bound or saring.is_valid() else permohonan.none()
    return saring, Paginator(baris, PER_HALAMAN).get_page(request.GET.get("page"))


def browse_status(request):
    """[Cari] and [Reset] over all statuses; a row opens its application."""
    saring, lembar = cari(request, SaringPermohonan, cakupan(request))
    konteks = {"form": saring.form, "halaman": lembar, "mencari": saring.is_bound}
    return render(request, "permohonan/browse_status.html", konteks)
