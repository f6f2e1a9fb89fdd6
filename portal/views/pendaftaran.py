"""Daftarkan Perusahaan: the form, and where it stands."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import model_to_dict
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from berkas.penyajian import BerkasTidakTersaji, sajikan
from portal.batas_laju import melampaui
from portal.forms.pendaftaran import PendaftaranForm
from portal.galat import konflik, terlalu_sering
from portal.galat_layanan import Terlambat
from portal.models import DokumenPendaftaran, Pendaftaran
from portal.services.pendaftaran import KOLOM, ajukan

# Sendings an hour: the answer for a company that is here must not be tried out number by number.
BATAS, SEJAM = 20, 3600


def pendaftaran(request):
    """The form for a company; while one waits, its status page; after a refusal both."""
    kini = request.user.pendaftaran.exclude(status=Pendaftaran.Status.DISETUJUI).first()
    if kini is not None and kini.status == Pendaftaran.Status.MENUNGGU:
        if request.method == "POST":
            return konflik(request, _("Pendaftaran Anda sudah dikirim dan menunggu persetujuan."))
        return render(request, "portal/pendaftaran_status.html", {"pendaftaran": kini})
    tersimpan = {d.jenis for d in kini.dokumen.all()} if kini else set()
    if request.method == "POST":
        if melampaui(request, "pendaftaran", batas=BATAS, detik=SEJAM):
            return terlalu_sering(request, detik=SEJAM)
        form = PendaftaranForm(request.POST, request.FILES, tersimpan=tersimpan)
        try:
            if form.is_valid() and _dikirim(request, form):
                return redirect("portal:pendaftaran")
        except Terlambat as galat:
            return konflik(request, str(galat))
    else:
        form = PendaftaranForm(initial=_awal(request.user, kini), tersimpan=tersimpan)
    return render(request, "portal/pendaftaran.html", {"form": form, "pendaftaran": kini})


def _dikirim(request, form):
    try:
        ajukan(request.user, form.cleaned_data, form.unggahan())
    except ValidationError as galat:
        form.add_error(None, galat)
        return False
    messages.success(request, _("Pendaftaran terkirim. Administrator portal akan memeriksanya."))
    return True


def _awal(user, kini):
    if kini is not None:
        return model_to_dict(kini, fields=KOLOM)
    return {"nama_pemohon": user.nama, "email": user.email}


def pendaftaran_berkas(request, pk, jenis):
    """Download a document of one's own registration."""
    if jenis not in DokumenPendaftaran.Jenis:
        raise Http404
    baris = get_object_or_404(
        DokumenPendaftaran.objects.select_related("berkas"),
        pendaftaran__pemohon=request.user,
        pendaftaran=pk,
        jenis=jenis,
    )
    try:
        return sajikan(baris.berkas)
    except BerkasTidakTersaji as galat:
        return konflik(request, str(galat))
