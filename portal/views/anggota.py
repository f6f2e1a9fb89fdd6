"""Anggota: who belongs to one's company, and inviting colleagues."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal import sesi
from portal.batas_laju import melampaui
from portal.forms.anggota import UndangForm
from portal.galat import konflik, terlalu_sering
from portal.galat_layanan import Terlambat
from portal.models import Undangan, sidik_token
from portal.services.keanggotaan import akhiri
from portal.services.undangan import kirim_ulang, milik, tarik, terima, undang

# Links looked up in a minute: 128 bits need no more, a guesser gets nothing.
BATAS_TAUTAN, SEMENIT = 30, 60
# Mails to addresses that a member names, in an hour: colleagues of a company, not a list of strangers.
BATAS_UNDANGAN, SEJAM = 20, 3600
TINDAKAN = {"ulang": kirim_ulang, "tarik": tarik}


def _badan(request, pk):
    """Return the company of this person's own, importer or broker; of others' nothing is said."""
    for badan in (*request.user.importir_sendiri, *request.user.daftar_ppjk):
        if badan.pk == pk:
            return badan
    raise Http404


def anggota(request):
    """Go to the members of the company one acts for now."""
    badan = sesi.badan_kini(request)
    if badan is None:
        raise Http404
    return redirect("portal:anggota_badan", badan.pk)


def anggota_badan(request, badan):
    """List members and open invitations; invite."""
    badan = _badan(request, badan)
    if request.method == "POST":
        form = UndangForm(request.POST)
        if form.is_valid() and _terlalu_banyak(request):
            return terlalu_sering(request, detik=SEJAM)
        if form.is_valid() and _diundang(request, badan, form):
            return redirect("portal:anggota_badan", badan.pk)
    else:
        form = UndangForm()
    konteks = {
        "badan": badan,
        "form": form,
        "anggota": badan.keanggotaan.berlaku().select_related("pengguna").order_by("dari", "pk"),
        "undangan": badan.undangan.terbuka().select_related("dibuat_oleh"),
        "lain": [
            b
            for b in (*request.user.importir_sendiri, *request.user.daftar_ppjk)
            if b.pk != badan.pk
        ],
    }
    return render(request, "portal/anggota.html", konteks)


def _terlalu_banyak(request):
    siapa = str(request.user.pk)
    return melampaui(request, "mengundang", batas=BATAS_UNDANGAN, detik=SEJAM, siapa=siapa)


def _diundang(request, badan, form):
    try:
        undangan = undang(badan, form.cleaned_data["email"], oleh=request.user)
    except ValidationError as galat:
        form.add_error(None, galat)
        return False
    messages.success(request, _("Undangan dikirim kepada %(email)s.") % {"email": undangan.email})
    return True


def anggota_akhiri(request, badan, pk):
    """End a membership after a question."""
    badan = _badan(request, badan)
    baris = get_object_or_404(badan.keanggotaan.select_related("pengguna"), pk=pk)
    if request.method == "POST":
        try:
            akhiri(badan, baris.pk, oleh=request.user)
        except Terlambat as galat:
            return konflik(
                request, str(galat), kembali_url=reverse("portal:anggota_badan", args=[badan.pk])
            )
        messages.success(request, _("Keanggotaan %(nama)s diakhiri.") % {"nama": baris.pengguna})
        if baris.pengguna_id == request.user.pk:
            return redirect("portal:beranda")
        return redirect("portal:anggota_badan", badan.pk)
    return render(request, "portal/anggota_akhiri.html", {"badan": badan, "baris": baris})


@require_POST
def undangan_ubah(request, badan, pk, tindakan):
    """Send an invitation anew, or withdraw it."""
    badan = _badan(request, badan)
    if tindakan not in TINDAKAN:
        raise Http404
    get_object_or_404(badan.undangan, pk=pk)
    if tindakan == "ulang" and _terlalu_banyak(request):
        return terlalu_sering(request, detik=SEJAM)
    try:
        undangan = TINDAKAN[tindakan](badan, pk, oleh=request.user)
    except Terlambat as galat:
        kembali = reverse("portal:anggota_badan", args=[badan.pk])
        return konflik(request, str(galat), kembali_url=kembali)
    kalimat = {
        "ulang": _("Undangan dikirim ulang kepada %(email)s; tautan yang lama tidak berlaku lagi."),
        "tarik": _("Undangan kepada %(email)s ditarik."),
    }
    messages.success(request, kalimat[tindakan] % {"email": undangan.email})
    return redirect("portal:anggota_badan", badan.pk)


@login_not_required
def undangan(request, token):
    """Open an invitation: sign in or up with the invited address, then accept."""
    if melampaui(request, "undangan", batas=BATAS_TAUTAN, detik=SEMENIT):
        return terlalu_sering(request, detik=SEMENIT)
    baris = get_object_or_404(
        Undangan.objects.select_related("importir", "ppjk", "dibuat_oleh"),
        sidik=sidik_token(token),
    )
    masuk = request.user.is_authenticated
    cocok = masuk and milik(baris, request.user)
    if request.method == "POST":
        if not masuk:
            return redirect_to_login(request.path)
        try:
            terima(baris.pk, oleh=request.user)
        except Terlambat as galat:
            return konflik(request, str(galat))
        messages.success(
            request,
            _("Anda kini anggota %(badan)s.") % {"badan": baris.badan.nama},
        )
        return redirect("portal:beranda")
    konteks = {"undangan": baris, "cocok": cocok}
    return render(
        request,
        "portal/undangan.html",
        konteks,
        status=200 if baris.keadaan == "terbuka" else 410,
    )
