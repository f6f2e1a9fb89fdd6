"""The checklist: every attached document beside its verdict."""

from django.contrib import messages
from django.shortcuts import redirect

from permohonan.petugas import muat_petugas, tampilkan
from permohonan.views.formulir import tersimpan
from workflow.forms.pemeriksaan import PemeriksaanForm
from workflow.pekerjaan import pemeriksaan as kerja


def pemeriksaan(request, pk):
    """Examine all documents on one page and save them at once."""
    permohonan = muat_petugas(request, pk)
    lampiran = [
        *permohonan.lampiran.aktif().prefetch_related("centang__oleh__pengguna"),
        *permohonan.alasan_tanpa_dokumen.aktif().select_related("centang"),
    ]
    if request.method == "POST":
        form = PemeriksaanForm(request.POST, permohonan=permohonan, lampiran=lampiran)
        if tersimpan(form, lambda isian: _simpan(request, form, isian)):
            messages.success(request, "Hasil pemeriksaan dokumen berhasil disimpan.")
            return redirect("workflow:perkara", permohonan.pk)
    else:
        form = PemeriksaanForm(permohonan=permohonan, lampiran=lampiran)
    return tampilkan(
        request,
        permohonan,
        "workflow:pemeriksaan",
        "workflow/pemeriksaan.html",
        tahap=kerja.TAHAP,
        form=form,
    )


def _simpan(request, form, isian):
    kerja.simpan_centang(form.permohonan.pk, form.temuan(), versi=isian["versi"], oleh=request.user)
