"""Sessions of working people do not end under their hands: renewed while used, a warning before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def sisa(request: HttpRequest) -> int:
    """Return the seconds that the session still has; 0 where nobody is signed in."""
    if not request.user.is_authenticated:
        return 0
    umur: int = request.session.get_expiry_age()
    berakhir = getattr(request.session, "berakhir", None)
    if request.session.modified or berakhir is None:
        return umur
    return max(0, int((berakhir - timezone.now()).total_seconds()))


class SesiMiddleware:
    """Renew a session of which less than half remains: no write on most requests.

    The question how much is left is no use of the portal: it must not keep a session alive.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Leave the answer as it is."""
        return self.get_response(request)

    @staticmethod
    def process_view(request: HttpRequest, *_apa: object) -> None:
        """Renew before the view, so that the page tells the new time."""
        tanya = request.resolver_match and request.resolver_match.view_name == "portal:sesi"
        if (
            not tanya
            and request.user.is_authenticated
            and sisa(request) * 2 < request.session.get_expiry_age()
        ):
            # Written at the end of the request: both the row and the cookie begin again.
            request.session.modified = True


@login_not_required
@never_cache
@require_GET
def status(request: HttpRequest) -> JsonResponse:
    """Tell how long the session still lasts: a tab asks before it warns, others may have worked."""
    return JsonResponse({"sisa": sisa(request)})


@require_POST
def perpanjang(request: HttpRequest) -> JsonResponse:
    """[Tetap masuk]."""
    request.session.modified = True
    return JsonResponse({"sisa": sisa(request)})


def isi_halaman(request: HttpRequest) -> dict[str, int]:
    """Return what the frame of a page tells its script: seconds left, and when to warn."""
    return {"sisa": sisa(request), "peringatan": settings.SESSION_WARNING_SECONDS}
