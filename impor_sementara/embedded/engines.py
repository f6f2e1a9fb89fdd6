"""Starting the engines for whoever needs them, and stopping them when the last user has gone.

Several commands share the engines of one checkout (``make run``, ``make demo``, test runs). Each
user holds a shared lock for as long as it runs; the system drops it even after ``kill -9``.
Starting and stopping happen under a second, exclusive lock, so that nobody starts what another
one is just stopping.
"""

import fcntl
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import IO

from impor_sementara.embedded import binaries, place, postgres, valkey
from impor_sementara.embedded.binaries import Binaries
from impor_sementara.embedded.place import Place


class Engines:
    """PostgreSQL and Valkey of one place, those that the environment does not already name."""

    def __init__(self, where: Place) -> None:
        """Note what the environment leaves to us; nothing is started yet."""
        self.place = where
        self.own_database = not os.environ.get("DATABASE_URL")
        self.own_redis = not os.environ.get("REDIS_URL")

    @cached_property
    def binaries(self) -> Binaries:
        """The programs; looked for only where one is needed."""
        return binaries.find(self.place)

    def environment(self) -> dict[str, str]:
        """Return the variables that lead the portal to these engines."""
        found = {}
        if self.own_database:
            found["DATABASE_URL"] = postgres.url(self.place)
        if self.own_redis:
            found["REDIS_URL"] = valkey.url(self.place)
        return found

    def ensure(self) -> list[str]:
        """Start what does not run, under the start lock; return the names of what was started."""
        with locked(self.place.base / "mulai.lock"):
            started = []
            if self.own_database and not postgres.running(self.place):
                postgres.start(self.place, self.binaries)
                started.append("PostgreSQL")
            if self.own_redis and not valkey.running(self.place):
                valkey.start(self.place, self.binaries)
                started.append("Valkey")
            return started

    def stop(self) -> None:
        """Stop what this place runs; the caller holds the start lock."""
        if self.own_redis:
            valkey.stop(self.place)
        if self.own_database and postgres.running(self.place):
            postgres.stop(self.place, self.binaries)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold an exclusive lock on ``path`` for the block; waits for whoever holds it."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def in_use(base: Path) -> Iterator[Engines]:
    """Keep the engines of ``base`` running for the block; the last user to leave stops them."""
    engines = Engines(place.prepare(base))
    with (base / "pemakai.lock").open("a") as users:
        with locked(base / "mulai.lock"):
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            engines.ensure()
            yield engines
        finally:
            # Nothing may interrupt the tidying up.
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            with locked(base / "mulai.lock"):
                if _last(users):
                    engines.stop()


def _last(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
