"""Pages that belong to nobody's case: the main page, Data Importir, the bell, the manual."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db import connection
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from portal import beranda_ubin, manual, sesi
from portal.forms import DataImportirForm
from portal.galat_layanan import VersiUsang
from portal.services.importir import ubah_kontak
from portal.services.notifikasi import tandai_dibaca


def beranda(request):
    """The main page after sign-in; the tile "Impor Sementara" opens the application."""
    return render(request, "portal/beranda.html", {"ubin": beranda_ubin.untuk(request.user)})


def data_importir(request):
    """Data Importir, the first page of the application, with [Update]."""
    importir = sesi.importir_kini(request)
    if importir is None:
        raise Http404
    status, usang = 200, None
    if request.method == "POST":
        form = DataImportirForm(request.POST, instance=importir)
        if form.is_valid():
            try:
                ubah_kontak(
                    importir,
                    form.cleaned_data,
                    versi=form.cleaned_data["versi"],
                    oleh=request.user,
                )
            except VersiUsang as galat:
                status, usang = 409, galat.kini
                # What was typed stays; the next Update may pass, the person has seen both.
                form.data = form.data.copy()
                form.data["versi"] = str(usang.versi)
            else:
                messages.success(request, "Data Berhasil Disimpan")
                return redirect("portal:data_importir")
    else:
        form = DataImportirForm(instance=importir)
    konteks = {"form": form, "importir": importir, "usang": usang}
    return render(request, "portal/data_importir.html", konteks, status=status)


@require_POST
def pilih(request):
    """Switch the importer or the post that lists and forms are narrowed to."""
    jenis = "importir" if "importir" in request.POST else "jabatan"
    if not sesi.pilih(request, jenis, request.POST.get(jenis, "")):
        raise Http404
    tujuan = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(tujuan, allowed_hosts={request.get_host()}):
        tujuan = "portal:beranda"
    return redirect(tujuan)


def notifikasi(request):
    """The bell's list, newest first."""
    halaman = Paginator(request.user.notifikasi.all(), 25).get_page(request.GET.get("halaman"))
    return render(request, "portal/notifikasi.html", {"halaman": halaman})


@require_POST
def notifikasi_buka(request, pk):
    """Mark a notice as read and go where it points."""
    butir = get_object_or_404(request.user.notifikasi, pk=pk)
    tandai_dibaca(butir)
    return redirect(butir.tautan)


def user_manual(request):
    """Read the User Manual in the portal."""
    konteks = manual.isian() | {"pdf_siap": manual.pdf_siap()}
    return render(request, "portal/user_manual.html", konteks)


def user_manual_pdf(request):
    """Download the User Manual as PDF; while the worker makes it, go back and say so."""
    berkas = manual.pdf()
    if berkas is None:
        messages.info(request, "PDF petunjuk sedang disiapkan. Coba lagi sebentar lagi.")
        return redirect("portal:user_manual")
    return FileResponse(berkas, as_attachment=True, filename="user-manual-impor-sementara.pdf")


@login_not_required
def healthz(request):
    """Answer when the portal can reach its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
