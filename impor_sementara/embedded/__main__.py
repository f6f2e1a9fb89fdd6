"""``python -m impor_sementara.embedded``: run the portal, or a command beside its engines.

``run`` is `make run`. ``exec -- CMD`` runs a command with DATABASE_URL and REDIS_URL set: by default
beside the engines for tests (var/uji, where a power cut may lose data), with ``--data var`` beside
the portal's own. Engines that already run are shared; the last command to end stops them.
"""

import argparse
import os
import signal
import sys
from pathlib import Path

from impor_sementara.embedded import content, execute, place, run
from impor_sementara.embedded.errors import CannotStartError, sentence


def main() -> int:
    """Read the command line and return the exit code."""
    arguments = parser().parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        return int(arguments.act(arguments))
    except KeyboardInterrupt:
        return 130
    except (CannotStartError, OSError) as error:
        print(sentence(error), file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    """Return the command line's grammar."""
    root = argparse.ArgumentParser(
        prog="python -m impor_sementara.embedded",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = root.add_subparsers(required=True)
    portal = commands.add_parser("run", help="the portal in the foreground")
    portal.set_defaults(act=_run)
    command = commands.add_parser("exec", help="a command with the engines up")
    command.add_argument("--data", type=Path, default=place.test_base(), help="default: var/uji")
    command.add_argument("--filled", action="store_true", help="migrate and load data first")
    command.add_argument("--worker", action="store_true", help="a Celery worker beside it")
    command.add_argument("argv", nargs="+", metavar="CMD")
    command.set_defaults(act=_exec)
    fill = commands.add_parser("fill", help="used by the two others: management commands")
    fill.add_argument("base", type=Path)
    fill.add_argument("parts", nargs="+")
    fill.set_defaults(act=_fill)
    return root


def _run(_arguments: argparse.Namespace) -> int:
    base = place.run_base()
    return run.run(base, trial(base))


def _exec(arguments: argparse.Namespace) -> int:
    base = arguments.data.resolve()
    return execute.execute(
        arguments.argv, base, trial(base), filled=arguments.filled, worker=arguments.worker
    )


def _fill(arguments: argparse.Namespace) -> int:
    content.fill(arguments.base, arguments.parts)
    return 0


def trial(base: Path) -> dict[str, str]:
    """Return the local trial's settings, each only where the caller has not set it."""
    place.prepare(base)
    key = place.secret(base, "secret-key", prefix="demo-")
    wanted = {"DEMO": "1", "VAR_DIR": str(base), "SECRET_KEY": key}
    return {name: value for name, value in wanted.items() if not os.environ.get(name)}


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
