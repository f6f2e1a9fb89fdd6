"""Payments: verified by the Petugas Jaminan."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from permohonan import kerangka
from permohonan.izin_berlaku import masa_berlaku
from permohonan.views.formulir import halaman, tersimpan
from pungutan import bukti_bayar as kerja
from pungutan.forms.periksa import PeriksaForm
from pungutan.hitung import NOL
from pungutan.kunci_uang import pastikan_pemeriksa
from pungutan.tagihan import tagihan
from pungutan.views.tagihan import MEJA, TAB, terbuka


def bukti_bayar_periksa(request, pk, bukti_pk):
    """Accept or refuse a payment, beside its pages."""
    request.bagian_menu = MEJA
    permohonan = kerangka.muat(request, pk)
    pastikan_pemeriksa(permohonan, request.user)
    bukti = terbuka(permohonan, bukti_pk)
    if request.method == "POST":
        form = PeriksaForm(request.POST, permohonan=permohonan)
        if tersimpan(form, lambda isian: _periksa(request, bukti, isian)):
            kata = "diterima" if form.cleaned_data["hasil"] == form.TERIMA else "ditolak"
            messages.success(request, f"Bukti bayar {kata}. Importir diberi tahu.")
            return redirect(MEJA)
    else:
        form = PeriksaForm(permohonan=permohonan)
    konteks = kerangka.konteks(request, permohonan, TAB, "Periksa Bukti Bayar")
    rincian = tagihan(permohonan)
    sisa = rincian.sisa_bayar_tanpa(bukti.nilai) if rincian else None
    konteks |= {
        "form": form,
        "batal": reverse(TAB, args=[permohonan.pk]),
        "bukti": bukti,
        "masa": masa_berlaku(permohonan),
        "sisa": sisa,
        "lebih": max(NOL, bukti.nilai - sisa) if sisa is not None else NOL,
        "baris": rincian.baris_bayar if rincian and rincian.tambahan else [],
        "halaman_berkas": [h for h in bukti.berkas.halaman.all() if h.nomor],
    }
    return halaman(request, "pungutan/bukti_bayar_periksa.html", konteks)


def _periksa(request, bukti, isian):
    kerja.periksa_bukti_bayar(
        bukti.permohonan_id,
        bukti.pk,
        terima=isian["hasil"] == PeriksaForm.TERIMA,
        catatan=isian["catatan"],
        versi=isian["versi"],
        oleh=request.user,
    )
