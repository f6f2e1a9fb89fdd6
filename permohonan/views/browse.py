"""Browse Status: find applications by every field of the manual, keep the search, take all hits along."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from permohonan import ekspor, urutan
from permohonan.forms.saring import SaringPermohonan
from permohonan.models import Permohonan
from portal import saringan as tersimpan
from portal import sesi

PER_HALAMAN = 25
HALAMAN = "permohonan:browse_status"
KOLOM = ("surat", "importir", "kantor", "pendaftaran", "status", "skep")


def cakupan(request):
    """Return the applications to search in: the current importer's, or the officer's offices'."""
    permohonan = Permohonan.objects.visible_to(request.user).with_rincian()
    importir = sesi.importir_kini(request)
    if importir is not None and not request.user.daftar_jabatan:
        permohonan = permohonan.milik_importir(importir)
    return permohonan


def temukan(request, saringan, permohonan):
    """Return (filter set, hits) of a search; nothing is found while a field is wrong."""
    saring = saringan(request.GET or None, queryset=permohonan)
    return saring, saring.qs if not saring.is_bound or saring.is_valid() else permohonan.none()


def cari(request, saringan, permohonan):
    """Return (filter set, page) of a search."""
    saring, baris = temukan(request, saringan, permohonan)
    return saring, Paginator(baris, PER_HALAMAN).get_page(request.GET.get("page"))


def browse_status(request):
    """[Cari] and [Reset] over all statuses; a row opens its application."""
    saring, lembar = cari(request, SaringPermohonan, cakupan(request))
    konteks = {
        "form": saring.form,
        "halaman": lembar,
        "mencari": saring.is_bound,
        "kolom": urutan.kepala(*KOLOM),
        # Only members copy; for them every row of the list is their importer's own.
        "bisa_salin": bool(request.user.id_importir) and not request.user.daftar_jabatan,
        "url_ekspor": f"{reverse('permohonan:browse_ekspor')}?{request.GET.urlencode()}",
    }
    if konteks["bisa_salin"]:
        konteks["kolom"].append({"judul": _("Tindakan"), "sembunyi": True})
    konteks |= tersimpan.konteks(request, HALAMAN)
    return render(request, "permohonan/browse_status.html", konteks)


def browse_ekspor(request):
    """All hits of the same search, not just the page, as xlsx; recorded in the audit trail."""
    _saring, baris = temukan(request, SaringPermohonan, cakupan(request))
    banyak = baris.count()
    if banyak > ekspor.TERBANYAK:
        messages.error(
            request,
            _("Terlalu banyak untuk satu lembar kerja: %(n)s permohonan. Persempit pencarian.")
            % {"n": banyak},
        )
        return redirect(f"{reverse(HALAMAN)}?{request.GET.urlencode()}")
    ekspor.catat_ekspor(request.user, banyak, tersimpan.bersihkan(request.GET))
    berkas = ekspor.tulis_xlsx(
        _("Browse Status"), ekspor.kolom_permohonan(), ekspor.baris_permohonan(baris)
    )
    nama = f"browse-status-{timezone.localdate():%Y%m%d}.xlsx"
    return FileResponse(berkas, as_attachment=True, filename=nama, content_type=ekspor.TIPE)
