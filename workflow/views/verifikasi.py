"""The pages by which anyone checks a paper of the portal."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.batas_laju import melampaui
from portal.galat import terlalu_sering
from workflow.surat import keabsahan

BATAS_PERIKSA, JENDELA_PERIKSA = 30, 60  # per address and minute: a person with a pile of letters


@login_not_required
@never_cache
@require_safe
def verifikasi(request, token):
    """Say to anyone who holds a letter what it is and whether it still holds; nothing personal."""
    if melampaui(request, "verifikasi", batas=BATAS_PERIKSA, detik=JENDELA_PERIKSA):
        return terlalu_sering(request, detik=JENDELA_PERIKSA)
    kertas = keabsahan.dengan_token(token)
    if kertas is None:
        raise Http404
    jawaban = render(request, "workflow/verifikasi.html", {"kertas": kertas})
    jawaban["X-Robots-Tag"] = "noindex, nofollow"
    return jawaban
