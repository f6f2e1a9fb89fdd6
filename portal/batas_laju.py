"""Leaf: how often an address may ask for a public page."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.core.cache import cache
from redis.exceptions import RedisError

from jejak.konteks import konteks

if TYPE_CHECKING:
    from django.http import HttpRequest

logger = logging.getLogger(__name__)


def melampaui(request: HttpRequest, nama: str, *, batas: int, detik: int, siapa: str = "") -> bool:
    """Count this request and tell whether its address asked more than ``batas`` times in ``detik``.

    A fixed window per address (the one the trusted proxies report), or per ``siapa`` where the
    person is known. Where the cache is down nobody is counted: the page itself needs none.
    """
    alamat = siapa or konteks.get().alamat_ip or request.META.get("REMOTE_ADDR", "")
    kunci = f"laju:{nama}:{alamat}"
    try:
        cache.add(kunci, 0, detik)
        return cache.incr(kunci) > batas
    except ValueError:  # the window ended between the two calls
        return False
    except RedisError as galat:
        logger.warning("Pembatas laju tidak berjalan: %s", galat)
        return False
