"""Documents of earlier applications, to be used again."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lampiran import syarat
from lampiran.forms.pakai import PakaiForm
from lampiran.pakai import TERBANYAK, dokumen_terdahulu, pakai_ulang
from permohonan import kerangka
from permohonan.views.formulir import DISIMPAN, halaman, tersimpan

TAB = "lampiran:daftar"


def pakai(request, pk):
    """Tick the documents to attach again; ``?jenis=`` shows those of one kind."""
    permohonan = kerangka.muat_ubah(request, pk)
    semua = dokumen_terdahulu(permohonan, request.user)
    isi = {"permohonan": permohonan, "dokumen": semua}
    if request.method == "POST":
        form = PakaiForm(request.POST, **isi)
        if tersimpan(form, lambda isian: _simpan(request, pk, isian)):
            messages.success(request, DISIMPAN)
            return redirect(TAB, pk)
    else:
        form = PakaiForm(**isi)
    kode = request.GET.get("jenis", "")
    jenis = {b.jenis.kode: b.jenis for b in syarat.daftar_dokumen(permohonan)}
    if kode in jenis:
        semua = semua.filter(jenis=jenis[kode])
    konteks = kerangka.konteks(request, permohonan, TAB, _("Pakai Dokumen Terdahulu"))
    konteks |= {
        "form": form,
        "dokumen": list(semua[:TERBANYAK]),
        "dipilih": set(form.data.getlist("pilih")) if form.is_bound else set(),
        "terbanyak": TERBANYAK,
        "jenis": jenis.get(kode),
        "batal": reverse(TAB, args=[pk]),
    }
    return halaman(request, "lampiran/pakai.html", konteks)


def _simpan(request, pk, isian):
    dipilih = [d.pk for d in isian["pilih"]]
    pakai_ulang(pk, dipilih, versi=isian["versi"], oleh=request.user)
