"""Where one set of engines lives, and under which account: decided once, before anything starts.

A place has two halves. ``base`` (``var/`` or ``var/uji/``) belongs to the caller: locks and
passwords. ``home`` belongs to the engines: data, logs and, where the path is short enough, the
sockets. PostgreSQL refuses to run as root, so under root the engines run as ``nobody`` in a home
of its own; where ``nobody`` cannot reach the checkout (a project under /root) the home moves to
/var/lib/impor-sementara, because permissions of directories that are not ours stay untouched.
"""

import hashlib
import os
import pwd
import secrets
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from impor_sementara.embedded.errors import CannotStartError

PROJECT = Path(__file__).resolve().parent.parent.parent
TEST_BASE = Path("var/uji")
OUTSIDE = Path("/var/lib/impor-sementara")
# 107 bytes on Linux, 103 on macOS, of which ".s.PGSQL.5432" takes 14 with its slash.
SOCKET_DIR_MAX = 103 - 14


@dataclass(frozen=True)
class Place:
    """One set of engines: the caller's half, the engines' half, the sockets."""

    base: Path
    home: Path
    sockets: Path
    durable: bool


def run_base() -> Path:
    """Return the directory of the portal that ``make run`` shows (VAR_DIR, else ``var/``)."""
    return Path(os.environ.get("VAR_DIR") or PROJECT / "var").resolve()


def test_base() -> Path:
    """Return the directory of the engines for tests, which may lose their data at a power cut."""
    return (PROJECT / TEST_BASE).resolve()


def prepare(base: Path) -> Place:
    """Create the directories of ``base`` and return the place; running it again changes nothing.

    Raises CannotStartError where a directory belongs to somebody else.
    """
    base.mkdir(parents=True, exist_ok=True)
    (base / "rahasia").mkdir(mode=0o700, exist_ok=True)
    name = hashlib.sha256(str(base).encode()).hexdigest()[:12]
    home = base / "mesin"
    if os.geteuid() == 0 and not _reachable(base):
        OUTSIDE.mkdir(mode=0o755, parents=True, exist_ok=True)
        home = OUTSIDE / name
    _own_directory(home)
    sockets = home / "soket"
    if len(os.fsencode(sockets)) > SOCKET_DIR_MAX:
        sockets = Path(tempfile.gettempdir()) / f"impor-sementara-{name}"
    if len(os.fsencode(sockets)) > SOCKET_DIR_MAX:
        sockets = Path("/tmp") / f"impor-sementara-{name}"  # noqa: S108 - checked to be ours below
    _own_directory(sockets)
    return Place(base, home, sockets, durable=base != test_base())


def secret(base: Path, name: str, *, prefix: str = "") -> str:
    """Return the generated secret ``name`` of ``base``; made at the first call, readable by its owner only."""
    path = base / "rahasia" / name
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        value = prefix + secrets.token_urlsafe(48)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(value)
        return value


class Account(TypedDict, total=False):
    """The arguments of ``subprocess`` that give up root."""

    user: int
    group: int
    extra_groups: list[int]


def owner() -> tuple[int, int]:
    """Return uid and gid of the engines' account: ours, or those of ``nobody`` under root."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError as error:
        msg = (
            "Root cannot run PostgreSQL and this system has no account 'nobody': "
            "start as an ordinary user."
        )
        raise CannotStartError(msg) from error
    return nobody.pw_uid, nobody.pw_gid


def account() -> Account:
    """Return what a started engine needs to run under ``owner``; empty for an ordinary user."""
    if os.geteuid() != 0:
        return Account()
    user, group = owner()
    return Account(user=user, group=group, extra_groups=[])


def _reachable(path: Path) -> bool:
    """Whether the engines' account can enter ``path``; asked of the system, which also knows ACLs."""
    probe = ["/bin/sh", "-c", 'cd "$0"', str(path)]
    return (
        subprocess.run(probe, cwd="/", capture_output=True, check=False, **account()).returncode
        == 0
    )


def _own_directory(path: Path) -> None:
    """Create ``path`` for the engines' account alone, or make sure that it already is."""
    try:
        path.mkdir(mode=0o700)
        os.chown(path, *owner())
    except FileExistsError:
        found = path.lstat()
        private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077
        if not private or found.st_uid != owner()[0]:
            msg = (
                f"{path} belongs to another user or is open to others; "
                "the database will not use it. "
                "Start as the user who made it, or remove it (its data goes with it)."
            )
            raise CannotStartError(msg) from None
