"""Error pages: what happened, what one can do, and a number to ask about.

Django calls the handlers (``handler400`` … in the root urls, ``CSRF_FAILURE_VIEW``); views call
``konflik`` and ``terlalu_sering``.
"""

import logging

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from portal.isian_jaga import selamatkan

logger = logging.getLogger(__name__)

TERLALU_BESAR = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def galat_400(request, exception=None):
    """Answer 400, or 413 where the request was larger than the portal takes."""
    if isinstance(exception, TERLALU_BESAR):
        return terlalu_besar(request)
    return _halaman(request, 400)


def galat_403(request, exception=None):
    """Answer 403: visible, but not for this post. A reason given to PermissionDenied is shown."""
    return _halaman(request, 403, alasan=_alasan(exception))


def galat_404(request, exception=None):
    """Answer 404; what exists but is not visible gets the very same page."""
    return _halaman(request, 404)


def galat_500(request):
    """Answer 500 without database, context processors or manifest, whichever of them broke."""
    try:
        return HttpResponse(render_to_string("500.html"), status=500)
    except Exception:
        logger.exception("The error page itself could not be shown")
        return HttpResponse(
            "Terjadi gangguan pada portal. Silakan coba beberapa saat lagi.",
            status=500,
            content_type="text/plain; charset=utf-8",
        )


def csrf(request, reason=""):
    """Answer a form without a valid token: usually a page left open over a sign-out."""
    logger.warning("CSRF check failed: %s", reason)
    return _halaman(request, 403, formulir_kedaluwarsa=True, isian_url=selamatkan(request))


def konflik(request, pesan, *, perubahan=(), kembali_url=""):
    """Answer 409: yours, but the moment has passed.

    ``pesan`` says what happened since in one sentence, ``perubahan`` lists the changes as
    sentences, ``kembali_url`` leads to the present state.
    """
    isi = {"pesan_konflik": pesan, "perubahan": list(perubahan), "kembali_url": kembali_url}
    return _halaman(request, 409, **isi)


def terlalu_besar(request):
    """Answer 413."""
    return _halaman(request, 413)


def terlalu_sering(request, *, detik=None, tanpa_akun=False, kembali=""):
    """Answer 429; ``detik`` is told to the browser as ``Retry-After``.

    ``tanpa_akun`` on pages that need no account, whose readers have none to worry about;
    ``kembali`` the address of the form to try again, where it is not the address asked for.
    """
    jawaban = _halaman(request, 429, detik=detik, tanpa_akun=tanpa_akun, kembali=kembali)
    if detik:
        jawaban["Retry-After"] = str(int(detik))
    return jawaban


def _halaman(request, kode, **isi):
    return render(request, f"{kode}.html", isi, status=kode)


def _alasan(exception):
    teks = str(exception or "").strip()
    return teks if teks != "None" else ""
