"""The server's log: a refusal in one line, a fault with all that led to it."""

import logging

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.log import log_response

from impor_sementara.catatan import PenolakanSebaris
from permohonan.galat import Ditolak
from portal.galat import galat_403


@pytest.mark.parametrize(
    ("galat", "jejak"),
    [(PermissionDenied("a"), False), (Ditolak("b"), False), (ValueError("c"), True)],
)
def test_only_a_fault_is_logged_with_its_traceback(caplog, rf, galat, jejak):
    request = rf.get("/meja/")
    response = galat_403(request, galat)

    log_response("Jawaban: %s", "/meja/", response=response, request=request, exception=galat)

    assert [(r.name, r.getMessage(), bool(r.exc_info)) for r in caplog.records] == [
        ("django.request", "Jawaban: /meja/", jejak)
    ]


def test_a_line_without_an_error_passes():
    dipasang = logging.getLogger("django.request").filters
    saring = next(f for f in dipasang if isinstance(f, PenolakanSebaris))
    baris = logging.LogRecord("x", logging.WARNING, "x", 1, "Tidak ada: /x/", (), None)

    assert (saring.filter(baris), baris.exc_info) == (True, None)
    assert settings.LOGGING["loggers"]["django.request"] == {"filters": ["penolakan_sebaris"]}
