"""The bell: its list, what one chose about mail."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from portal.forms.notifikasi import SetelanForm
from portal.models import SetelanNotifikasi
from portal.services.notifikasi import simpan_setelan, tandai_dibaca, tandai_semua


def notifikasi(request):
    """The bell's list, newest first; ``?belum=1`` leaves out what was read."""
    belum = request.GET.get("belum") == "1"
    daftar = request.user.notifikasi.all()
    if belum:
        daftar = daftar.filter(dibaca=None)
    halaman = Paginator(daftar, 25).get_page(request.GET.get("halaman"))
    return render(request, "portal/notifikasi.html", {"halaman": halaman, "belum": belum})


@require_POST
def notifikasi_buka(request, pk):
    """Mark a notice as read and go where it points."""
    butir = get_object_or_404(request.user.notifikasi, pk=pk)
    tandai_dibaca(butir)
    return redirect(butir.tautan)


@require_POST
def notifikasi_semua(request):
    """Mark everything as read."""
    jumlah = tandai_semua(request.user)
    kalimat = ngettext(
        "%(jumlah)s pemberitahuan ditandai sudah dibaca.",
        "%(jumlah)s pemberitahuan ditandai sudah dibaca.",
        jumlah,
    )
    messages.success(request, kalimat % {"jumlah": jumlah})
    return redirect("portal:notifikasi")


def notifikasi_setelan(request):
    """Setelan pemberitahuan: at once, once a day or not by mail, and which kinds."""
    setelan = SetelanNotifikasi.objects.filter(pengguna=request.user).first()
    if request.method == "POST":
        form = SetelanForm(request.POST, pengguna=request.user, setelan=setelan)
        if form.is_valid():
            simpan_setelan(
                request.user, cara=form.cleaned_data["cara"], tanpa_surel=form.tanpa_surel()
            )
            messages.success(request, _("Data Berhasil Disimpan"))
            return redirect("portal:notifikasi_setelan")
    else:
        form = SetelanForm(pengguna=request.user, setelan=setelan)
    return render(request, "portal/notifikasi_setelan.html", {"form": form})
