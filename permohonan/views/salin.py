"""Salin: a new draft out of an earlier application of one's own importer."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from permohonan import kerangka
from permohonan.forms.salin import SalinForm
from permohonan.services.salin import dapat_disalin, salin_permohonan, tidak_ikut
from permohonan.views.formulir import halaman, tersimpan


def salin(request, pk):
    """Ask for the new letter and the documents, say what cannot come along, then copy."""
    asal = kerangka.muat(request, pk)
    if not dapat_disalin(asal, request.user):
        raise Http404
    tertinggal = tidak_ikut(asal)
    isi = {"asal": asal, "header": tertinggal.header}
    if request.method == "POST":
        form = SalinForm(request.POST, **isi)
        hasil = []
        if tersimpan(form, lambda isian: hasil.append(_salin(request, pk, form, isian))):
            messages.success(
                request,
                _("Draft dibuat dari %(nomor)s. Periksa setiap bagian sebelum mengirim.")
                % {"nomor": asal.nomor_surat},
            )
            return redirect(hasil[0])
    else:
        form = SalinForm(**isi)
    konteks = kerangka.konteks(request, asal, "", _("Salin permohonan"))
    konteks |= {
        "form": form,
        "tertinggal": tertinggal,
        "banyak_barang": asal.barang.count() - tertinggal.barang,
        "tombol": _("Salin menjadi draft baru"),
        "batal": asal.get_absolute_url(),
        "pengantar": _(
            "Header, barang, tujuan, dan lokasi disalin menjadi draft baru. "
            "Permohonan ini tidak berubah."
        ),
    }
    return halaman(request, "permohonan/salin.html", konteks)


def _salin(request, pk, form, isian):
    dokumen = [d.pk for d in isian.get("dokumen") or ()]
    return salin_permohonan(pk, form.isian(), dokumen=dokumen, oleh=request.user)
