"""Surat Kuasa: which brokers act for an importer, and for which importers a broker acts."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from berkas.penyajian import BerkasTidakTersaji, sajikan
from portal import sesi
from portal.batas_laju import melampaui
from portal.forms.kuasa import AkhiriKuasaForm, BeriKuasaForm, MintaKuasaForm
from portal.galat import konflik, terlalu_sering
from portal.galat_layanan import Terlambat
from portal.models import SuratKuasa
from portal.services import kuasa as layanan

# Companies looked up by number in an hour.
BATAS, SEJAM = 30, 3600
TERBARU = 100


def kuasa(request):
    """The letters of one's own companies, on either side."""
    user = request.user
    importir, ppjk = sesi.importir_sendiri_kini(request), user.daftar_ppjk
    if importir is None and not ppjk:
        raise Http404
    surat = SuratKuasa.objects.select_related("importir", "ppjk", "disetujui_oleh", "diakhiri_oleh")
    konteks = {
        "importir": importir,
        "ppjk": ppjk[0] if ppjk else None,
        "diberikan": surat.filter(importir=importir)[:TERBARU] if importir else [],
        "diterima": surat.filter(ppjk__in=ppjk)[:TERBARU] if ppjk else [],
    }
    return render(request, "portal/kuasa.html", konteks)


def kuasa_beri(request):
    """The importer one acts for grants a power of attorney to a broker."""
    sesi.ikuti_halaman(request)
    importir = sesi.importir_sendiri_kini(request)
    if importir is None:
        raise Http404
    if sesi.halaman_lain(request, importir):
        return konflik(request, sesi.pesan_lain(importir))
    isi = {
        "judul": _("Beri Kuasa"),
        "tombol": _("Beri kuasa"),
        "badan": importir,
        "untuk": importir,
    }
    return _formulir(
        request,
        BeriKuasaForm,
        lambda form: layanan.beri(importir, form.lawan, form.cleaned_data, oleh=request.user),
        isi,
    )


def kuasa_minta(request):
    """A broker asks an importer to confirm a power of attorney."""
    ppjk = next(iter(request.user.daftar_ppjk), None)
    if ppjk is None:
        raise Http404
    isi = {"judul": _("Minta Persetujuan Kuasa"), "tombol": _("Kirim permintaan"), "badan": ppjk}
    return _formulir(
        request,
        MintaKuasaForm,
        lambda form: layanan.minta(form.lawan, ppjk, form.cleaned_data, oleh=request.user),
        isi,
    )


def _formulir(request, kelas, simpan, isi):
    if request.method == "POST":
        if melampaui(request, "kuasa", batas=BATAS, detik=SEJAM):
            return terlalu_sering(request, detik=SEJAM)
        form = kelas(request.POST, request.FILES)
        if form.is_valid():
            try:
                simpan(form)
            except ValidationError as galat:
                form.add_error(None, galat)
            else:
                messages.success(request, _("Data Berhasil Disimpan"))
                return redirect("portal:kuasa")
    else:
        form = kelas()
    return render(request, "portal/kuasa_isian.html", isi | {"form": form})


def kuasa_setujui(request, pk):
    """Confirm what a broker asked for, after reading the letter."""
    surat = _surat(request, pk)
    if surat.importir not in request.user.importir_sendiri:
        raise Http404
    if request.method == "POST":
        return _dijalankan(request, lambda: layanan.setujui(surat.pk, oleh=request.user))
    return render(request, "portal/kuasa_setujui.html", {"surat": surat})


def kuasa_akhiri(request, pk):
    """Revoke, refuse or lay down a power of attorney."""
    surat = _surat(request, pk)
    form = AkhiriKuasaForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        alasan = form.cleaned_data["alasan"]
        return _dijalankan(request, lambda: layanan.akhiri(surat.pk, alasan, oleh=request.user))
    return render(request, "portal/kuasa_akhiri.html", {"surat": surat, "form": form})


def kuasa_berkas(request, pk):
    """Download the letter."""
    surat = _surat(request, pk)
    try:
        return sajikan(surat.berkas)
    except BerkasTidakTersaji as galat:
        return konflik(request, str(galat))


def _surat(request, pk):
    semua = SuratKuasa.objects.terlihat(request.user).select_related("importir", "ppjk", "berkas")
    return get_object_or_404(semua, pk=pk)


def _dijalankan(request, kerja):
    try:
        kerja()
    except Terlambat as galat:
        return konflik(request, str(galat), kembali_url=reverse("portal:kuasa"))
    messages.success(request, _("Data Berhasil Disimpan"))
    return redirect("portal:kuasa")
