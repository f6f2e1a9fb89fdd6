"""Letters: the download for those who see the case, and the page by which anyone checks one."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from permohonan.kerangka import muat
from portal.batas_laju import melampaui
from portal.galat import terlalu_sering
from workflow.models import Surat
from workflow.surat import keabsahan, keabsahan_bpj
from workflow.surat.penyajian import sajikan_surat

BATAS_PERIKSA, JENDELA_PERIKSA = 30, 60  # per address and minute: a person with a pile of letters


def surat(request, pk, surat_pk):
    """Download a letter of a case that this person may see."""
    permohonan = muat(request, pk)
    milik = Surat.objects.select_related("keputusan").filter(keputusan__permohonan=permohonan)
    ini = get_object_or_404(milik, pk=surat_pk)
    ini.keputusan.permohonan = permohonan
    return sajikan_surat(ini, request.user)


@login_not_required
@never_cache
@require_safe
def verifikasi(request, token):
    """Say to anyone who holds a letter what it is and whether it still holds; nothing personal."""
    if melampaui(request, "verifikasi", batas=BATAS_PERIKSA, detik=JENDELA_PERIKSA):
        return terlalu_sering(request, detik=JENDELA_PERIKSA)
    kertas = keabsahan.kertas(token) or keabsahan_bpj.kertas(token)
    if kertas is None:
        raise Http404
    jawaban = render(request, "workflow/verifikasi.html", {"kertas": kertas})
    jawaban["X-Robots-Tag"] = "noindex, nofollow"
    return jawaban
