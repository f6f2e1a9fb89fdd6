"""Pinning findings anew at today's rates, after their effect was shown."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from permohonan.galat import VersiUsang
from permohonan.petugas import muat_peneliti
from pungutan.penetapan import sematkan_ulang
from pungutan.views.bersama import TAB
from referensi.services import TarifTidakAda


class SematkanForm(forms.Form):
    """The version that was looked at, and one goods item or all of them."""

    versi = forms.IntegerField(min_value=0)
    barang = forms.UUIDField(required=False)


@require_POST
def sematkan(request, pk):
    """Bring one finding, or all, to the rates of today."""
    permohonan = muat_peneliti(request, pk)
    form = SematkanForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Permintaan tidak lengkap. Muat ulang halaman, lalu coba lagi.")
        return redirect(TAB, permohonan.pk)
    isian = form.cleaned_data
    satu = isian["barang"]
    try:
        jumlah = sematkan_ulang(
            permohonan.pk, [satu] if satu else None, versi=isian["versi"], oleh=request.user
        )
    except VersiUsang:
        kalimat = "Data permohonan berubah sejak halaman dibuka; tarif belum disematkan ulang."
        messages.warning(request, f"{kalimat} Periksa kembali, lalu ulangi.")
    except TarifTidakAda as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, f"{jumlah} penetapan disematkan pada tarif dan kurs hari ini.")
    if satu and permohonan.barang.filter(pk=satu).exists():
        return redirect("pungutan:penetapan_barang", permohonan.pk, satu)
    return redirect(TAB, permohonan.pk)
