"""The embedded engines, started for real in a place of their own."""

import os
import signal
import subprocess
import sys

import psycopg
import pytest

from impor_sementara.embedded import engines, postgres, processes, valkey

pytestmark = pytest.mark.slow
SHORT = [sys.executable, "-m", "impor_sementara.embedded", "exec", "--data"]


@pytest.fixture(autouse=True)
def _embedded(monkeypatch):
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("REDIS_URL")
    # Leaving `in_use` closes the ears to signals; the test's own process keeps its.
    monkeypatch.setattr(engines.signal, "signal", lambda *_: None)


def _ask(where):
    with psycopg.connect(postgres.url(where)) as connection:
        return connection.execute(
            "SELECT current_setting('server_version_num')::int / 10000, current_user,"
            " (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),"
            " current_setting('listen_addresses'), current_setting('fsync')"
        ).fetchone()


def test_the_last_user_stops_what_the_first_one_started(base):
    with engines.in_use(base) as first:
        where = first.place
        assert _ask(where) == (18, "impor_sementara", False, "", "on")
        with engines.in_use(base) as second:
            assert second.ensure() == []
        assert postgres.running(where)
        assert valkey.running(where)
    assert not postgres.running(where)
    assert not valkey.running(where)


def test_nobody_enters_without_the_password(base):
    with engines.in_use(base) as running:
        stolen = postgres.url(running.place).replace("impor_sementara:", "impor_sementara:x", 1)
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(stolen)


def test_killed_engines_are_recognised_and_started_again(base, capsys, wait_for_end):
    with engines.in_use(base) as running:
        where = running.place
        server = processes.pid_in(where.home / "pg" / "postmaster.pid")
        cache = processes.pid_in(where.home / "valkey.pid")
        capsys.readouterr()
        for pid in (server, cache):
            os.kill(pid, signal.SIGKILL)
        wait_for_end(server, cache)
        assert running.ensure() == ["PostgreSQL", "Valkey"]
        said = capsys.readouterr().out
        assert "left-over lock file of a PostgreSQL that was killed" in said
        assert "left-over socket of a Valkey that was killed" in said
        assert _ask(where)[0] == 18


def test_engines_that_the_environment_names_are_not_started(base, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/x")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere")
    with engines.in_use(base) as running:
        assert running.environment() == {}
        assert not (running.place.home / "pg").exists()


def test_exec_returns_the_exit_code_and_sets_the_trial(base):
    code = "import os; raise SystemExit(os.environ['DEMO'] == '1' and 7)"
    environment = {k: v for k, v in os.environ.items() if k not in {"DEMO", "VAR_DIR"}}
    done = subprocess.run(
        [*SHORT, base, "--", sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 7
