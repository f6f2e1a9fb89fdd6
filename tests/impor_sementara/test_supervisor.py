"""Several programs in one terminal, tried with small ones."""

import contextlib
import os
import signal
import subprocess
import sys
import textwrap

import pytest

from impor_sementara.embedded import run, supervisor
from impor_sementara.embedded.errors import CannotStartError
from impor_sementara.embedded.processes import command_line

PROGRAM = textwrap.dedent(
    """
    import os, sys
    from impor_sementara.embedded.supervisor import Child, Supervisor
    python = [sys.executable, "-u", "-c"]
    sleeper = "import os, subprocess, sys, time; print(os.getpid()); "
    sleeper += "print(subprocess.Popen(['sleep', '600']).pid); time.sleep(600)"
    Supervisor([Child("satu", [*python, sleeper], os.environ)], each_tick=lambda: None).run()
    """
)


@pytest.fixture
def running():
    """A supervisor, and the pids of its child and grandchild; nothing of them is left behind."""
    parent = subprocess.Popen([sys.executable, "-u", "-c", PROGRAM], stdout=subprocess.PIPE)
    lines = [parent.stdout.readline().decode().partition(" | ") for _ in range(2)]
    pids = [int(said) for _name, _bar, said in lines]
    try:
        assert [name for name, _bar, _said in lines] == ["satu", "satu"]
        yield parent, pids
    finally:
        parent.kill()
        parent.communicate()
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_leaves_no_child_and_no_grandchild(running, number):
    parent, pids = running
    parent.send_signal(number)
    assert parent.wait(timeout=60) == 0
    assert [command_line(pid) for pid in pids] == ["", ""]


def test_a_killed_supervisor_takes_its_child_along(running, wait_for_end):
    parent, (child, _grandchild) = running
    parent.kill()
    parent.wait()
    wait_for_end(child)
    assert command_line(child) == ""


def test_a_program_that_dies_at_every_start_ends_the_portal(monkeypatch, capfd):
    monkeypatch.setattr(supervisor, "LONGEST_PAUSE", 0.01)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    dying = supervisor.Child("web", [sys.executable, "-c", "print('alasan'); exit(3)"], os.environ)
    with pytest.raises(CannotStartError, match="'web' ended 5 times in a row"):
        supervisor.Supervisor([dying], each_tick=lambda: None).run()
    said = capfd.readouterr().out
    assert said.count("web | alasan") == 5
    assert said.count("'web' ended with code 3") == 4


def test_a_port_in_use_is_named_with_the_way_out(monkeypatch):
    with run.socket.socket() as other:
        other.bind((run.LISTEN, 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(CannotStartError, match=f"Port {port} is in use.*make run PORT=8000"):
            run.chosen_port()
    assert run.chosen_port() == port


@pytest.mark.parametrize("wanted", ["abc", "0", "65536", "-1", "80.5"])
def test_what_is_no_port_is_refused(monkeypatch, wanted):
    monkeypatch.setenv("PORT", wanted)
    with pytest.raises(CannotStartError, match="is not a port"):
        run.chosen_port()


def test_a_second_start_in_the_same_checkout_names_the_first(tmp_path):
    with run.only_one(tmp_path) as tell:
        tell("http://localhost:8000 (pid 1)")
        with (
            pytest.raises(
                CannotStartError, match=r"already running: http://localhost:8000 \(pid 1"
            ),
            run.only_one(tmp_path),
        ):
            pass
    with run.only_one(tmp_path):
        pass
