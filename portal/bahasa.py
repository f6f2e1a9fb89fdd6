"""Which language a page speaks: Indonesian, or English where an importer or a visitor chose it.

Only the switch decides, never what the browser asks for: the portal's language is Indonesian
(UU 24/2009 on the national language), and English is a help for foreign owners and lessors.
Officers work in Indonesian: their pages, notes and letters are not translated.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.utils import translation
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

INGGRIS = "en"
pilih_bahasa = login_not_required(require_POST(set_language))


def boleh_memilih(request):
    """Tell whether the switch is for this person: visitors and importers, not officers."""
    user = getattr(request, "user", None)
    petugas = user is not None and user.is_authenticated and (user.is_staff or user.daftar_jabatan)
    return not petugas


def bahasa_untuk(request):
    """Return the language code of the answer to this request."""
    dipilih = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if dipilih == INGGRIS and boleh_memilih(request):
        return INGGRIS
    return settings.LANGUAGE_CODE


def lainnya(request):
    """Return the code of the language to switch to, or "" where there is no choice."""
    if not boleh_memilih(request):
        return ""
    return settings.LANGUAGE_CODE if translation.get_language() == INGGRIS else INGGRIS


class BahasaMiddleware:
    """Activate the language for one request; stands after the sign-in middleware."""

    def __init__(self, get_response):
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request):
        """Answer in the language, and say which it was."""
        request.LANGUAGE_CODE = bahasa_untuk(request)
        with translation.override(request.LANGUAGE_CODE):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response
