"""The paper of an opinion, for those who read what officers found."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from permohonan.petugas import muat_peneliti
from workflow.models import NotaPendapat
from workflow.surat.penyajian import sajikan_nota


def nota(request, pk, nota_pk):
    """Download one version; while the worker still makes it, say so on the page of the opinions."""
    permohonan = muat_peneliti(request, pk)
    ini = get_object_or_404(
        NotaPendapat.objects.select_related("pendapat"),
        pendapat__permohonan=permohonan,
        pk=nota_pk,
    )
    if not ini.siap:
        messages.info(request, "Dokumen nota pendapat sedang dibuat. Coba lagi sebentar lagi.")
        return redirect("workflow:pendapat", permohonan.pk)
    ini.pendapat.permohonan = permohonan
    return sajikan_nota(ini, request.user)
