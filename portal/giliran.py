"""Leaf: how many may do something costly at once, over all processes of the portal."""

from __future__ import annotations

import logging
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from django.core.cache import cache
from redis.exceptions import RedisError

if TYPE_CHECKING:
    from collections.abc import Iterator

logger = logging.getLogger(__name__)


class Penuh(Exception):  # noqa: N818 -- a state of things, not a fault
    """Every place is taken, or nobody can tell."""


@contextmanager
def giliran(nama: str, *, banyak: int, detik: int) -> Iterator[None]:
    """Hold one of ``banyak`` places while the block runs; raises Penuh at once where none is free.

    A place left behind by a process that died is free again after ``detik``: more than the block
    may ever take. Where the cache is down there is no place: what is costly can wait.
    """
    try:
        kunci = next(
            (k for k in (f"giliran:{nama}:{n}" for n in range(banyak)) if cache.add(k, 1, detik)),
            None,
        )
    except RedisError as galat:
        logger.warning("Pembagi giliran tidak berjalan: %s", galat)
        kunci = None
    if kunci is None:
        raise Penuh(nama)
    try:
        yield
    finally:
        with suppress(RedisError):  # it falls free by itself
            cache.delete(kunci)
