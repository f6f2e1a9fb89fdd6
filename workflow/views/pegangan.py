"""Taking a case, letting go of it, handing it on."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from permohonan.petugas import muat_petugas, tampilkan
from permohonan.views.formulir import tersimpan
from workflow.forms.pegangan import AlihkanForm
from workflow.pekerjaan import pegangan
from workflow.pekerjaan_utama import url_pekerjaan
from workflow.views.meja import jabatan_dipilih


@require_POST
def ambil(request, pk):
    """Take the case and open the page on which this stage is worked on."""
    permohonan = muat_petugas(request, pk)
    jabatan = jabatan_dipilih(request, request.POST.get("jabatan"))
    permohonan = pegangan.ambil(permohonan.pk, oleh=request.user, jabatan=jabatan.pk)
    messages.success(request, "Permohonan sudah Anda ambil.")
    return redirect(url_pekerjaan(permohonan))


@require_POST
def lepas(request, pk):
    """Let go of the case and go back to the desk."""
    permohonan = muat_petugas(request, pk)
    pegangan.lepas(permohonan.pk, oleh=request.user)
    messages.success(request, "Permohonan dilepas; petugas lain dapat mengambilnya.")
    return redirect("workflow:meja")


def alihkan(request, pk):
    """Hand the case to a colleague; somebody else's move in the meantime is told, not overwritten."""
    permohonan = muat_petugas(request, pk)
    if request.method == "POST":
        form = AlihkanForm(request.POST, permohonan=permohonan)
        if tersimpan(form, lambda isian: _alihkan(permohonan.pk, isian, request.user)):
            penerima = form.cleaned_data["kepada"].pengguna
            messages.success(request, f"Permohonan dialihkan kepada {penerima}.")
            return redirect("workflow:perkara", permohonan.pk)
    else:
        form = AlihkanForm(permohonan=permohonan)
    kini = form.permohonan  # as it stands, where the form was stale
    return tampilkan(
        request,
        permohonan,
        "workflow:perkara",
        "workflow/alihkan.html",
        form=form,
        ada_calon=form.fields["kepada"].queryset.exists(),
        boleh_alihkan=pegangan.jabatan_pengalih(kini, request.user) is not None,
        sub_judul="Alihkan permohonan",
    )


def _alihkan(pk, isian, oleh):
    return pegangan.alihkan(
        pk,
        isian["kepada"].pk,
        oleh=oleh,
        pemegang=isian["pemegang"],
        versi=isian["versi"],
    )
