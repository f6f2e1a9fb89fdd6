"""Penolakan tindakan: for the auditor, to read."""

from django.core.paginator import Paginator
from django.shortcuts import render

from jejak.models import JejakAudit
from permohonan.galat import Ditolak
from portal import izin
from workflow.daftar_penolakan import saring, uraikan
from workflow.forms.penolakan import SaringPenolakanForm

PER_HALAMAN = 50


def penolakan(request):
    """List what was refused; nothing is found while a field of the search is wrong."""
    if not izin.pembaca_penolakan(None, request.user):
        msg = "Penolakan tindakan dibaca oleh auditor."
        raise Ditolak(msg)
    form = SaringPenolakanForm(request.GET or None)
    if not form.is_bound:
        baris = saring()
    elif form.is_valid():
        baris = saring(**form.cleaned_data)
    else:
        baris = JejakAudit.objects.none()
    lembar = Paginator(baris, PER_HALAMAN).get_page(request.GET.get("page"))
    konteks = {
        "form": form,
        "halaman": lembar,
        "daftar": uraikan(lembar, request.user),
        "mencari": form.is_bound,
    }
    return render(request, "workflow/penolakan.html", konteks)
