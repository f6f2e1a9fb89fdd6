"""``python -m impor_sementara.embedded``: run the portal, or run a command beside its engines."""

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path

from impor_sementara.embedded import engines, place, postgres, valkey
from impor_sementara.embedded.errors import CannotStartError, sentence


def main() -> int:
    """Read the command line and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m impor_sementara.embedded", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    execute = commands.add_parser("exec", help="run a command with DATABASE_URL and REDIS_URL set")
    execute.add_argument(
        "--data", type=Path, default=place.test_base(), help="default: var/uji, for tests"
    )
    execute.add_argument("argv", nargs="+", metavar="CMD")
    arguments = parser.parse_args()
    try:
        return run_beside_engines(arguments)
    except (CannotStartError, OSError) as error:
        print(sentence(error), file=sys.stderr)
        return 1


def run_beside_engines(arguments: argparse.Namespace) -> int:
    """Run the command with the engines up and return its exit code, 128 + n after signal n."""
    base = arguments.data.resolve()
    with engines.in_use(base) as running:
        environment = os.environ | demo_environment(base) | running.environment()
        if not running.place.durable:
            environment |= test_environment(environment["REDIS_URL"])
        child = subprocess.Popen(arguments.argv, env=environment)
        # Ctrl-C reaches the whole group: the command answers it, and this process tidies up after.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda received, _frame: child.send_signal(received))
        code = child.wait()
    return code if code >= 0 else 128 - code


def demo_environment(base: Path) -> dict[str, str]:
    """Return the local trial's settings, each only where the caller has not set it."""
    wanted = {
        "DEMO": "1",
        "VAR_DIR": str(base),
        "SECRET_KEY": place.secret(base, "secret-key", prefix="demo-"),
    }
    return {name: value for name, value in wanted.items() if not os.environ.get(name)}


def test_environment(redis_url: str) -> dict[str, str]:
    """Return what keeps simultaneous test runs apart, and pages working without collectstatic."""
    number = os.getpid() % (valkey.DATABASES // valkey.PER_RUN) * valkey.PER_RUN
    own = {"REDIS_URL": f"{redis_url}?db={number}"} if not os.environ.get("REDIS_URL") else {}
    wanted = {"TEST_DB_NAME": f"{postgres.TEST_PREFIX}{os.getpid()}", "STATIC_MANIFEST": "0"}
    return own | {name: value for name, value in wanted.items() if not os.environ.get(name)}


if __name__ == "__main__":
    sys.exit(main())
