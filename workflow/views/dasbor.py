"""Dasbor: the figures of an office, drawn, tabled, and as a workbook."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from permohonan.ekspor import TIPE
from permohonan.galat import Ditolak
from portal import izin
from portal.batas_laju import melampaui
from portal.galat import terlalu_sering
from portal.tampilan import desimal
from workflow.dasbor import angka, ekspor, halaman
from workflow.forms.dasbor import DasborForm

# Workbooks of one person in so many seconds.
EKSPOR_TERBANYAK, JENDELA = 20, 600


def formulir(request):
    """Return the form of the address; raises Ditolak for whoever reads no office's figures."""
    if not izin.jabatan_dasbor(request.user):
        raise Ditolak(
            "Dasbor hanya untuk Kepala Kantor, Kepala Bidang pada kantor tanpa Kepala Kantor, "
            "dan auditor."
        )
    return DasborForm(request.GET, user=request.user)


def dasbor(request):
    """Figures and charts of a period."""
    form = formulir(request)
    konteks = {"form": form, "kueri": request.GET.urlencode()}
    if form.is_valid():
        cakupan = form.cakupan
        semua = angka.baca(cakupan)
        konteks |= {
            "cakupan": cakupan,
            "angka": semua,
            "ubin": halaman.ubin(semua),
            "bagan": halaman.bagan(semua),
        }
    return render(request, "workflow/dasbor.html", konteks)


def dasbor_ekspor(request):
    """Send the same figures and the cases behind them as xlsx; recorded in the audit trail."""
    form = formulir(request)
    kembali = f"{reverse('workflow:dasbor')}?{request.GET.urlencode()}"
    if not form.is_valid():
        return redirect(kembali)
    if melampaui(
        request,
        "ekspor_dasbor",
        batas=EKSPOR_TERBANYAK,
        detik=JENDELA,
        siapa=str(request.user.pk),
    ):
        return terlalu_sering(request, detik=JENDELA)
    banyak = ekspor.banyak(form.cakupan)
    if banyak > ekspor.TERBANYAK:
        messages.error(
            request,
            f"Terlalu banyak untuk satu buku kerja: {desimal(banyak)} permohonan. "
            "Persempit periode atau pilih satu kantor.",
        )
        return redirect(kembali)
    nama = f"dasbor-{timezone.localdate():%Y%m%d}.xlsx"
    return FileResponse(
        ekspor.buku(form.cakupan), as_attachment=True, filename=nama, content_type=TIPE
    )
