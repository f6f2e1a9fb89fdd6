"""PostgreSQL 18 on a private unix socket: initdb, start, stop and the marks a killed one leaves."""

import os
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from impor_sementara.embedded import processes
from impor_sementara.embedded.binaries import Binaries
from impor_sementara.embedded.errors import DISK_FULL, CannotStartError
from impor_sementara.embedded.place import Place, account, owner, secret

DATABASE = ROLE = "impor_sementara"
SUPERUSER = "postgres"
TEST_PREFIX = "uji_"
# Written by content.py once a database is filled; a new database has to be filled again.
CONTENT_MARK = "isi-data"
OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "max_connections": "200",
}
# Tests may lose everything at a power cut; the portal may not.
TEST_OPTIONS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def url(place: Place) -> str:
    """Return the DATABASE_URL of the portal's own role, which is no superuser."""
    password = secret(place.base, "postgres")
    return f"postgresql://{ROLE}:{password}@/{DATABASE}?host={quote(str(place.sockets), safe='')}"


def running(place: Place) -> bool:
    """Whether the PostgreSQL of this place is alive (its process, not merely its pid file)."""
    return processes.runs(processes.pid_in(_pid_file(place)), "postgres", str(_data(place)))


def start(place: Place, binaries: Binaries) -> None:
    """Start PostgreSQL and make its role and database; the first start creates the data directory.

    Raises CannotStartError with the last lines of its log where it does not come up.
    """
    if not (_data(place) / "PG_VERSION").exists():
        _initialise(place, binaries)
    _remove_stale_lock(place)
    options = OPTIONS | {"unix_socket_directories": str(place.sockets)}
    options |= {} if place.durable else TEST_OPTIONS
    arguments = " ".join(f"-c {name}='{value}'" for name, value in options.items())
    log = place.home / "postgres.log"
    command = ["start", "-w", "-t", "60", "-l", str(log), "-o", arguments]
    if _pg_ctl(place, binaries, *command).returncode != 0:
        raise _failure(log.read_text(errors="replace") if log.exists() else "", place)
    _ensure_database(place)


def stop(place: Place, binaries: Binaries) -> None:
    """Stop PostgreSQL quickly and safely: open transactions are rolled back, nothing is lost."""
    _pg_ctl(place, binaries, "stop", "-m", "fast", "-w", "-t", "30")


def _data(place: Place) -> Path:
    return place.home / "pg"


def _pid_file(place: Place) -> Path:
    return _data(place) / "postmaster.pid"


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    # Never a pipe: the server would inherit it and keep its reader waiting.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            command,
            cwd="/",
            env=processes.engine_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            check=False,
            **account(),
        )
        output.seek(0)
        return subprocess.CompletedProcess(command, done.returncode, output.read())


def _pg_ctl(place: Place, binaries: Binaries, *arguments: str) -> subprocess.CompletedProcess[str]:
    return _run([str(binaries.postgres / "pg_ctl"), "-D", str(_data(place)), *arguments])


def _initialise(place: Place, binaries: Binaries) -> None:
    """Create the cluster beside its final name, so that an interrupted initdb leaves no half cluster."""
    print("Creating the database (once) ...", flush=True)
    half = place.home / "pg.baru"
    _run(["/bin/rm", "-rf", str(half)])
    with tempfile.NamedTemporaryFile("w", dir=place.sockets) as password:
        password.write(secret(place.base, "postgres-admin"))
        password.flush()
        os.chown(password.name, *owner())
        done = _run(
            [
                str(binaries.postgres / "initdb"),
                *("-D", str(half), "-U", SUPERUSER, "-A", "scram-sha-256"),
                *("--pwfile", password.name, "--encoding", "UTF8", "--locale", "C"),
                *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--no-sync"),
            ]
        )
    if done.returncode != 0:
        raise _failure(done.stdout, place)
    half.rename(_data(place))


def _remove_stale_lock(place: Place) -> None:
    """Remove the lock files of a PostgreSQL that was killed, only when its pid is not a PostgreSQL."""
    if not _pid_file(place).exists() or running(place):
        return
    print(
        f"Removing the left-over lock file of a PostgreSQL that was killed: {_pid_file(place)}",
        flush=True,
    )
    _pid_file(place).unlink()
    for left_over in place.sockets.glob(".s.PGSQL.*"):
        left_over.unlink()


def _ensure_database(place: Place) -> None:
    """Create the portal's role and database where they are missing; nothing else is touched."""
    try:
        admin = psycopg.connect(
            host=str(place.sockets),
            user=SUPERUSER,
            dbname="postgres",
            password=secret(place.base, "postgres-admin"),
            autocommit=True,
        )
    except psycopg.OperationalError as error:
        msg = (
            f"The database under {place.home} does not accept the password in {place.base}/rahasia: one of the two "
            f"was removed. Remove {place.home} to begin with an empty portal."
        )
        raise CannotStartError(msg) from error
    with admin:
        if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
            password = sql.Literal(secret(place.base, "postgres"))
            admin.execute(
                sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}").format(
                    sql.Identifier(ROLE), password
                )
            )
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            admin.execute(sql.SQL("CREATE DATABASE {0} OWNER {0}").format(sql.Identifier(ROLE)))
            (place.base / CONTENT_MARK).unlink(missing_ok=True)
        if not place.durable:
            _drop_left_over_tests(admin)


def _drop_left_over_tests(admin: psycopg.Connection) -> None:
    """Drop databases of test runs that were killed; nobody else uses the engines at this moment."""
    like = TEST_PREFIX.replace("_", r"\_") + "%"
    for (name,) in admin.execute(
        "SELECT datname FROM pg_database WHERE datname LIKE %s", [like]
    ).fetchall():
        admin.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def _failure(output: str, place: Place) -> CannotStartError:
    if "No space left on device" in output:
        return CannotStartError(DISK_FULL.format(place=place.home))
    last = "\n  ".join(output.strip().splitlines()[-5:])
    return CannotStartError(
        f"PostgreSQL did not start; its last words (from {place.home}):\n  {last}"
    )
