"""Header of an application: change it, or delete a draft that was never sent."""

import copy

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from permohonan import kerangka
from permohonan.forms.header import HeaderUbahForm, SuratPerubahanForm
from permohonan.forms.penggunaan import HapusForm
from permohonan.sebutan import sebutan
from permohonan.services.header import hapus_draft, ubah_header
from permohonan.views.formulir import DISIMPAN, halaman, tersimpan


def header_ubah(request, pk):
    """Change the header."""
    permohonan = kerangka.muat_ubah(request, pk)
    # The form writes into its instance; the page around it shows what is stored.
    isi = {"instance": copy.copy(permohonan)}
    formulir = SuratPerubahanForm
    if permohonan.asal_id is None:
        formulir = HeaderUbahForm
        isi["importir"] = permohonan.importir
    if request.method == "POST":
        form = formulir(request.POST, **isi)
        if tersimpan(
            form, lambda isian: ubah_header(pk, isian, versi=isian["versi"], oleh=request.user)
        ):
            messages.success(request, DISIMPAN)
            return redirect(permohonan)
    else:
        form = formulir(**isi)
    judul = _("Ubah Header") if permohonan.asal_id is None else _("Ubah surat permohonan")
    konteks = kerangka.konteks(request, permohonan, "", judul)
    return halaman(
        request,
        "permohonan/isian.html",
        konteks | {"form": form, "batal": permohonan.get_absolute_url()},
    )


def hapus(request, pk):
    """Delete a draft that was never sent, after a question."""
    permohonan = kerangka.muat_ubah(request, pk)
    if request.method == "POST":
        form = HapusForm(request.POST, permohonan=permohonan)
        if tersimpan(form, lambda isian: hapus_draft(pk, versi=isian["versi"], oleh=request.user)):
            messages.success(
                request, _("Draft %(nomor)s dihapus.") % {"nomor": sebutan(permohonan)}
            )
            return _setelah_dihapus(permohonan)
    else:
        form = HapusForm(permohonan=permohonan)
    konteks = {"form": form, "permohonan": permohonan, "sebutan": sebutan(permohonan)}
    return render(
        request, "permohonan/hapus_draft.html", konteks, status=409 if form.usang else 200
    )


def _setelah_dihapus(permohonan):
    """Lead to the list the draft stood in; of a change to its permit."""
    if permohonan.perekam_id:
        return redirect("permohonan:loket")
    return redirect(permohonan.asal or "permohonan:rekam_data")
