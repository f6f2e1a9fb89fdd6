"""``exec``: one command with the engines up, for tests, management commands and `make demo`."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from impor_sementara.embedded import content, engines, postgres, run, valkey

WORKER_LOG = "pekerja-demo.log"


def execute(
    argv: list[str], base: Path, settings: Mapping[str, str], *, filled: bool, worker: bool
) -> int:
    """Run ``argv`` and return its exit code (128 + n after signal n).

    ``filled`` migrates and loads data first; ``worker`` keeps a Celery worker beside the command.
    Raises CannotStartError where an engine does not start.
    """
    with engines.in_use(base) as running:
        environment = {**os.environ, **settings, **running.environment()}
        if not running.place.durable:
            environment |= test_environment(environment["REDIS_URL"])
            (base / "static").mkdir(
                exist_ok=True
            )  # WhiteNoise warns where its directory is missing
        if filled:
            content.ensure(base, environment)
        with _worker(base, environment) if worker else contextlib.nullcontext():
            code = _wait(argv, environment)
    return code if code >= 0 else 128 - code


def test_environment(redis_url: str) -> dict[str, str]:
    """Return what keeps simultaneous test runs apart, and pages working without collectstatic."""
    number = os.getpid() % (valkey.DATABASES // valkey.PER_RUN) * valkey.PER_RUN
    own = {} if os.environ.get("REDIS_URL") else {"REDIS_URL": f"{redis_url}?db={number}"}
    wanted = {"TEST_DB_NAME": f"{postgres.TEST_PREFIX}{os.getpid()}", "STATIC_MANIFEST": "0"}
    return own | {name: value for name, value in wanted.items() if not os.environ.get(name)}


def _wait(argv: list[str], environment: Mapping[str, str]) -> int:
    # Ctrl-C reaches the whole group: the command answers it, and this process tidies up after.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    child = subprocess.Popen(
        argv,
        env=environment,
        preexec_fn=_answer_interrupts,  # noqa: PLW1509 - this process has one thread
    )
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _frame: child.send_signal(received))
    return child.wait()


def _answer_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextlib.contextmanager
def _worker(base: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """Keep a worker running for the block; its lines go to a file, the command's stay readable."""
    with (base / WORKER_LOG).open("wb") as log:
        worker = subprocess.Popen(
            run.worker_command("demo"),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield
        finally:
            worker.terminate()
            try:
                worker.wait(timeout=run.GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(worker.pid, signal.SIGKILL)
