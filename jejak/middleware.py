"""Every request gets a number; every refusal leaves a row in the audit trail."""

import logging
import uuid
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import translation

from jejak.konteks import Konteks, konteks
from jejak.services import RANTAI_UMUM, catat

logger = logging.getLogger(__name__)


class JejakMiddleware:
    """Number the request (``request.request_id``, header X-Request-ID) and record refusals.

    Stands after the authentication middleware and outside every transaction of a view, so the row
    of a refusal stays although the view was rolled back.
    """

    def __init__(self, get_response):
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request):
        """Answer within the context that ``catat`` reads."""
        request_id = str(uuid.uuid4())
        request.request_id = request_id
        tanda = konteks.set(Konteks(request_id, alamat_klien(request)))
        try:
            response = self.get_response(request)
        finally:
            konteks.reset(tanda)
        response["X-Request-ID"] = request_id
        return response

    def process_exception(self, request, exception):
        """Record a PermissionDenied of any kind; the exception itself goes on unchanged.

        An exception may say more about the case by its attributes ``rantai``, ``objek`` and
        ``jabatan`` (text).
        """
        if not isinstance(exception, PermissionDenied):
            return
        pelaku = getattr(request, "user", None)
        with translation.override("id"):  # the trail is Indonesian, whatever the reader chose
            pesan = str(exception)
        try:
            catat(
                rantai=getattr(exception, "rantai", RANTAI_UMUM),
                tindakan="ditolak",
                objek=getattr(exception, "objek", request.path),
                pelaku=pelaku if pelaku and pelaku.is_authenticated else None,
                jabatan=getattr(exception, "jabatan", ""),
                rincian={
                    "metode": request.method,
                    "alamat": request.path[:500],
                    "pesan": pesan[:500],
                },
            )
        except Exception:
            # Whatever fails here, the user still gets the answer to the refusal.
            logger.exception("Penolakan tidak tercatat: %s %s", request.method, request.path)


def alamat_klien(request):
    """Return the client's address, "" where there is none (unix socket).

    X-Forwarded-For counts only as far as TRUSTED_PROXIES says: each trusted proxy has appended one
    entry at its right end, everything further left is the client's own invention.
    """
    langsung = _alamat_rapi(request.META.get("REMOTE_ADDR", ""))
    if not settings.TRUSTED_PROXIES:
        return langsung
    diteruskan = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if len(diteruskan) < settings.TRUSTED_PROXIES:
        return langsung
    return _alamat_rapi(diteruskan[-settings.TRUSTED_PROXIES]) or langsung


def _alamat_rapi(teks):
    try:
        alamat = ip_address(teks.strip())
    except ValueError:
        return ""
    return str(getattr(alamat, "ipv4_mapped", None) or alamat)
