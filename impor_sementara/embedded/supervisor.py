"""Several programs in one terminal: their lines named, the dead restarted, all of them stopped together."""

import ctypes
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import IO

from impor_sementara.embedded.errors import CannotStartError
from impor_sementara.embedded.place import PROJECT

GRACE_SECONDS = 15
TICK_SECONDS = 0.2
# A program that lived this long did start: its next death counts as the first.
SETTLED_SECONDS = 30
MAX_FAILURES = 5
LONGEST_PAUSE = 8
PR_SET_PDEATHSIG = 1


class Child:
    """One program: its process group, its unfinished line, and how often it died in a row."""

    def __init__(
        self, name: str, command: list[str], environment: Mapping[str, str], *, delay: float = 0
    ) -> None:
        self.name, self.command, self.environment = name, command, environment
        self.process: subprocess.Popen[bytes] | None = None
        self.output: IO[bytes] | None = None
        self.rest = b""
        self.failures = 0
        self.started = 0.0
        self.start_at = time.monotonic() + delay

    def start(self) -> None:
        """Start the program in a process group of its own, out of reach of the terminal's Ctrl-C."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=PROJECT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - this process has one thread
        )
        self.output = self.process.stdout
        if self.output:
            os.set_blocking(self.output.fileno(), False)

    def show(self, *, width: int, finish: bool = False) -> None:
        """Print the complete lines that have arrived, each behind the program's name."""
        with suppress(BlockingIOError):
            while self.output and (chunk := os.read(self.output.fileno(), 65536)):
                self.rest += chunk
        *lines, self.rest = self.rest.split(b"\n")
        if finish and self.rest:
            lines, self.rest = [*lines, self.rest], b""
        for line in lines:
            print(f"{self.name:<{width}} | {line.decode(errors='replace')}", flush=True)

    def signal(self, number: int) -> None:
        """Send a signal to the program; one that is gone is no error."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)

    def kill_group(self) -> None:
        """End whatever of the program's group is left, its own children included."""
        if self.process:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def forget(self) -> None:
        """Let go of the ended process, so that the next start begins clean."""
        if self.output:
            self.output.close()
        self.process = self.output = None

    @property
    def alive(self) -> bool:
        """Whether the program runs."""
        return self.process is not None and self.process.poll() is None


class Supervisor:
    """Keeps its children running until a signal comes or one of them cannot stay up."""

    def __init__(self, children: list[Child], *, each_tick: Callable[[], None]) -> None:
        self.children = children
        self.each_tick = each_tick
        self.width = max(len(child.name) for child in children)
        self.stopping = 0

    def run(self) -> None:
        """Run until SIGINT, SIGTERM or SIGHUP; raises CannotStartError where a child keeps dying."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        try:
            while not self.stopping:
                for child in self.children:
                    if not child.alive:
                        self._revive(child)
                self._show(TICK_SECONDS)
                self.each_tick()
        finally:
            self._stop()

    def _on_signal(self, _number: int, _frame: object) -> None:
        self.stopping += 1

    def _show(self, seconds: float) -> None:
        with selectors.DefaultSelector() as selector:
            for child in self.children:
                if child.alive and child.output:
                    selector.register(child.output, selectors.EVENT_READ, child)
            for key, _events in selector.select(seconds):
                key.data.show(width=self.width)

    def _revive(self, child: Child) -> None:
        """Start a child when its time has come, again after a growing pause; give up after some deaths."""
        now = time.monotonic()
        if child.process:
            child.show(width=self.width, finish=True)
            code = child.process.returncode
            child.kill_group()
            child.forget()
            child.failures = 1 if now - child.started > SETTLED_SECONDS else child.failures + 1
            if child.failures >= MAX_FAILURES:
                msg = f"'{child.name}' ended {MAX_FAILURES} times in a row; its last lines stand above."
                raise CannotStartError(msg)
            pause = min(2 ** (child.failures - 1), LONGEST_PAUSE)
            child.start_at = now + pause
            print(
                f"'{child.name}' ended with code {code}; starting it again in {pause} s.",
                flush=True,
            )
        elif now >= child.start_at:
            child.start()

    def _stop(self) -> None:
        """Ask all to finish, wait, then end what is left; a second Ctrl-C ends the waiting."""
        asked = self.stopping
        with suppress(BrokenPipeError):
            print("Stopping ...", flush=True)
        for child in self.children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        with suppress(BrokenPipeError):
            while any(child.alive for child in self.children) and self.stopping == asked:
                self._show(TICK_SECONDS)
                if time.monotonic() > deadline:
                    print(
                        f"Some work did not finish in {GRACE_SECONDS} s and is cut off.", flush=True
                    )
                    break
        for child in self.children:
            child.kill_group()


_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def _die_with_parent() -> None:
    # A supervisor killed with -9 cannot stop its children: the kernel sends them the signal instead.
    if _libc:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
