"""Valkey (the Redis protocol) on a private unix socket, without a TCP port and without files of its own.

It carries ids of jobs, the cache and rate limits; the truth is in PostgreSQL, so nothing is saved.
"""

import subprocess
import time
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from impor_sementara.embedded import processes
from impor_sementara.embedded.binaries import Binaries
from impor_sementara.embedded.errors import DISK_FULL, CannotStartError
from impor_sementara.embedded.place import Place, account

# Each test run takes PER_RUN numbers of its own (one per parallel process); the portal uses 0.
DATABASES = 4096
PER_RUN = 16
START_SECONDS = 10


def url(place: Place) -> str:
    """Return the REDIS_URL of this place."""
    return f"unix://{_socket(place)}"


def running(place: Place) -> bool:
    """Whether a Valkey answers on the socket of this place."""
    try:
        with _client(place) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def start(place: Place, binaries: Binaries) -> None:
    """Start Valkey; raises CannotStartError with the last lines of its log where it does not answer."""
    if _socket(place).exists():
        print(
            f"Removing the left-over socket of a Valkey that was killed: {_socket(place)}",
            flush=True,
        )
        _socket(place).unlink()
    log = place.home / "valkey.log"
    options = {
        "port": "0",
        "unixsocket": str(_socket(place)),
        "unixsocketperm": "700",
        "databases": str(DATABASES),
        "dir": str(place.home),
        "logfile": str(log),
        "pidfile": str(place.home / "valkey.pid"),
        "save": "",
        "appendonly": "no",
        "daemonize": "yes",
    }
    command = [
        str(binaries.valkey),
        *(part for name, value in options.items() for part in (f"--{name}", value)),
    ]
    subprocess.run(
        command,
        cwd="/",
        env=processes.engine_environment(),
        capture_output=True,
        check=False,
        **account(),
    )
    deadline = time.monotonic() + START_SECONDS
    while not running(place):
        if time.monotonic() > deadline:
            raise _failure(log, place)
        time.sleep(0.02)


def stop(place: Place) -> None:
    """Stop Valkey; one that is already gone is no error."""
    try:
        with _client(place) as client:
            client.shutdown(nosave=True)
    except redis.RedisError:
        return


def _socket(place: Place) -> Path:
    return place.sockets / "valkey.sock"


def _client(place: Place) -> redis.Redis:
    # Without the default retries, whose growing pauses turn "is it there?" into seconds.
    return redis.Redis(
        unix_socket_path=str(_socket(place)), socket_timeout=5, retry=Retry(NoBackoff(), 0)
    )


def _failure(log: Path, place: Place) -> CannotStartError:
    output = log.read_text(errors="replace") if log.exists() else ""
    if "No space left on device" in output:
        return CannotStartError(DISK_FULL.format(place=place.home))
    last = "\n  ".join(output.strip().splitlines()[-5:])
    return CannotStartError(f"Valkey did not start; its last words (from {log}):\n  {last}")
