"""Pages of kept searches: keep one from a list, rename, delete."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal import saringan


def kelola(request):
    """List one's own kept searches, each with its name to change and a button to delete."""
    semua = [
        {"pk": s.pk, "nama": s.nama, "url": saringan.alamat(s), "daftar": saringan.judul(s.halaman)}
        for s in request.user.saringan.all()
        if saringan.dikenal(s.halaman)
    ]
    return render(request, "portal/saringan.html", {"semua": semua})


@require_POST
def simpan(request):
    """Keep the search of a list page and return to it."""
    halaman, isi = request.POST.get("halaman", ""), request.POST.get("isi", "")
    if not saringan.dikenal(halaman):
        raise Http404
    try:
        satu = saringan.simpan(request.user, halaman, request.POST.get("nama", ""), isi)
    except ValidationError as galat:
        messages.error(request, galat.messages[0])
        isi = urlencode(saringan.bersihkan(QueryDict(isi[: saringan.PANJANG_ISI])), doseq=True)
        return redirect(f"{reverse(halaman)}?{isi}" if isi else halaman)
    messages.success(request, _("Pencarian “%(nama)s” disimpan.") % {"nama": satu.nama})
    return redirect(saringan.alamat(satu))


@require_POST
def ubah(request, pk):
    """Rename a kept search."""
    satu = get_object_or_404(request.user.saringan, pk=pk)
    try:
        saringan.ganti_nama(satu, request.POST.get("nama", ""))
    except ValidationError as galat:
        messages.error(request, galat.messages[0])
    else:
        messages.success(request, _("Nama pencarian diubah."))
    return redirect("portal:saringan")


@require_POST
def hapus(request, pk):
    """Delete a kept search; it is a bookmark, so no question is asked."""
    satu = get_object_or_404(request.user.saringan, pk=pk)
    satu.delete()
    messages.success(request, _("Pencarian “%(nama)s” dihapus.") % {"nama": satu.nama})
    return redirect("portal:saringan")
