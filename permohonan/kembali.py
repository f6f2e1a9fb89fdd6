"""Back to the page before Kirim: who came from there to change one thing returns to it.

The links of that page carry ``?kembali=kirim``. The wish is kept in the session for the one
application, is shown on every page of it, and ends where that page is opened again or after half
an hour. Only the application's own tabs are replaced as the place to go to after saving, so no
address from outside ever counts.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.urls import Resolver404, resolve, reverse

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

PARAM, KIRIM = "kembali", "kirim"
SESI = "kembali_kirim"
BERLAKU = 1800  # seconds
# Where saving leads by itself; anything else (the next goods item) stays as the view says.
TAB = {
    "permohonan:barang",
    "permohonan:tujuan",
    "permohonan:lokasi",
    "permohonan:perpanjangan",
    "lampiran:daftar",
    "workflow:kekurangan_detail",
}
# Done on a tab and seen there: reloading the list, moving goods, files that still want their number;
# and what moves the application on: called off, there is nothing to send any more.
DI_TEMPAT = {
    "lampiran:muat_ulang",
    "lampiran:titip",
    "permohonan:barang_hapus_banyak",
    "permohonan:barang_pindah",
    "permohonan:barang_pindah_nomor",
    "permohonan:impor_batal",
    "workflow:aksi",
}


def catat(request: HttpRequest, pk: UUID) -> None:
    """Remember that this person came from the page before Kirim of ``pk``."""
    request.session[SESI] = [str(pk), int(time.time())]


def lupakan(request: HttpRequest) -> None:
    """Forget it: the person is there."""
    request.session.pop(SESI, None)


def tujuan(request: HttpRequest, pk: UUID) -> str:
    """Return the address to go back to from a page of ``pk``, or nothing."""
    if request.method == "GET" and request.GET.get(PARAM) == KIRIM:
        catat(request, pk)
    dari, sejak = request.session.get(SESI) or ("", 0)
    if dari != str(pk) or time.time() - sejak > BERLAKU:
        return ""
    return reverse("workflow:kirim", args=[pk])


class KembaliMiddleware:
    """After a successful save, lead back to the page before Kirim instead of the tab."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Replace the address of a redirect from a form to one of the application's tabs."""
        jawaban = self.get_response(request)
        if request.method != "POST" or jawaban.status_code != 302:  # noqa: PLR2004 -- Found
            return jawaban
        if request.resolver_match and request.resolver_match.view_name in DI_TEMPAT:
            return jawaban
        pk = _permohonan(jawaban["Location"])
        if pk and (alamat := tujuan(request, pk)):
            jawaban["Location"] = alamat
        return jawaban


def _permohonan(alamat: str) -> Any:
    """Return the application whose tab an address is, or None."""
    try:
        cocok = resolve(alamat)
    except Resolver404:
        return None
    return cocok.kwargs.get("pk") if cocok.view_name in TAB else None
