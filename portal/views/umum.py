"""The main page, the switch of the header, the manual, and whether the portal is up."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal import beranda_ubin, manual, menunggu, sesi
from portal.services.undangan import undangan_untuk


def beranda(request):
    """The main page after sign-in: what can be begun, what waits, and the tiles."""
    user = request.user
    bekerja = user.daftar_importir or user.daftar_jabatan or user.is_staff
    konteks = {
        "ubin": beranda_ubin.untuk(user),
        "menunggu": menunggu.untuk(user),
        "undangan": undangan_untuk(user),
        "pendaftaran": None if bekerja else user.pendaftaran.order_by("-diajukan").first(),
        "ppjk": sesi.orang_ppjk(user),
    }
    return render(request, "portal/beranda.html", konteks)


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


def user_manual(request):
    """Read the User Manual in the portal."""
    konteks = manual.isian() | {"pdf_siap": manual.pdf_siap()}
    return render(request, "portal/user_manual.html", konteks)


def user_manual_pdf(request):
    """Download the User Manual as PDF; while the worker makes it, go back and say so."""
    berkas = manual.pdf()
    if berkas is None:
        messages.info(request, _("PDF petunjuk sedang disiapkan. Coba lagi sebentar lagi."))
        return redirect("portal:user_manual")
    return FileResponse(berkas, as_attachment=True, filename="user-manual-impor-sementara.pdf")


@login_not_required
def healthz(request):
    """Answer when the portal can reach its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
