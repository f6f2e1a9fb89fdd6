"""``make run``: the whole portal in one terminal, out of an empty checkout or one that ran before."""

import contextlib
import errno
import fcntl
import http.client
import os
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from impor_sementara.embedded import content, engines
from impor_sementara.embedded.engines import Engines
from impor_sementara.embedded.errors import DISK_FULL, CannotStartError
from impor_sementara.embedded.supervisor import GRACE_SECONDS, Child, Supervisor

__all__ = ["GRACE_SECONDS", "run", "worker_command"]

LISTEN = "127.0.0.1"  # demo passwords are public: nothing outside this machine may reach them
ENGINE_CHECK_SECONDS = 3
FREE_MB = 100
WEB_FIRST_SECONDS = 2  # three starts at once on two cores would keep the first page waiting
GUNICORN = (
    *("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--keep-alive", "15"),
    *("--preload", "--no-control-socket", "--log-level", "warning"),
)
CELERY = (sys.executable, "-m", "celery", "--quiet", "--app", "impor_sementara")
WORKER = ("--concurrency", "2", "--without-gossip", "--without-mingle", "--loglevel", "INFO")


def run(base: Path, settings: Mapping[str, str]) -> int:
    """Start everything, keep it running, stop it on a signal; ``settings`` are the trial's own."""
    with only_one(base) as tell:
        port = chosen_port()
        tell(f"http://localhost:{port} (pid {os.getpid()})")
        check_room(base)
        with engines.in_use(base) as running:
            environment = {**os.environ, **settings, **running.environment()}
            environment.setdefault("SITE_URL", f"http://localhost:{port}")
            environment["PYTHONUNBUFFERED"] = "1"
            # Celery's advice against root is for production; the engines here have their own account.
            environment["PYTHONWARNINGS"] = "ignore:You're running the worker with superuser"
            content.ensure(base, environment)
            Supervisor(
                children(base, port, environment), each_tick=Watch(base, port, running)
            ).run()
    return 0


def chosen_port() -> int:
    """Return PORT; raises CannotStartError where it is no port or somebody listens on it."""
    wanted = os.environ.get("PORT") or "8000"
    if not wanted.isdecimal() or not 0 < int(wanted) <= 65535:  # noqa: PLR2004 - the highest port
        msg = f"PORT={wanted} is not a port: give a number from 1 to 65535, such as make run PORT=8001."
        raise CannotStartError(msg)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LISTEN, int(wanted)))
        except PermissionError as error:
            msg = f"Port {wanted} is reserved for root: choose a higher one, such as make run PORT=8001."
            raise CannotStartError(msg) from error
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            other = 8001 if wanted == "8000" else 8000
            msg = f"Port {wanted} is in use by another program: stop it, or choose another: make run PORT={other}."
            raise CannotStartError(msg) from error
    return int(wanted)


@contextlib.contextmanager
def only_one(base: Path) -> Iterator[Callable[[str], object]]:
    """Hold the place of the one running portal of this checkout; the system frees it at any death.

    Yields a function that leaves word of where it runs, for whoever comes second.
    """
    base.mkdir(parents=True, exist_ok=True)
    with (base / "portal.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            msg = f"The portal of this checkout is already running: {lock.read().strip()}"
            raise CannotStartError(msg) from error
        lock.truncate(0)
        yield lambda words: print(words, file=lock, flush=True)


def check_room(base: Path) -> None:
    """Stop before the database runs into a full disk."""
    if shutil.disk_usage(base).free < FREE_MB * 2**20:
        raise CannotStartError(DISK_FULL.format(place=base))


def children(base: Path, port: int, environment: Mapping[str, str]) -> list[Child]:
    """Return web server, worker and beat."""
    web = [sys.executable, "-m", "gunicorn", *GUNICORN, "--bind", f"{LISTEN}:{port}"]
    beat = ["--schedule", str(base / "jadwal-beat"), "--pidfile=", "--loglevel", "WARNING"]
    return [
        Child("web", [*web, "impor_sementara.wsgi"], environment),
        Child("worker", worker_command("run"), environment, delay=WEB_FIRST_SECONDS),
        Child("beat", [*CELERY, "beat", *beat], environment, delay=WEB_FIRST_SECONDS),
    ]


def worker_command(name: str) -> list[str]:
    """Return the command of a worker; workers beside each other need different names."""
    return [*CELERY, "worker", *WORKER, "--hostname", f"{name}@%h"]


class Watch:
    """Between two ticks: say once that the portal answers, and bring back an engine that died."""

    def __init__(self, base: Path, port: int, running: Engines) -> None:
        self.base, self.port, self.running = base, port, running
        self.announced = False
        self.checked = time.monotonic()

    def __call__(self) -> None:
        """Look at the portal until it answers, at the engines every few seconds."""
        if not self.announced and answers(self.port):
            self.announced = True
            accounts = content.demo_accounts(self.base)
            print(
                f"\nThe portal is ready: http://localhost:{self.port}\n{accounts}Mails it sends: http://localhost:{self.port}/surel-contoh/\nCtrl-C stops it.\n",
                flush=True,
            )
        if time.monotonic() - self.checked > ENGINE_CHECK_SECONDS:
            for name in self.running.ensure():
                print(f"{name} had stopped and was started again.", flush=True)
            self.checked = time.monotonic()


def answers(port: int) -> bool:
    """Whether the portal says that it is well."""
    connection = http.client.HTTPConnection(LISTEN, port, timeout=2)
    try:
        connection.request("GET", "/healthz", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
