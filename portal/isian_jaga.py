"""Nothing typed is lost when a form is sent: refused, too late, or by somebody no longer signed in."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _

from portal import isian
from portal.batas_laju import melampaui

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)

# Too large, broken off, or no form at all: answered already, and nothing that could be kept.
TAK_TERBACA = (SuspiciousOperation, UnreadablePostError, MultiPartParserError)
SELESAI = {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}
HILANG = {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
# Who shows a genuine token but is not signed in: enough for one office, too little to fill tables.
BATAS_TANPA_SESI, DETIK = 60, 60


class IsianMiddleware:
    """Keep or forget the typing of a form by how its sending was answered.

    A redirect means that the form was saved: what was kept is forgotten. Anything else keeps what
    was sent. Must stand after the messages.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at forms that carry a token, after everything else has answered."""
        response = self.get_response(request)
        izin = izin_kiriman(request)
        if izin is None:
            return response
        if not request.user.is_authenticated:
            return self._tanpa_sesi(request, response, izin)
        if request.user.pk == izin.pengguna:
            if response.status_code in SELESAI:
                isian.buang(request.user, izin.kunci)
            elif response.status_code not in HILANG:
                simpan_tenang(izin, request)
        return response

    @staticmethod
    def _tanpa_sesi(request: HttpRequest, response: HttpResponse, izin: isian.Izin) -> HttpResponse:
        """Send somebody whose session has ended to sign in and back to the form, not to its action."""
        if response.status_code != HTTPStatus.FOUND:
            return response
        if selamatkan(request):
            messages.info(
                request,
                _("Sesi Anda telah berakhir. Isian Anda disimpan; masuk lagi untuk melanjutkan."),
            )
        return redirect_to_login(izin.kunci)


def izin_kiriman(request: HttpRequest) -> isian.Izin | None:
    """Return what the token of a sent form allows; None for everything else."""
    if request.method != "POST":
        return None
    try:
        token = request.POST.get(isian.NAMA_TOKEN)
    except TAK_TERBACA:
        return None
    return isian.baca_token(token) if token else None


def selamatkan(request: HttpRequest) -> str | None:
    """Keep a form that was refused before its view saw it; return its address where it was kept.

    Only the person of the token, or nobody signed in: what somebody else types into a page left
    open is not put among that person's things.
    """
    izin = izin_kiriman(request)
    if izin is None or (request.user.is_authenticated and request.user.pk != izin.pengguna):
        return None
    if melampaui(request, "isian", batas=BATAS_TANPA_SESI, detik=DETIK):
        return None
    return izin.kunci if simpan_tenang(izin, request) else None


def simpan_tenang(izin: isian.Izin, request: HttpRequest) -> bool:
    """Keep what was sent where that is possible; the answer to the form does not depend on it."""
    try:
        isian.simpan(izin, request.POST)
    except isian.TerlaluBesar:
        return False
    except DatabaseError as galat:
        logger.warning("Unsaved typing could not be kept: %s", galat)
        return False
    return True
