"""What the browser asks while somebody types: keep this; and the button that throws it away."""

from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from portal import isian
from portal.batas_laju import melampaui
from portal.tampilan import jam_menit

# One second after each pause of a quick typist in several tabs.
BATAS, DETIK = 240, 60


@login_not_required
@require_POST
def simpan(request):
    """Keep the typing that the signed token names; answers ``{waktu, sesi}``.

    Not signed in any more is told (401) but kept all the same: the token names whose it is. For
    somebody else nothing is kept (409).
    """
    izin = isian.baca_token(request.POST.get(isian.NAMA_TOKEN, ""))
    if izin is None:
        return JsonResponse({"waktu": None}, status=400)
    masuk = request.user.is_authenticated
    if masuk and request.user.pk != izin.pengguna:
        return JsonResponse({"waktu": None}, status=409)
    siapa = f"p{izin.pengguna}" if masuk else ""
    if melampaui(request, "isian-ketik", batas=BATAS, detik=DETIK, siapa=siapa):
        return JsonResponse({"waktu": None}, status=429)
    try:
        baris = isian.simpan(izin, request.POST)
    except isian.TerlaluBesar:
        return JsonResponse({"waktu": None}, status=413)
    except IntegrityError:  # the person was deleted since
        return JsonResponse({"waktu": None}, status=400)
    return JsonResponse({"waktu": jam_menit(baris.waktu, izin.zona)}, status=200 if masuk else 401)


@require_POST
def buang(request, pk):
    """[Buang isian]: forget it, and show the form (or the list it was pressed in) as it is without."""
    baris = get_object_or_404(request.user.isian_tersimpan, pk=pk)
    baris.delete()
    kembali = request.POST.get("kembali", "")
    if not url_has_allowed_host_and_scheme(kembali, allowed_hosts={request.get_host()}):
        kembali = baris.kunci
    return redirect(kembali)
