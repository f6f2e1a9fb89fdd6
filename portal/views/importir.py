"""Data Importir."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal import sesi
from portal.forms.importir import DataImportirForm
from portal.galat import konflik
from portal.galat_layanan import VersiUsang
from portal.services.importir import ubah_kontak


def data_importir(request):
    """Data Importir, the first page of the application, with [Update].

    Who acts by power of attorney reads it only: the data is the importer's own.
    """
    sesi.ikuti_halaman(request)
    importir = sesi.importir_kini(request)
    if importir is None:
        raise Http404
    if sesi.halaman_lain(request, importir):
        return konflik(request, sesi.pesan_lain(importir))
    form, usang = None, None
    if importir.nama_ppjk is None:
        if request.method == "POST":
            form = DataImportirForm(request.POST, instance=importir)
            usang = _simpan(request, importir, form)
            if form.is_valid() and usang is None:
                messages.success(request, _("Data Berhasil Disimpan"))
                return redirect("portal:data_importir")
        else:
            form = DataImportirForm(instance=importir)
    konteks = {"form": form, "importir": importir, "usang": usang}
    return render(request, "portal/data_importir.html", konteks, status=409 if usang else 200)


def _simpan(request, importir, form):
    """Save a valid form; return the row as stored where somebody else was faster."""
    if not form.is_valid():
        return None
    try:
        ubah_kontak(
            importir, form.cleaned_data, versi=form.cleaned_data["versi"], oleh=request.user
        )
    except VersiUsang as galat:
        # What was typed stays; the next Update may pass, the person has seen both.
        form.data = form.data.copy()
        form.data["versi"] = str(galat.kini.versi)
        return galat.kini
    return None
