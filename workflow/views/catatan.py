"""Internal notes: read by those who examine, written by any officer of the chain."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from permohonan.petugas import muat_peneliti, tampilkan
from permohonan.views.formulir import tersimpan, unduh
from workflow.forms.catatan import CatatanInternalForm
from workflow.models import BerkasCatatan, CatatanInternal
from workflow.pekerjaan import catatan as kerja


def catatan(request, pk):
    """All notes of the case, newest first, and the form for another one."""
    permohonan = muat_peneliti(request, pk)
    if request.method == "POST":
        form = CatatanInternalForm(request.POST, request.FILES)
        if tersimpan(form, lambda isian: _tulis(request, permohonan, isian)):
            messages.success(request, "Catatan internal berhasil disimpan.")
            return redirect("workflow:catatan", permohonan.pk)
    else:
        form = CatatanInternalForm()
    return tampilkan(
        request,
        permohonan,
        "workflow:catatan",
        "workflow/catatan.html",
        form=form,
        boleh_tulis=kerja.jabatan_penulis(permohonan, request.user) is not None,
        catatan=permohonan.catatan_internal.select_related("oleh").prefetch_related(
            "berkas__berkas__pratinjau"
        ),
    )


@require_POST
def catatan_tarik(request, pk, catatan_pk):
    """Take one's own note back."""
    permohonan = muat_peneliti(request, pk)
    get_object_or_404(CatatanInternal, permohonan=permohonan, pk=catatan_pk)
    kerja.tarik_catatan(permohonan.pk, catatan_pk, oleh=request.user)
    messages.success(request, "Catatan ditarik kembali dan diberi tanda.")
    return redirect("workflow:catatan", permohonan.pk)


def catatan_berkas(request, pk, berkas_pk):
    """Download a file of a note."""
    permohonan = muat_peneliti(request, pk)
    baris = get_object_or_404(
        BerkasCatatan.objects.select_related("berkas"),
        catatan__permohonan=permohonan,
        pk=berkas_pk,
    )
    return unduh(request, baris.berkas)


def _tulis(request, permohonan, isian):
    kerja.tulis_catatan(permohonan.pk, isian["teks"], isian["berkas"], oleh=request.user)
