"""The pages by which anyone checks a paper of the portal: no account, nothing personal, nothing kept."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from berkas.kertas import cap_baku
from berkas.unggahan_ingatan import tahan
from portal.batas_laju import melampaui
from portal.galat import terlalu_sering
from portal.giliran import Penuh, giliran
from portal.tampilan import ukuran
from workflow.forms.verifikasi import BATAS_BYTE, PeriksaBerkasForm, PeriksaNomorForm
from workflow.surat import keabsahan
from workflow.surat.keabsahan_berkas import periksa_berkas as jawaban_berkas

# Per address and minute: a person with a pile of letters; typing takes longer, files cost more.
BATAS_PERIKSA, BATAS_NOMOR, BATAS_BERKAS, JENDELA_PERIKSA = 30, 15, 6, 60
# Files looked at at once over the whole portal, and the longest one may take.
BANYAK_BERKAS, DETIK_BERKAS, COBA_LAGI = 2, 60, 10


@login_not_required
@never_cache
@require_safe
def verifikasi(request, token):
    """Say to anyone who holds a letter what it is and whether it still holds."""
    if melampaui(request, "verifikasi", batas=BATAS_PERIKSA, detik=JENDELA_PERIKSA):
        return _terlalu_sering(request)
    kertas = keabsahan.dengan_token(token)
    if kertas is None:
        return _halaman(request, tidak_dikenal=True, status=HTTPStatus.NOT_FOUND)
    return _tampilkan(request, "workflow/verifikasi.html", kertas=kertas)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def periksa_surat(request):
    """Find a paper by its number and code; the page of the form for files too."""
    if request.method != "POST":
        return _halaman(request)
    if melampaui(request, "verifikasi-nomor", batas=BATAS_NOMOR, detik=JENDELA_PERIKSA):
        return _terlalu_sering(request)
    form, kertas = PeriksaNomorForm(request.POST), None
    if form.is_valid():
        kertas = keabsahan.dengan_nomor(**form.cleaned_data)
        if kertas is None:
            form.add_error(None, _tidak_ditemukan())
    return _halaman(request, form_nomor=form, kertas=kertas)


@login_not_required
@never_cache
@csrf_exempt  # checked by _periksa_berkas: the check reads the body, so its limits come first
@require_http_methods(["GET", "HEAD", "POST"])
def periksa_berkas(request):
    """Say of an uploaded PDF whether it is the issued one and whether its signature holds."""
    if request.method != "POST":
        return redirect(reverse("workflow:periksa_surat") + "#berkas")
    if melampaui(request, "verifikasi-berkas", batas=BATAS_BERKAS, detik=JENDELA_PERIKSA):
        tahan(request, "", 0)
        return _terlalu_sering(request)
    return _periksa_berkas(request, tahan(request, "berkas", BATAS_BYTE))


@csrf_protect
def _periksa_berkas(request, penerima):
    form, jawaban, status = PeriksaBerkasForm(request.POST, request.FILES), None, HTTPStatus.OK
    if penerima.terlalu_besar:
        form.errors.clear()
        form.add_error("berkas", _terlalu_besar())
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    elif form.is_valid():
        try:
            with giliran("verifikasi-berkas", banyak=BANYAK_BERKAS, detik=DETIK_BERKAS):
                jawaban = jawaban_berkas(form.cleaned_data["berkas"])
        except Penuh:
            form.add_error(None, _sibuk())
            status = HTTPStatus.SERVICE_UNAVAILABLE
    hasil = _halaman(request, form_berkas=form, jawaban=jawaban, status=status)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        hasil["Retry-After"] = str(COBA_LAGI)
    return hasil


def _halaman(request, *, form_nomor=None, form_berkas=None, status=HTTPStatus.OK, **isi):
    isi["form_nomor"] = form_nomor or PeriksaNomorForm()
    isi["form_berkas"] = form_berkas or PeriksaBerkasForm()
    # A paper that is not found is an answer, not a fault of the form.
    isi["tidak_ditemukan"] = bool(isi["form_nomor"].non_field_errors())
    isi["ada_galat"] = not isi["tidak_ditemukan"] and any(
        isi[nama].errors for nama in ("form_nomor", "form_berkas")
    )
    return _tampilkan(request, "workflow/periksa_surat.html", status=status, **isi)


def _tampilkan(request, halaman, *, status=HTTPStatus.OK, **isi):
    isi["contoh"] = bool(cap_baku())
    jawaban = render(request, halaman, isi, status=status)
    jawaban["X-Robots-Tag"] = "noindex, nofollow"
    return jawaban


def _terlalu_sering(request):
    """Return the way back to the forms, which who scanned a QR code has not seen."""
    kembali = reverse("workflow:periksa_surat")
    return terlalu_sering(request, detik=JENDELA_PERIKSA, tanpa_akun=True, kembali=kembali)


def _tidak_ditemukan():
    """Return the one answer to an unknown number and to a wrong code."""
    return _(
        "Tidak ada surat dengan nomor dan kode ini. Periksa kembali keduanya. Bila sudah sama "
        "dengan yang tercetak, surat itu tidak dikenal portal ini: tanyakan kepada kantor yang "
        "disebut di dalamnya."
    )


def _terlalu_besar():
    return _(
        "Berkas lebih besar dari %(batas)s, sehingga tidak diperiksa. Surat dari portal ini tidak "
        "sebesar itu."
    ) % {"batas": ukuran(BATAS_BYTE)}


def _sibuk():
    return _(
        "Pemeriksaan berkas sedang ramai, dan berkas Anda belum diperiksa. Coba lagi dalam "
        "beberapa detik, atau gunakan nomor dan kode."
    )
