"""The download of a letter for those who see the case."""

from django.shortcuts import get_object_or_404

from permohonan.kerangka import muat
from workflow.models import Surat
from workflow.surat.penyajian import sajikan_surat


def surat(request, pk, surat_pk):
    """Download a letter of a case that this person may see."""
    permohonan = muat(request, pk)
    milik = Surat.objects.select_related("keputusan").filter(keputusan__permohonan=permohonan)
    ini = get_object_or_404(milik, pk=surat_pk)
    ini.keputusan.permohonan = permohonan
    return sajikan_surat(ini, request.user)
