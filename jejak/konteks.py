"""Leaf: from where the current request comes; set by the middleware, read by ``catat``."""

from contextvars import ContextVar
from typing import NamedTuple


class Konteks(NamedTuple):
    """Request id (UUID as text) and client address; both empty outside a request (worker, command)."""

    request_id: str = ""
    alamat_ip: str = ""


TANPA_PERMINTAAN = Konteks()
konteks: ContextVar[Konteks] = ContextVar("konteks_jejak", default=TANPA_PERMINTAAN)
