"""Payments: verified by the Petugas Jaminan."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from permohonan import kerangka
from permohonan.views.formulir import halaman, tersimpan
from pungutan import bukti_bayar as kerja
from pungutan.forms.periksa import PeriksaForm
from pungutan.kunci_uang import pastikan_pemeriksa
from pungutan.tagihan import tagihan
from pungutan.views.tagihan import TAB, terbuka


def bukti_bayar_periksa(request, pk, bukti_pk):
    """Accept or refuse a payment, beside its pages."""
    permohonan = kerangka.muat(request, pk)
    pastikan_pemeriksa(permohonan, request.user)
    bukti = terbuka(permohonan, bukti_pk)
    if request.method == "POST":
        form = PeriksaForm(request.POST, permohonan=permohonan)
        if tersimpan(form, lambda isian: _periksa(request, bukti, isian)):
            messages.success(request, "Hasil pemeriksaan disimpan.")
            return redirect(TAB, permohonan.pk)
    else:
        form = PeriksaForm(permohonan=permohonan)
    konteks = kerangka.konteks(request, permohonan, TAB, "Periksa Bukti Bayar")
    konteks |= {
        "form": form,
        "batal": reverse(TAB, args=[permohonan.pk]),
        "bukti": bukti,
        "sisa": _wajib(permohonan, bukti),
        "halaman_berkas": [h for h in bukti.berkas.halaman.all() if h.nomor],
    }
    return halaman(request, "pungutan/bukti_bayar_periksa.html", konteks)


def _wajib(permohonan, bukti):
    rincian = tagihan(permohonan)
    return rincian.sisa_bayar_tanpa(bukti.nilai) if rincian else None


def _periksa(request, bukti, isian):
    kerja.periksa_bukti_bayar(
        bukti.permohonan_id,
        bukti.pk,
        terima=isian["hasil"] == PeriksaForm.TERIMA,
        catatan=isian["catatan"],
        versi=isian["versi"],
        oleh=request.user,
    )
