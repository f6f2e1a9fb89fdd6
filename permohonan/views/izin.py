"""The tab "Izin": the permit in force with its history, for importer and officers alike."""

from django.http import Http404
from django.shortcuts import render

from permohonan import izin_tampil, kerangka
from permohonan.models import Permohonan
from permohonan.panel import kartu_untuk

TAB = "permohonan:izin"


def izin(request, pk):
    """The permit that an application asked for or changes; 404 before its SKEP."""
    permohonan = kerangka.muat(request, pk)
    asal = permohonan
    if permohonan.asal_id is not None:
        asal = Permohonan.objects.with_rincian().dengan_izin().get(pk=permohonan.asal_id)
    isi = izin_tampil.izin(asal, request.user)
    if isi is None:
        raise Http404
    konteks = kerangka.konteks(request, permohonan, TAB)
    konteks |= {"izin": isi, "asal": asal, "kartu": kartu_untuk(asal, request.user)}
    return render(request, "permohonan/izin.html", konteks)
